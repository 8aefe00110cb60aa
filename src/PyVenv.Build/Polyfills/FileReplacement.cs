#if NETFRAMEWORK
using System.ComponentModel;
using System.Runtime.InteropServices;
#endif

namespace PyVenv.Build.Polyfills;

/// <summary>Renames a file over another in one step, which .NET Framework's <see cref="File"/> has no call for.</summary>
internal static class FileReplacement
{
    /// <summary>Renames <paramref name="source"/> to <paramref name="target"/>, in place of what is there.</summary>
    /// <exception cref="IOException">It could not be done; <paramref name="target"/> is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be done.</exception>
    public static void Move(string source, string target)
    {
#if NETFRAMEWORK
        if (Path.DirectorySeparatorChar == '/')
        {
            if (Rename(source, target) != 0)
            {
                var error = Marshal.GetLastWin32Error();
                var text = $"'{source}' cannot be renamed to '{target}' (error {error}).";
                const int NotPermitted = 1;
                const int Denied = 13;
                throw error is NotPermitted or Denied ? new UnauthorizedAccessException(text) : new IOException(text, error);
            }
        }
        else if (!MoveFileEx(source, target, ReplaceExisting))
        {
            var error = Marshal.GetLastWin32Error();
            var text = new Win32Exception(error).Message;
            const int AccessDenied = 5;
            throw error == AccessDenied ? new UnauthorizedAccessException(text) : new IOException(text, unchecked((int)0x80070000) | error);
        }
#else
        File.Move(source, target, overwrite: true);
#endif
    }

#if NETFRAMEWORK
    private const uint ReplaceExisting = 1;

    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    private static extern int Rename([MarshalAs(UnmanagedType.LPStr)] string source, [MarshalAs(UnmanagedType.LPStr)] string target);

    [DllImport("kernel32", EntryPoint = "MoveFileExW", SetLastError = true, CharSet = CharSet.Unicode)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool MoveFileEx(string source, string target, uint flags);
#endif
}
