using PyVenv.Build.Versions;

namespace PyVenv.Build.Index;

/// <summary>Which wheel is wanted.</summary>
public sealed record WheelRequest
{
    private WheelRequest(string name, VersionSpecifierSet specifier, IReadOnlyList<string> tags, PackageVersion? python)
    {
        Name = name;
        Specifier = specifier;
        Tags = tags;
        Python = python;
    }

    /// <summary>The normalized name.</summary>
    public string Name { get; }

    /// <summary>Which versions will do.</summary>
    public VersionSpecifierSet Specifier { get; }

    /// <summary>The tags of which a wheel must have one, the preferred first.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>The Python that it is to run on; null when it needs none.</summary>
    public PackageVersion? Python { get; }

    /// <summary>A program that needs no Python, as uv's wheels hold it.</summary>
    /// <param name="name">The normalized name.</param>
    /// <param name="specifier">Which versions.</param>
    /// <param name="platforms">The machine's <see cref="PlatformTags"/>.</param>
    public static WheelRequest Program(string name, VersionSpecifierSet specifier, IReadOnlyList<string> platforms) =>
        new(name, specifier, [.. platforms.Select(p => $"py3-none-{p}")], null);

    /// <summary>Pure Python code.</summary>
    /// <param name="name">The normalized name.</param>
    /// <param name="specifier">Which versions.</param>
    /// <param name="python">The Python that it is to run on.</param>
    public static WheelRequest Pure(string name, VersionSpecifierSet specifier, PackageVersion python)
    {
        var major = python.Release[0];
        var tags = new List<string>();
        for (var minor = python.Release.Count > 1 ? python.Release[1] : 0; minor >= 0; minor--)
        {
            tags.Add($"py{major}{minor}-none-any");
        }

        tags.Insert(1, $"py{major}-none-any");
        return new WheelRequest(name, specifier, tags, python);
    }
}
