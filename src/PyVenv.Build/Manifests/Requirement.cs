using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests;

/// <summary>One root of the resolution: a PEP 508 requirement, an address or a local path.</summary>
public sealed record Requirement
{
    /// <summary>The normalized name (PEP 503); null when only the build of an address or path tells it.</summary>
    public string? Name { get; init; }

    /// <summary>Normalized names of the extras.</summary>
    public IReadOnlyList<string> Extras { get; init; } = [];

    /// <summary>The version specifier as written, or empty.</summary>
    public string Specifier { get; init; } = "";

    /// <summary>The marker as written, or empty.</summary>
    public string Marker { get; init; } = "";

    /// <summary>The address of a direct reference (<c>https:</c>, <c>git+…</c>, <c>file:</c>) without user information; null for others.</summary>
    public string? Url { get; init; }

    /// <summary>The absolute path of a local project or archive; null for others.</summary>
    public string? LocalPath { get; init; }

    /// <summary>Whether it was given with <c>-e</c>.</summary>
    public bool IsEditable { get; init; }

    /// <summary>Hashes as <c>algorithm:digest</c>.</summary>
    public IReadOnlyList<string> Hashes { get; init; } = [];

    /// <summary>Settings for the build of this requirement alone, one argument an element: <c>--config-settings=key=value</c>.</summary>
    public IReadOnlyList<string> BuildOptions { get; init; } = [];

    /// <summary>Whether it only constrains.</summary>
    public bool IsConstraint { get; init; }

    /// <summary>Whether the installer is given it as an argument: it stands in no requirements file, but in the project file or a <c>pyproject.toml</c>.</summary>
    public bool IsArgument { get; init; }

    /// <summary>Where it was declared.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The requirement as the installer is given it, without per-requirement options. May hold credentials.</summary>
    public required string Text { get; init; }

    /// <summary>The same requirement, wanted only where a further marker holds too.</summary>
    /// <param name="marker">A PEP 508 marker, or empty for no further condition.</param>
    public Requirement Under(string marker)
    {
        if (marker.Length == 0)
        {
            return this;
        }

        var both = Marker.Length == 0 ? marker : $"({Marker}) and ({marker})";
        var bare = Marker.Length == 0 ? Text : Text.Substring(0, Text.LastIndexOf(Marker, StringComparison.Ordinal)).TrimEnd(' ', '\t', ';');
        return this with { Marker = both, Text = $"{bare} ; {both}" };
    }
}
