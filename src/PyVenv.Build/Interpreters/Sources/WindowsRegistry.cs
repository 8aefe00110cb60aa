using System.Security;
using Microsoft.Win32;

namespace PyVenv.Build.Interpreters.Sources;

/// <summary>The registry of the machine.</summary>
#if !NETFRAMEWORK
[System.Runtime.Versioning.SupportedOSPlatform("windows")]
#endif
public sealed class WindowsRegistry : IRegistry
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Keys(RegistryHive hive, string path) => Read<IReadOnlyList<string>>(hive, path, key => key.GetSubKeyNames()) ?? [];

    /// <inheritdoc/>
    public string? Value(RegistryHive hive, string path, string name) => Read(hive, path, key => key.GetValue(name) as string);

    private static T? Read<T>(RegistryHive hive, string path, Func<RegistryKey, T?> read)
        where T : class
    {
        try
        {
            // Microsoft.Build may be a 32-bit program: the views are named rather than its own taken.
            using var root = hive switch
            {
                RegistryHive.CurrentUser => RegistryKey.OpenBaseKey(Microsoft.Win32.RegistryHive.CurrentUser, RegistryView.Default),
                RegistryHive.LocalMachine => RegistryKey.OpenBaseKey(Microsoft.Win32.RegistryHive.LocalMachine, RegistryView.Registry64),
                _ => RegistryKey.OpenBaseKey(Microsoft.Win32.RegistryHive.LocalMachine, RegistryView.Registry32),
            };
            using var key = root.OpenSubKey(path);
            return key is null ? null : read(key);
        }
        catch (Exception e) when (e is SecurityException or UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }
}
