namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>What a requirement names.</summary>
internal readonly record struct RequirementTarget
{
    public RequirementTarget()
    {
    }

    /// <summary>The normalized name; null when nothing tells it.</summary>
    public string? Name { get; init; }

    /// <summary>Normalized.</summary>
    public IReadOnlyList<string> Extras { get; init; } = [];

    /// <summary>Without blanks.</summary>
    public string Specifier { get; init; } = "";

    /// <summary>Without user information.</summary>
    public string? Url { get; init; }

    /// <summary>Absolute.</summary>
    public string? LocalPath { get; init; }

    /// <summary>The marker, where it is not split off before.</summary>
    public string Marker { get; init; } = "";
}
