using System.Text.Json;
using CsCheck;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Manifests.Dependencies;

/// <summary>Compares ours with Python's <c>packaging</c> on fixed and random texts.</summary>
public class DependenciesAgainstPackagingTests
{
    private const string Script = """
        import json, sys
        from packaging.requirements import Requirement, InvalidRequirement
        from packaging.markers import Marker, InvalidMarker, UndefinedComparison
        from packaging.utils import canonicalize_name
        data = json.load(sys.stdin)
        def requirement(text):
            try: r = Requirement(text)
            except InvalidRequirement: return None
            return {"name": canonicalize_name(r.name), "extras": sorted({canonicalize_name(e) for e in r.extras}),
                    "specifier": sorted({str(s).replace(" ", "") for s in r.specifier}), "url": r.url, "marker": r.marker is not None}
        def marker(text, environment):
            try: m = Marker(text)
            except InvalidMarker: return "invalid"
            try: return [m.evaluate({**environment, "extra": e}) for e in ["", "a-b", "c"]]
            except (UndefinedComparison, KeyError): return "undefined"
        json.dump({"requirements": [requirement(t) for t in data["requirements"]],
                   "markers": [[marker(t, e) for e in data["environments"]] for t in data["markers"]]}, sys.stdout)
        """;

    private static readonly string[] _fixedRequirements =
    [
        "a", "A.B_c--d", "a ", " a", "\ta", "a.", "a-", "a_", "-a", ".a", "_a", "1", "é", "aé", "a é", "a[x]", "a[x,y]", "a [ X.Y , z ]", "a[]", "a[ ]", "a[,]", "a[x,]", "a[x y]",
        "a[x", "a[x.]", "a]", "a[x][y]", "a==1", "a == 1", "a ==1 , >= 0", "a>=1,", "a>=1,,<2", "a,", "a(>=1)", "a (>= 1, <2 )", "a(>=1", "a>=1)", "a()", "a( )", "a=1", "a==", "a===", "a=== x,y",
        "a===x,==1", "a===1;os_name=='x'", "a===1)", "a(===1)", "a==1.*", "a==1.0a1.*", "a>=1.*", "a~=1", "a~=1.0", "a~=1.0+x", "a>=1+x", "a==1+x", "a!=1+x.*", "a 1", "a1.0", "a ==1 ==2", "a<>1",
        "a@b", "a @ b", "a @", "a@ https://x/y", "a @ https://x/y ;os_name=='x'", "a @ https://x/y;os_name=='x'", "a @ https://x/y ; os_name=='x'", "a @ https://x/y os_name", "a[x] @ git+https://u:p@h/r@v#egg=a",
        "a>=1 @ https://x", "a @ x\ty", "a;", "a; ", "a;os_name=='x'", "a ; (os_name=='x')", "a>=1;os_name=='x' ", "a>=1 ;os_name", "a;os_name=='x' y", "a\u00a0", "a \u00a0>=1", "a>=\u00a01", "a>=1\f", "a#b", "a\n",
        "a~=1.0.post1", "a==1-1", "a==1.0.dev-1", "a>v1", "a>=1!1.0", "a\\", "a;os.name=='x'", "a ; python_implementation=='x'", "[x]", "a[x]==1[y]", "a@b;c", "a[x]@b", "a -b", "./a", "a/b",
    ];

    private static readonly string[] _fixedMarkers =
    [
        "", " ", "os_name", "os_name == 'posix'", "os_name=='posix'", "os.name == \"posix\"", "'posix' == os_name", "os_name == sys_platform", "'a' == 'b'", "os_name == posix", "python_version>'3.9'",
        "python_version > '3.10'", "python_version in '3.10 3.11'", "python_version not in '3.10 3.11'", "python_version == '3.*'", "python_version ~= '3.8'", "python_version ~= '3'", "python_version === '3.11'",
        "'3.9' < python_version", "'3.*' == python_version", "python_full_version >= '3.11.7'", "python_full_version == '3.13.0+'", "platform_release >= '5'", "platform_release == '6.1.0-13-amd64'",
        "platform_version > 'x'", "implementation_version < '4'", "implementation_name == 'cpython'", "platform_python_implementation == 'CPython'", "platform.python_implementation == 'CPython'",
        "python_implementation != 'PyPy'", "os_name ~= 'x'", "os_name === 'posix'", "os_name < 'x'", "os_name >= 'posix'", "os_name <= 'posix'", "os_name > 'a'", "os_name != 'nt'",
        "os_name == 'nt' or sys_platform == 'linux'", "os_name == 'nt' or sys_platform == 'linux' and python_version < '3'", "(os_name == 'nt' or sys_platform == 'linux') and python_version < '4'",
        "((os_name == 'posix'))", "(os_name == 'posix'", "os_name == 'posix')", "os_name == 'posix' and", "and os_name == 'posix'", "os_name == 'posix'and sys_platform=='linux'", "os_name == 'posix' andsys_platform=='linux'",
        "os_name == 'posix' AND sys_platform=='linux'", "extra == 'a-b'", "extra == 'A_B'", "'A.b' == extra", "extra != 'c'", "extra in 'a-b c'", "extra == ''", "extra", "os_name in 'posix'", "os_name not  in 'nt'", "os_name notin 'nt'",
        "os_name not\tin 'nt'", "'o' in os_name", "'lin' in sys_platform", "os_name == 'po\\x73ix'", "os_name == 'a\\", "os_name == 'a\\'", "os_name == 'a\\q'", "os_name == 'a\"b'", "os_name == \"it's\"", "os_name == '\\u0070osix'",
        "os_name == '\\x7'", "os_name == '\\160osix'", "os_name = 'posix'", "os_name <> 'posix'", "foo == 'x'", "platform_machine == 'x86_64'", "platform.machine == 'x86_64'", "platform_system == 'Linux'", "platform.system == 'Linux'",
        "sys.platform == 'linux'", "python.version == '3.11'", "(os_name == 'posix') and (sys_platform == 'linux')", "os_name == 'posix';", "os_name == 'posix' # x", "python_version >= '3.9' and extra == 'c' or os_name == 'nt'",
    ];

    private static readonly Dictionary<string, string>[] _environments =
    [
        Environment("3.11", "3.11.7", "linux", "posix", "6.1.0-13-amd64"),
        Environment("3.13", "3.13.0+", "win32", "nt", "10"),
        Environment("3.9", "3.9.0rc1", "darwin", "posix", "22.1.0"),
    ];

    [Fact]
    public void Dependencies_and_markers_are_what_packaging_makes_of_them()
    {
        var python = ReferencePython.With("packaging-26.3");
        string[] requirements = [.. _fixedRequirements, .. GenRequirement.Array[400].Single()];
        string[] markers = [.. _fixedMarkers, .. GenMarker.Array[400].Single()];

        var reference = python.Run(Script, new { requirements, markers, environments = _environments });

        Assert.Multiple(
            () => CompareRequirements(reference.GetProperty("requirements"), requirements),
            () => CompareMarkers(reference.GetProperty("markers"), markers));
    }

    private static Gen<string> GenRequirement { get; } = Gen.Select(
        Pick("a", "A-b", "a.b", "1a"),
        Pick("", "", "[x]", "[x,Y]", "[", "[x "),
        Pick("", ">=1", " == 1.0.*", "(<2)", "~=1.0,!=1.5", "===x", "=1", " @ https://x/y", "@z", ","),
        Pick("", "", ">=1,", ",<3", " ", ")", ".*", "+x"),
        Pick("", "", "; os_name=='x'", " ; python_version<'3'", ";", " #", ";os_name"),
        (name, extras, specifier, more, marker) => name + extras + specifier + more + marker);

    private static Gen<string> GenMarker { get; } = Gen.Select(
        Gen.Select(
            Pick("python_version", "os_name", "extra", "'3.11'", "'posix'", "python_full_version", "platform_release", "(os_name", "\"linux\""),
            Pick(" == ", ">=", " < ", " in ", " not in ", "~=", "!=", "===", " is "),
            Pick("'3.9'", "'posix'", "os_name", "python_version", "'a-b'", "'3.*'", "sys_platform", "'x')", "''"),
            (left, comparison, right) => left + comparison + right).Array[1, 3],
        Pick(" and ", " or ", "and", " "),
        (parts, glue) => string.Join(glue, parts));

    private static void CompareRequirements(JsonElement reference, string[] requirements)
    {
        for (var i = 0; i < requirements.Length; i++)
        {
            Assert.Equal((requirements[i], Described(reference[i])), (requirements[i], Described(requirements[i])));
        }
    }

    private static void CompareMarkers(JsonElement reference, string[] markers)
    {
        for (var i = 0; i < markers.Length; i++)
        {
            for (var j = 0; j < _environments.Length; j++)
            {
                Assert.Equal((markers[i], j, reference[i][j].ToString()), (markers[i], j, Evaluated(markers[i], _environments[j])));
            }
        }
    }

    private static string Described(JsonElement requirement) => requirement.ValueKind == JsonValueKind.Null ? "invalid" : string.Join(
        "|",
        requirement.GetProperty("name").GetString(),
        string.Join(",", requirement.GetProperty("extras").EnumerateArray()),
        string.Join(",", requirement.GetProperty("specifier").EnumerateArray()),
        requirement.GetProperty("url").GetString(),
        requirement.GetProperty("marker").GetBoolean());

    private static string Described(string requirement)
    {
        try
        {
            var ours = DependencySpecifier.Parse(requirement);
            return string.Join(
                "|",
                ours.Name,
                string.Join(",", ours.Extras.Order(StringComparer.Ordinal)),
                string.Join(",", ours.Specifier.Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal)),
                ours.Url,
                ours.Marker is not null);
        }
        catch (DependencySyntaxException)
        {
            return "invalid";
        }
    }

    private static string Evaluated(string marker, IReadOnlyDictionary<string, string> variables)
    {
        try
        {
            var ours = Marker.Parse(marker);
            string[][] extras = [[], ["a-b"], ["c"]];
            return JsonSerializer.Serialize(extras.Select(e => ours.Evaluate(variables, e))).Replace(",", ", ");
        }
        catch (DependencySyntaxException)
        {
            return "invalid";
        }
        catch (MarkerEvaluationException)
        {
            return "undefined";
        }
    }

    private static Gen<string> Pick(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private static Dictionary<string, string> Environment(string version, string full, string platform, string os, string release) => new()
    {
        ["python_version"] = version,
        ["python_full_version"] = full,
        ["sys_platform"] = platform,
        ["os_name"] = os,
        ["platform_release"] = release,
        ["platform_version"] = "#1 SMP",
        ["platform_machine"] = "x86_64",
        ["platform_system"] = "Linux",
        ["platform_python_implementation"] = "CPython",
        ["implementation_name"] = "cpython",
        ["implementation_version"] = full,
    };
}
