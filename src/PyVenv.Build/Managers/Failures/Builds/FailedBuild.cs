namespace PyVenv.Build.Managers.Failures.Builds;

/// <summary>A build from source that an installer reports as failed.</summary>
/// <param name="Package">The package; null when the tool does not say.</param>
/// <param name="Version">Its version, or empty.</param>
/// <param name="Step">What failed in the tool's words (<c>Getting requirements to build wheel</c>), or empty.</param>
/// <param name="Output">What the build itself wrote.</param>
internal sealed record FailedBuild(string? Package, string Version, string Step, ToolSpeech Output)
{
    /// <summary>The package, or what stands for it in a sentence.</summary>
    public string Name => Package is null ? "A package" : $"'{Package}{(Version.Length > 0 ? $" {Version}" : "")}'";

    /// <summary>Packages through which it is required, its dependent first, where the tool says.</summary>
    public IReadOnlyList<string> Dependents { get; init; } = [];

    /// <summary>The line of a requirements file that led to it, where the tool says.</summary>
    public Diagnostics.SourceLocation? Location { get; init; }

    /// <summary>The names that are looked for among the requirements.</summary>
    public IReadOnlyList<string> Packages => Package is null ? Dependents : [Package, .. Dependents];
}
