namespace PyVenv.Build.PackageTests.Harness.Conda;

/// <summary>A package of a test's own channel.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Depends">What it needs, in conda's words.</param>
/// <param name="Files">Its files: path in the environment to content.</param>
public sealed record SmallPackage(string Name, string Version, string[] Depends, Dictionary<string, string> Files)
{
    /// <summary>A package with one file that says its version.</summary>
    public SmallPackage(string name, string version, params string[] depends)
        : this(name, version, depends, new Dictionary<string, string> { [$"share/{name}.txt"] = version })
    {
    }

    /// <summary>A wheel whose files are the package's.</summary>
    public string? Wheel { get; init; }
}
