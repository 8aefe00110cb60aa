using PyVenv.Build.Machines;

namespace PyVenv.Build.Processes;

/// <summary>Chooses the platform's way to look at processes and to end them.</summary>
internal static class ProcessControl
{
    /// <summary>The way of a platform.</summary>
    public static IProcessControl For(HostPlatform platform) => platform.System switch
    {
        HostSystem.Windows => new WindowsProcessControl(),
        HostSystem.Linux when Directory.Exists("/proc/self") => new LinuxProcessControl(),
        _ => new PosixProcessControl(),
    };
}
