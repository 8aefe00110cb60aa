using System.Text.Json;
using CsCheck;
using PyVenv.Build.Tests.Support;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Tests.Versions;

/// <summary>Compares ours with Python's <c>packaging</c> on fixed and random texts.</summary>
public class VersionsAgainstPackagingTests
{
    private const string Script = """
        import json, sys
        from packaging.version import Version, InvalidVersion
        from packaging.specifiers import SpecifierSet, InvalidSpecifier
        data = json.load(sys.stdin)
        def version(text):
            try: return Version(text)
            except InvalidVersion: return None
        def spec(text):
            try: return SpecifierSet(text)
            except InvalidSpecifier: return None
        versions = [version(v) for v in data["versions"]]
        specs = [spec(s) for s in data["specs"]]
        order = [[None if a is None or b is None else (a > b) - (a < b) for b in versions[:200]] for a in versions[:200]]
        matches = [None if s is None else [s.contains(v, prereleases=True) for v in data["versions"]] for s in specs]
        filtered = [None if s is None else [str(v) for v in s.filter([v for v in versions if v is not None])] for s in specs]
        json.dump({"versions": [None if v is None else str(v) for v in versions],
                   "order": order, "matches": matches, "filtered": filtered}, sys.stdout)
        """;

    private static readonly string[] _fixedVersions =
    [
        "1", "1.0", "1.0.0", "v1.0", "V1", "1.0a", "1.0a.", "1.0a-", "1.0.a.1", "1.0alpha1", "1.0beta-2", "1.0c3", "1.0pre", "1.0preview_4", "1.0rc",
        "1.0-1", "1.0-", "1.0--1", "1.0.post", "1.0.post.1", "1.0r2", "1.0-r2", "1.0rev3", "1.0.dev", "1.0dev1", "1.0.dev-1", "1.0a1.post2.dev3+l.1",
        "1.0.post1.dev2", "1!1.0", "0!1.0", "1.0+", "1.0+a", "1.0+a.", "1.0+A_B-c.01", "1.0+1", "1.0+ubuntu.1", "1.0+10", "1.0+9", "1.0+a.1", "0", "0.dev0", "0.0.0",
        "99999999999999999999999", "1.99999999999999999999999a88888888888888888888", "2.0", "2.0.dev1", "2.0rc1", "2.0.post1", "1.1", "1.1.dev0", "1.1a1", "1.2.3",
        "3.10", "3.9.18", "3.14.0rc1", "", " ", "a", "1..0", ".1", "1.0.x", "1 .0", " 1.0\t", "1.0\n", "\u00a01.0", "1.0post-1", "1.0a1b1", "1.0.*", "١.0",
    ];

    private static readonly string[] _fixedSpecifiers =
    [
        "", ",", "==1.0", "== 1.0 ", "==1.0.*", "!=1.0.*", "==1.*", "==1!1.*", "==1.0+a", "!=1.0+a", "!=1.0", "<=1.0", ">=1.0", "<1.0", ">1.0", "<1.0a1", ">1.0a1",
        "<1.0.post1", ">1.0.post1", "<1.0.dev1", ">1.0.dev1", ">=1.0.post1", "~=1.0", "~=1", "~=1.0.0", "~=1.0a1", "~=1.0.post1", "~=1!1.0", "===1.0", "===v1.0", "=== 1.0",
        "===", "===foo", "===A", "===1.0+A_B-c.01", ">=1,<2", ">=1, <2 ,", "=1", "1", ">", ">=", ">=1.*", ">=1.0+a", "<=1.0+a", "~=1.0+a", "==1.0.dev1.*", "==1.0a1.*",
        ">=1.0a1,<2", "!=1.0a1", "<0.dev0", "<0", "~=1.0,!=1.0.5", "==v1.0", "==1.0-1", "==1.0 .0", ">=1;", ">=1)", "<> 1", "~= 2.2.post3", "==1.0a.*", ">=1.0a.", "!=3.9.*,>=3.8",
    ];

    [Fact]
    public void Versions_and_specifiers_are_what_packaging_makes_of_them()
    {
        var python = ReferencePython.With("packaging-26.3");
        string[] versions = [.. _fixedVersions, .. GenVersion.Array[200].Single()];
        string[] specifiers = [.. _fixedSpecifiers, .. GenSpecifiers.Array[200].Single()];

        var reference = python.Run(Script, new { versions, specs = specifiers });

        var ours = versions.Select(v => PackageVersion.TryParse(v, out var parsed) ? parsed : null).ToArray();
        Assert.Equal(Strings(reference.GetProperty("versions")), ours.Select(v => v?.ToString()));
        CompareOrder(reference.GetProperty("order"), versions, ours);
        CompareMatches(reference, versions, specifiers, ours);
    }

    private static Gen<string> GenVersion { get; } = Gen.Select(
        Pick("", "", "", "v", "1!"),
        Gen.Int[0, 3].Array[1, 3].Select(n => string.Join(".", n)),
        Pick("", "", "", "a1", ".b2", "-rc", "_c.1", "alpha", "pre0"),
        Pick("", "", "", ".post1", "-2", "r3", ".rev"),
        Pick("", "", "", ".dev1", "dev", "-dev2"),
        Pick("", "", "", "", "+a", "+1.b", "+0.10", "+"),
        (prefix, release, pre, post, dev, local) => prefix + release + pre + post + dev + local);

    private static Gen<string> GenSpecifiers { get; } = Gen.Select(Pick("==", "!=", "<=", ">=", "<", ">", "~=", "==="), GenVersion, Pick("", "", ".*"), (o, v, s) => o + v + s)
        .Array[1, 3].Select(parts => string.Join(",", parts));

    private static Gen<string> Pick(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private static void CompareOrder(JsonElement order, string[] versions, PackageVersion?[] ours)
    {
        for (var i = 0; i < order.GetArrayLength(); i++)
        {
            for (var j = 0; j < order.GetArrayLength(); j++)
            {
                int? expected = order[i][j].ValueKind == JsonValueKind.Null ? null : order[i][j].GetInt32();
                int? actual = ours[i] is { } a && ours[j] is { } b ? Math.Sign(a.CompareTo(b)) : null;
                Assert.True(expected == actual, $"'{versions[i]}' against '{versions[j]}': {actual}, packaging says {expected}");
            }
        }
    }

    private static void CompareMatches(JsonElement reference, string[] versions, string[] specifiers, PackageVersion?[] ours)
    {
        PackageVersion[] valid = [.. ours.OfType<PackageVersion>()];
        for (var i = 0; i < specifiers.Length; i++)
        {
            var expected = reference.GetProperty("matches")[i];
            var isSpecifier = VersionSpecifierSet.TryParse(specifiers[i], out var set);
            Assert.True(isSpecifier == (expected.ValueKind != JsonValueKind.Null), $"'{specifiers[i]}': ours says {isSpecifier}");
            if (set is null)
            {
                continue;
            }

            for (var j = 0; j < versions.Length; j++)
            {
                Assert.True(expected[j].GetBoolean() == set.Contains(versions[j]), $"'{versions[j]}' in '{specifiers[i]}': packaging says {expected[j]}");
            }

            Assert.Equal(Strings(reference.GetProperty("filtered")[i]), set.Filter(valid).Select(v => v.ToString()));
        }
    }

    private static IEnumerable<string?> Strings(JsonElement array) => array.EnumerateArray().Select(e => e.GetString());
}
