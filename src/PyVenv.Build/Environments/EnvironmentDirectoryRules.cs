using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Environments;

/// <summary>Where an environment may not be, whatever is there: decided by the paths alone.</summary>
public static class EnvironmentDirectoryRules
{
    /// <summary>Checks <c>PyVenvDirectory</c> as it is written and with its links followed, and that no file is in its way.</summary>
    /// <param name="directory">The environment's folder, absolute and canonical; it need not exist.</param>
    /// <param name="projectDirectory">The project's folder, absolute.</param>
    /// <param name="machine">The machine.</param>
    /// <exception cref="ProvisioningException">It may not be there.</exception>
    public static void Check(string directory, string projectDirectory, Machine machine)
    {
        ThrowOnObjection(directory, directory, projectDirectory, machine);
        if (Directory.Exists(directory))
        {
            var real = LinkResolver.RealPath(directory);
            if (real != directory)
            {
                ThrowOnObjection(directory, real, LinkResolver.RealPath(projectDirectory), machine);
            }

            return;
        }

        CheckWay(directory);
    }

    /// <summary>Why an environment may not be in a folder; null when it may. Looks at nothing but the paths.</summary>
    /// <param name="directory">The environment's folder, absolute.</param>
    /// <param name="projectDirectory">The project's folder, absolute.</param>
    /// <param name="home">The user's home, absolute.</param>
    /// <param name="platform">Whose paths they are.</param>
    /// <returns>The code, and why, to follow the folder's name.</returns>
    public static (DiagnosticCode Code, string Why)? Objection(string directory, string projectDirectory, string home, HostPlatform platform)
    {
        var folder = new ComparablePath(directory, platform);
        if (folder.IsRoot)
        {
            return (DiagnosticCodes.DirectoryIsRootOrHome, "is the root of a file system");
        }

        if (home.Length > 0 && folder.Holds(new ComparablePath(home, platform)))
        {
            return (DiagnosticCodes.DirectoryIsRootOrHome, $"is the home folder or holds it ('{home}')");
        }

        return folder.Holds(new ComparablePath(projectDirectory, platform))
            ? (DiagnosticCodes.DirectoryHoldsProject, $"is the project's folder or holds it ('{projectDirectory}')")
            : null;
    }

    private static void ThrowOnObjection(string written, string directory, string projectDirectory, Machine machine)
    {
        if (Objection(directory, projectDirectory, machine.HomeDirectory, machine.Platform) is var (code, why))
        {
            var place = written == directory ? $"'{written}'" : $"'{written}' leads to '{directory}', which";
            throw new ProvisioningException(code, $"PyVenvDirectory {place} {why}. Give the environment a folder of its own, such as '.venv'.");
        }
    }

    private static void CheckWay(string directory)
    {
        for (var place = directory; place is not null && !Directory.Exists(place); place = Path.GetDirectoryName(place))
        {
            if (!File.Exists(place))
            {
                continue;
            }

            // File.Exists is also true for a link whose target is gone.
            throw IsLink(place) && !File.Exists(LinkResolver.RealPath(place))
                ? new ProvisioningException(
                    DiagnosticCodes.DirectoryIsBrokenLink,
                    $"PyVenvDirectory '{directory}' cannot be made: '{place}' is a link that leads nowhere. Delete the link, or make the folder that it leads to.")
                : new ProvisioningException(
                    DiagnosticCodes.DirectoryIsFile,
                    $"PyVenvDirectory '{directory}' cannot be made: '{place}' is a file. Delete it, or choose another folder.");
        }
    }

    private static bool IsLink(string path) => (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;

    /// <summary>A path for comparing, by a platform's rules wherever this runs.</summary>
    private readonly struct ComparablePath
    {
        private readonly string _text;
        private readonly HostPlatform _platform;

        public ComparablePath(string path, HostPlatform platform)
        {
            _platform = platform;
            _text = platform.IsWindows ? path.Replace('/', '\\').TrimEnd('\\') : path.TrimEnd('/');
        }

        // Empty is "/"; a share is "\\server\share".
        public bool IsRoot => _platform.IsWindows
            ? _text.Length <= 2 || (_text.StartsWith(@"\\", StringComparison.Ordinal) && _text.Split('\\').Length <= 4)
            : _text.Length == 0;

        public bool Holds(ComparablePath other)
        {
            var separator = _platform.IsWindows ? '\\' : '/';
            return _platform.PathComparer.Equals(_text, other._text)
                || (other._text.Length > _text.Length && other._text[_text.Length] == separator
                    && _platform.PathComparer.Equals(_text, other._text.Substring(0, _text.Length)));
        }
    }
}
