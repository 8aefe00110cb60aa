using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Machines;

/// <summary>
/// Folders on the other side of the Windows Subsystem for Linux: slow, and an environment that one side makes is none to the
/// other (<c>bin</c> and <c>Scripts</c>).
/// </summary>
public static class WslBoundary
{
    private static readonly string[] _shares = [@"\\wsl$\", @"\\wsl.localhost\"];

    /// <summary>The warning for an environment on the other side; null when it is on this one.</summary>
    /// <param name="directory">The environment's folder, absolute.</param>
    /// <param name="machine">The machine.</param>
    public static Diagnostic? Check(string directory, Machine machine)
    {
        if (machine.Platform.IsWindows)
        {
            foreach (var share in _shares)
            {
                if (directory.Replace('/', '\\').StartsWith(share, StringComparison.OrdinalIgnoreCase))
                {
                    return new Diagnostic(
                        DiagnosticCodes.WslFolderInWindows,
                        $"The environment '{directory}' lies in a folder of WSL and is built from Windows: that is slow, and Linux cannot use it. Build inside WSL, or let PyVenvDirectory name a folder of Windows.");
                }
            }

            return null;
        }

        return IsWsl(machine) && IsWindowsDrive(directory)
            ? new Diagnostic(
                DiagnosticCodes.WindowsDriveInWsl,
                $"The environment '{directory}' lies on a drive of Windows and is built in WSL: that is many times slower, and Windows cannot use it. Let PyVenvDirectory name a folder of Linux, such as one below '{machine.HomeDirectory}', or move the project there.")
            : null;
    }

    // The kernel says it: 5.15.90.1-microsoft-standard-WSL2. Version 1 wrote it with a capital letter.
    private static bool IsWsl(Machine machine) => machine.Platform.System == HostSystem.Linux
        && (machine.Variable("WSL_DISTRO_NAME") is not null || machine.SystemVersion.IndexOf("microsoft", StringComparison.OrdinalIgnoreCase) >= 0);

    // /mnt/c, where WSL mounts them unless told otherwise.
    private static bool IsWindowsDrive(string directory) =>
        directory.StartsWith("/mnt/", StringComparison.Ordinal) && directory.Length > 5 && directory[5] is >= 'a' and <= 'z'
        && (directory.Length == 6 || directory[6] == '/');
}
