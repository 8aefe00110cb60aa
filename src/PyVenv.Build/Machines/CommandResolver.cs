namespace PyVenv.Build.Machines;

/// <summary>What a shell does with the name of a command: which files it would start.</summary>
public static class CommandResolver
{
    // PATHEXT holds scripts too (.VBS, .JS), which no interpreter is.
    private static readonly string[] _startable = [".COM", ".EXE", ".BAT", ".CMD"];

    /// <summary>What is appended to a name: nothing, on Windows what <c>PATHEXT</c> lists and can be started.</summary>
    public static IReadOnlyList<string> Extensions(Machine machine)
    {
        if (!machine.Platform.IsWindows)
        {
            return [""];
        }

        var extensions = new List<string>();
        foreach (var part in (machine.Variable("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").Split(';'))
        {
            var extension = part.Trim();
            if (_startable.Contains(extension, StringComparer.OrdinalIgnoreCase))
            {
                extensions.Add(extension.ToLowerInvariant());
            }
        }

        return extensions;
    }

    /// <summary>Whether a file is there. A link that leads nowhere is none; an alias of the Microsoft Store, a link that cannot be followed, is one.</summary>
    public static bool Exists(string path, HostPlatform platform)
    {
        if (!platform.IsWindows)
        {
            // Of the path itself it would be true for such a link.
            return File.Exists(path) && File.Exists(LinkResolver.RealPath(path));
        }

        try
        {
            return File.Exists(path) || (File.GetAttributes(path) & (FileAttributes.ReparsePoint | FileAttributes.Directory)) == FileAttributes.ReparsePoint;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether a file is there that a shell would start.</summary>
    public static bool IsProgram(string path, HostPlatform platform) => Exists(path, platform) && (platform.IsWindows || IsExecutable(path));

    /// <summary>The file that a command's name means on <c>PATH</c>; null when there is none.</summary>
    /// <param name="name">The name, on Windows with or without extension.</param>
    /// <param name="folders">The folders of <c>PATH</c>.</param>
    /// <param name="machine">The machine.</param>
    public static string? Find(string name, IReadOnlyList<string> folders, Machine machine)
    {
        var extensions = machine.Platform.IsWindows && Path.HasExtension(name) && _startable.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)
            ? [""]
            : Extensions(machine);
        foreach (var folder in folders)
        {
            foreach (var extension in extensions)
            {
                var path = Path.Combine(folder, name + extension);
                if (IsProgram(path, machine.Platform))
                {
                    return path;
                }
            }
        }

        return null;
    }

#if NETFRAMEWORK
    // Only mono runs this build of the assembly where files have such a mode; what cannot be started shows when it is started.
    private static bool IsExecutable(string path) => path.Length > 0;
#else
    private static bool IsExecutable(string path)
    {
        const UnixFileMode Any = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            // A test asks for another platform's rules on Windows.
            return OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Any) != 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
#endif
}
