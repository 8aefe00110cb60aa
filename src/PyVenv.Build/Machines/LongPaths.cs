using System.Security;
using Microsoft.Win32;

namespace PyVenv.Build.Machines;

/// <summary>Whether Windows is set up for paths of more than 260 characters.</summary>
#if !NETFRAMEWORK
[System.Runtime.Versioning.SupportedOSPlatform("windows")]
#endif
public static class LongPaths
{
    /// <summary>Reads the setting (<c>LongPathsEnabled</c>); false when it cannot be read.</summary>
    public static bool AreAllowed()
    {
        try
        {
            using var root = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, RegistryView.Registry64);
            using var key = root.OpenSubKey(@"SYSTEM\CurrentControlSet\Control\FileSystem");
            return key?.GetValue("LongPathsEnabled") is 1;
        }
        catch (Exception e) when (e is SecurityException or UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}
