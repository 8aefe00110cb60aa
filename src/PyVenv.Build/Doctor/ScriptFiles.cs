using System.Text;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Doctor;

/// <summary>The programs that packages brought into an environment: their first line names the Python that they are for, absolutely.</summary>
internal sealed class ScriptFiles(EnvironmentLayout layout, HostPlatform platform)
{
    // A path may be long.
    private const int Beginning = 2048;

    // How installers write a path that is long or has blanks: "#!/bin/sh", and then this with the path behind it.
    private const string ThroughShell = "'''exec' ";

    /// <summary>
    /// The first program that is for a Python elsewhere, with that Python; null when there is none. Always null on Windows, whose
    /// programs are launchers.
    /// </summary>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    public (string Script, string Python)? Lost()
    {
        if (platform.IsWindows || !Directory.Exists(layout.ScriptsDirectory))
        {
            return null;
        }

        var folders = new[] { layout.Directory, LinkResolver.RealPath(layout.Directory) };
        foreach (var file in Directory.EnumerateFiles(layout.ScriptsDirectory).OrderBy(f => f, StringComparer.Ordinal))
        {
            if (PythonOf(file) is { } python && !folders.Any(f => python.StartsWith(f + "/", platform.System == HostSystem.Linux ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)))
            {
                return (file, python);
            }
        }

        return null;
    }

    private static string? PythonOf(string file)
    {
        // A link leads to the base's Python, or nowhere.
        if ((File.GetAttributes(file) & FileAttributes.ReparsePoint) != 0)
        {
            return null;
        }

        var bytes = new byte[Beginning];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var text = Encoding.UTF8.GetString(bytes, 0, stream.Read(bytes, 0, bytes.Length));
        var lines = text.Split('\n');
        if (lines.Length < 3 || !lines[0].StartsWith("#!/", StringComparison.Ordinal))
        {
            return null;
        }

        var python = lines[1].StartsWith(ThroughShell, StringComparison.Ordinal) ? FirstWord(lines[1].Substring(ThroughShell.Length)) : FirstWord(lines[0].Substring(2));
        var name = python.Substring(python.LastIndexOf('/') + 1);
        return name.StartsWith("python", StringComparison.Ordinal) || name.StartsWith("pypy", StringComparison.Ordinal) ? python : null;
    }

    private static string FirstWord(string text)
    {
        text = text.Trim();
        var end = text.Length > 0 && text[0] == '"' ? text.IndexOf('"', 1) : text.IndexOf(' ');
        return (end < 0 ? text : text.Substring(0, end)).TrimStart('"');
    }
}
