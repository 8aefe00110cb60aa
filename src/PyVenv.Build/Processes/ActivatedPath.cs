using PyVenv.Build.Machines;

namespace PyVenv.Build.Processes;

/// <summary>What activating an environment does to <c>PATH</c>, and how to undo it.</summary>
internal static class ActivatedPath
{
    /// <summary>The folders that activation puts first.</summary>
    /// <param name="environment">The environment's folder, absolute.</param>
    /// <param name="isConda">Whether conda activates it.</param>
    /// <param name="isWindows">Whether it is Windows' layout.</param>
    public static List<string> FoldersOf(string environment, bool isConda, bool isWindows)
    {
        // Not Path.Combine: a test asks for Windows' paths elsewhere.
        if (!isWindows)
        {
            return [environment + "/bin"];
        }

        return isConda
            ?
            [
                environment,
                environment + @"\Library\mingw-w64\bin",
                environment + @"\Library\usr\bin",
                environment + @"\Library\bin",
                environment + @"\Scripts",
                environment + @"\bin",
            ]
            : [environment + @"\Scripts"];
    }

    /// <summary>The machine's <c>PATH</c> without the folders of environments that its variables say are activated.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="isEnvironment">Whether a folder is a virtual environment; null asks the disk.</param>
    public static IReadOnlyList<string> Without(Machine machine, Func<string, bool>? isEnvironment = null)
    {
        var isWindows = machine.Platform.IsWindows;
        var activated = new HashSet<string>(machine.Platform.PathComparer);
        foreach (var (prefix, isConda) in Activated(machine, isEnvironment ?? HasConfiguration))
        {
            activated.UnionWith(FoldersOf(Comparable(prefix, isWindows), isConda, isWindows));
        }

        var folders = new List<string>();
        foreach (var part in (machine.Variable("PATH") ?? "").Split(machine.Platform.PathListSeparator))
        {
            // Windows' shells allow quotes around a folder.
            var folder = isWindows ? part.Trim().Trim('"') : part;
            if (IsAbsolute(folder, isWindows) && !activated.Contains(Comparable(folder, isWindows)))
            {
                folders.Add(folder);
            }
        }

        return folders;
    }

    private static IEnumerable<(string Prefix, bool IsConda)> Activated(Machine machine, Func<string, bool> isEnvironment)
    {
        // Containers set it to a prefix such as /usr/local, whose bin is the system's.
        if (machine.Variable("VIRTUAL_ENV") is { } virtualEnvironment && isEnvironment(virtualEnvironment))
        {
            yield return (virtualEnvironment, false);
        }

        foreach (var variable in machine.Variables)
        {
            if ((variable.Key is "CONDA_PREFIX" || variable.Key.StartsWith("CONDA_PREFIX_", StringComparison.Ordinal))
                && variable.Value.Length > 0 && !IsCondaInstallation(variable.Value, machine))
            {
                yield return (variable.Value, true);
            }
        }
    }

    // conda's base environment is the installation itself, which terminals activate by default: its Python is one of the machine's.
    private static bool IsCondaInstallation(string prefix, Machine machine)
    {
        var isWindows = machine.Platform.IsWindows;
        var conda = Comparable(prefix, isWindows) + (isWindows ? @"\Scripts\conda.exe" : "/bin/conda");
        return machine.Platform.PathComparer.Equals(Comparable(machine.Variable("CONDA_EXE") ?? "", isWindows), conda)
            || (machine.Variable("CONDA_DEFAULT_ENV") is "base" or "root" && machine.Variable("CONDA_PREFIX") == prefix);
    }

    private static bool HasConfiguration(string folder) => File.Exists(Path.Combine(folder, "pyvenv.cfg"));

    private static string Comparable(string folder, bool isWindows) =>
        isWindows ? folder.Replace('/', '\\').TrimEnd('\\') : folder.Length > 1 ? folder.TrimEnd('/') : folder;

    private static bool IsAbsolute(string folder, bool isWindows) => isWindows
        ? folder.StartsWith(@"\\", StringComparison.Ordinal) || (folder.Length > 2 && folder[1] == ':' && folder[2] is '\\' or '/')
        : folder.StartsWith("/", StringComparison.Ordinal);
}
