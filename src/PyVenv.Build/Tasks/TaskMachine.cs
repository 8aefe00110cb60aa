using System.Collections;
using System.Runtime.InteropServices;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Tasks;

/// <summary>
/// The one place that reads the process: variables, home and platform, once per task. Under <c>-mt</c> these are the
/// current client's, which the server resets with each build.
/// </summary>
internal static class TaskMachine
{
    /// <summary>Takes what the core may know.</summary>
    /// <param name="cacheDirectory"><c>PyVenvCacheDirectory</c>, absolute or relative to <paramref name="projectDirectory"/>; empty for the platform's.</param>
    /// <param name="projectDirectory">The project's folder, absolute.</param>
    public static Machine Read(string cacheDirectory, string projectDirectory)
    {
        var platform = Platform();
        var variables = new Dictionary<string, string>(platform.VariableComparer);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var machine = new Machine(platform, variables, home, UserCache.Directory(platform, variables, home), Path.GetTempPath())
        {
            SystemVersion = SystemVersion(),
            AllowsLongPaths = AllowsLongPaths(),
        };
        return cacheDirectory.Length == 0
            ? machine
            : machine with { CacheDirectory = new AbsolutePaths(machine).Rooted(cacheDirectory, projectDirectory) };
    }

    private static string SystemVersion()
    {
        // .NET's own answer leaves out what tells WSL from other Linuxes.
        const string KernelRelease = "/proc/sys/kernel/osrelease";
        try
        {
            return File.Exists(KernelRelease) ? File.ReadAllText(KernelRelease).Trim() : Environment.OSVersion.VersionString;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Environment.OSVersion.VersionString;
        }
    }

    private static bool AllowsLongPaths()
    {
#if NETFRAMEWORK
        return RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && LongPaths.AreAllowed();
#else
        return OperatingSystem.IsWindows() && LongPaths.AreAllowed();
#endif
    }

    private static HostPlatform Platform() => new(
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? HostSystem.Windows
            : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? HostSystem.MacOS
            : HostSystem.Linux,
        RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant());
}
