using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers;

/// <summary>Which virtualenv still makes environments of an old Python: https://virtualenv.pypa.io/en/latest/changelog.html.</summary>
internal static class VirtualenvAge
{
    private static readonly PackageVersion _three7 = PackageVersion.Parse("3.7");
    private static readonly PackageVersion _three8 = PackageVersion.Parse("3.8");

    /// <summary>The versions that do; null when all do.</summary>
    /// <param name="python">The base interpreter's version.</param>
    public static VersionSpecifierSet? LimitFor(string python)
    {
        var version = PackageVersion.Parse(python);
        return version.CompareTo(_three7) < 0 ? VersionSpecifierSet.Parse("<20.22")
            : version.CompareTo(_three8) < 0 ? VersionSpecifierSet.Parse("<20.27")
            : null;
    }
}
