#if !NET
using System.Runtime.InteropServices;
#endif

namespace PyVenv.Build.Managers.Pip;

/// <summary>Marks a file as executable where files have such a mark.</summary>
internal static class Executable
{
    public static void Mark(string path)
    {
#if NET
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
#else
        if (Path.DirectorySeparatorChar == '/')
        {
            // mono has no other way.
            _ = chmod(path, 0b111_101_101);
        }
#endif
    }

#if !NET
    [DllImport("libc", SetLastError = true)]
    private static extern int chmod(string path, uint mode);
#endif
}
