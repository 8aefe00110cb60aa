using System.Globalization;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Index;

/// <summary>
/// The platform tags whose wheels run on a machine, the most special first: PEP 425, PEP 600 (<c>manylinux</c>), PEP 656
/// (<c>musllinux</c>), and Apple's deployment targets.
/// </summary>
public static class PlatformTags
{
    // Names that PEP 600 made aliases.
    private static readonly Dictionary<int, string> _glibcAliases = new() { [17] = "manylinux2014", [12] = "manylinux2010", [5] = "manylinux1" };

    /// <summary>The tags, without <c>any</c>.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="library">The C library on Linux; null when it is not known.</param>
    /// <param name="systemVersion">The operating system's version, which counts on macOS.</param>
    public static IReadOnlyList<string> Of(HostPlatform platform, CLibrary? library, string systemVersion) => platform.System switch
    {
        HostSystem.Windows => [platform.Architecture switch { "x64" => "win_amd64", "x86" => "win32", _ => $"win_{platform.Architecture}" }],
        HostSystem.MacOS => OfMac(platform.Architecture, systemVersion),
        _ => OfLinux(LinuxArchitecture(platform.Architecture), library),
    };

    private static string LinuxArchitecture(string architecture) => architecture switch
    {
        "x64" => "x86_64",
        "arm64" => "aarch64",
        "x86" => "i686",
        "arm" => "armv7l",
        _ => architecture,
    };

    private static List<string> OfLinux(string architecture, CLibrary? library)
    {
        var tags = new List<string>();
        if (library is { IsMusl: true })
        {
            for (var minor = library.Minor; minor >= 0; minor--)
            {
                tags.Add($"musllinux_{library.Major}_{minor}_{architecture}");
            }
        }
        else if (library is not null)
        {
            // Before glibc 2.17 only Intel had wheels.
            var oldest = architecture is "x86_64" or "i686" ? 5 : 17;
            for (var minor = library.Minor; minor >= oldest; minor--)
            {
                tags.Add($"manylinux_{library.Major}_{minor}_{architecture}");
                if (_glibcAliases.TryGetValue(minor, out var alias))
                {
                    tags.Add($"{alias}_{architecture}");
                }
            }
        }

        tags.Add($"linux_{architecture}");
        return tags;
    }

    private static List<string> OfMac(string architecture, string systemVersion)
    {
        var (major, minor) = Version(systemVersion);
        var own = architecture == "arm64" ? "arm64" : "x86_64";
        var tags = new List<string>();
        for (var number = major; number >= 11; number--)
        {
            tags.AddRange([$"macosx_{number}_0_{own}", $"macosx_{number}_0_universal2"]);
        }

        // Of 10.x an Apple processor runs only what is for both.
        for (var number = major >= 11 ? 16 : minor; number >= 4; number--)
        {
            tags.AddRange(own == "arm64" ? [$"macosx_10_{number}_universal2"] : [$"macosx_10_{number}_x86_64", $"macosx_10_{number}_universal2", $"macosx_10_{number}_intel"]);
        }

        return tags;
    }

    // .NET writes "Unix 14.2.1".
    private static (int Major, int Minor) Version(string text)
    {
        var numbers = text.Substring(text.LastIndexOf(' ') + 1).Split('.');
        return int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? (major, numbers.Length > 1 && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? minor : 0)
            : (11, 0);
    }
}
