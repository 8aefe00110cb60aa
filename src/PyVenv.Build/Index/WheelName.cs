using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Index;

/// <summary>What a wheel's file name says: <c>name-version(-build)?-python-abi-platform.whl</c>, each of the last three a set separated by dots (PEP 427, PEP 425).</summary>
/// <param name="Name">The normalized name.</param>
/// <param name="Version">The version.</param>
/// <param name="Tags">Every combination of the tag sets: <c>py3-none-any</c>.</param>
public sealed record WheelName(string Name, PackageVersion Version, IReadOnlyList<string> Tags)
{
    /// <summary>Reads a file name; null when it is no wheel's.</summary>
    public static WheelName? TryParse(string fileName)
    {
        const string Extension = ".whl";
        if (!fileName.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var parts = fileName.Substring(0, fileName.Length - Extension.Length).Split('-');
        if (parts.Length is < 5 or > 6 || !PackageVersion.TryParse(parts[1].Replace('_', '+'), out var version))
        {
            return null;
        }

        var tags = new List<string>();
        foreach (var python in parts[parts.Length - 3].Split('.'))
        {
            foreach (var abi in parts[parts.Length - 2].Split('.'))
            {
                foreach (var platform in parts[parts.Length - 1].Split('.'))
                {
                    tags.Add($"{python}-{abi}-{platform}");
                }
            }
        }

        return new WheelName(PackageName.Normalize(parts[0]), version, tags);
    }
}
