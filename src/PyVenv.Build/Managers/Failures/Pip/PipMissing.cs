using System.Text.RegularExpressions;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers.Failures.Pip;

/// <summary>What pip says it did not find: <c>Could not find a version that satisfies the requirement core==9 (from mid) (from versions: 1.0, 2.0)</c>.</summary>
internal sealed record PipMissing
{
    private static readonly Regex _sentence = new(
        @"Could not find a version that satisfies the requirement (?<what>.+?)(?: \(from (?<from>(?!versions:).+?)\))? \(from versions: (?<versions>[^)]*)\)",
        RegexOptions.CultureInvariant);

    private static readonly Regex _requirement = new(
        @"^(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*\(?(?<specifier>[^;@)]*)", RegexOptions.CultureInvariant);

    /// <summary>The package.</summary>
    public required string Name { get; init; }

    /// <summary>The requirement as pip writes it.</summary>
    public required string Requirement { get; init; }

    /// <summary>Its specifier, or empty.</summary>
    public required string Specifier { get; init; }

    /// <summary>Where it comes from in pip's words (<c>mid</c>, <c>mid-&gt;-r file (line 1)</c>), or empty.</summary>
    public required string From { get; init; }

    /// <summary>The versions that pip found usable, ascending.</summary>
    public required IReadOnlyList<string> Versions { get; init; }

    /// <summary>The last that a text says; null when it says none.</summary>
    public static PipMissing? In(string text)
    {
        var matches = _sentence.Matches(text);
        if (matches.Count == 0)
        {
            return null;
        }

        var match = matches[matches.Count - 1];
        var what = match.Groups["what"].Value;
        var parts = _requirement.Match(what);
        var versions = match.Groups["versions"].Value.Trim();
        return new PipMissing
        {
            Name = parts.Success ? parts.Groups["name"].Value : what,
            Requirement = what,
            Specifier = parts.Groups["specifier"].Value.Trim(),
            From = match.Groups["from"].Value,
            Versions = versions is "none" or "" ? [] : [.. versions.Split(',').Select(v => v.Trim())],
        };
    }

    /// <summary>Whether a version would satisfy the requirement; yes when either cannot be read.</summary>
    public bool Allows(string version) =>
        !VersionSpecifierSet.TryParse(Specifier, out var set) || !PackageVersion.TryParse(version, out var parsed) || set.Contains(parsed);
}
