using System.Runtime.InteropServices;

namespace PyVenv.Build.Machines;

/// <summary>A second name for a file, which .NET has no call for before .NET 11: for one thing that many environments have.</summary>
internal static class HardLink
{
    /// <summary>Gives a file another name.</summary>
    /// <param name="existing">The file, absolute.</param>
    /// <param name="link">The new name, absolute; is not there yet.</param>
    /// <returns>False when it cannot be: another volume, a file system without links, no permission.</returns>
    public static bool TryCreate(string existing, string link)
    {
        try
        {
            return Path.DirectorySeparatorChar == '/' ? Link(existing, link) == 0 : CreateHardLink(link, existing, IntPtr.Zero);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link([MarshalAs(UnmanagedType.LPStr)] string existing, [MarshalAs(UnmanagedType.LPStr)] string link);

    [DllImport("kernel32", EntryPoint = "CreateHardLinkW", SetLastError = true, CharSet = CharSet.Unicode)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CreateHardLink(string link, string existing, IntPtr security);
}
