using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Machines;

/// <summary>
/// Folders that OneDrive synchronizes: it locks files while they are written, has no links, and uploads thousands of files.
/// </summary>
public static class CloudFolder
{
    // Where OneDrive says that its folders are, on Windows.
    private static readonly string[] _variables = ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"];

    /// <summary>The warning for an environment in such a folder; null when it is in none.</summary>
    /// <param name="directory">The environment's folder, absolute.</param>
    /// <param name="machine">The machine.</param>
    public static Diagnostic? Check(string directory, Machine machine) =>
        Find(directory, machine) is { } folder
            ? new Diagnostic(
                DiagnosticCodes.CloudFolder,
                $"The environment '{directory}' lies in '{folder}', which is synchronized with the cloud: files are locked while tools write them, and thousands are uploaded. Let PyVenvDirectory name a folder outside, or move the project.")
            : null;

    private static string? Find(string directory, Machine machine)
    {
        switch (machine.Platform.System)
        {
            case HostSystem.Windows:
                foreach (var name in _variables)
                {
                    if (machine.Variable(name) is { } root && Holds(root.TrimEnd('\\'), directory, '\\'))
                    {
                        return root;
                    }
                }

                // 'OneDrive' and 'OneDrive - Contoso' below the home folder, also where the variable is not there (services).
                var home = machine.HomeDirectory.TrimEnd('\\') + @"\OneDrive";
                return directory.StartsWith(home, StringComparison.OrdinalIgnoreCase) && IsEndOrOneOf(directory, home.Length, '\\', ' ')
                    ? Up(directory, home.Length, '\\')
                    : null;
            case HostSystem.MacOS:
                var cloud = machine.HomeDirectory.TrimEnd('/') + "/Library/CloudStorage/";
                return directory.StartsWith(cloud, StringComparison.OrdinalIgnoreCase) ? Up(directory, cloud.Length, '/') : null;
            default:
                return null;
        }
    }

    private static bool Holds(string root, string directory, char separator) =>
        directory.StartsWith(root, StringComparison.OrdinalIgnoreCase) && IsEndOrOneOf(directory, root.Length, separator, separator);

    private static bool IsEndOrOneOf(string text, int at, char one, char other) => at == text.Length || text[at] == one || text[at] == other;

    private static string Up(string directory, int from, char separator)
    {
        var end = directory.IndexOf(separator, from);
        return end < 0 ? directory : directory.Substring(0, end);
    }
}
