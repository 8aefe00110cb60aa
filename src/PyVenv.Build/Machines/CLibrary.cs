using System.Globalization;
using System.Runtime.InteropServices;

namespace PyVenv.Build.Machines;

/// <summary>The C library of a Linux: it decides which compiled wheels run (PEP 600, PEP 656).</summary>
/// <param name="IsMusl">musl; else glibc.</param>
/// <param name="Major">The version's first number.</param>
/// <param name="Minor">The version's second number.</param>
public sealed record CLibrary(bool IsMusl, int Major, int Minor)
{
    /// <summary>That of this process, asked without starting anything; null where it has none that is known.</summary>
    public static CLibrary? OfThisProcess()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            return null;
        }

        try
        {
            return Parse(Marshal.PtrToStringAnsi(GlibcVersion()) ?? "");
        }
        catch (EntryPointNotFoundException)
        {
            // musl has no such function, and tells its version only when it is started. Every one of the last years is a 1.2.
            return new CLibrary(IsMusl: true, 1, 2);
        }
        catch (DllNotFoundException)
        {
            return null;
        }
    }

    private static CLibrary? Parse(string version)
    {
        var parts = version.Split('.');
        return parts.Length >= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? new CLibrary(IsMusl: false, major, minor)
            : null;
    }

    [DllImport("libc", EntryPoint = "gnu_get_libc_version")]
    private static extern IntPtr GlibcVersion();
}
