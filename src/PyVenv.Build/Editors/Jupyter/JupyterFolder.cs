using PyVenv.Build.Machines;

namespace PyVenv.Build.Editors.Jupyter;

/// <summary>Where Jupyter looks for kernels (https://docs.jupyter.org/en/stable/use/jupyter-directories.html).</summary>
internal static class JupyterFolder
{
    /// <summary>The user's folder of kernels, as <c>jupyter_core.paths.jupyter_data_dir</c> finds it.</summary>
    public static string OfUser(Machine machine) => Path.Combine(DataDirectory(machine), "kernels");

    /// <summary>An environment's folder of kernels: seen by a Jupyter that runs in it.</summary>
    public static string OfEnvironment(string environment) => Path.Combine(environment, "share", "jupyter", "kernels");

    private static string DataDirectory(Machine machine)
    {
        if (machine.Variable("JUPYTER_DATA_DIR") is { } named && Path.IsPathRooted(named))
        {
            return named;
        }

        var home = machine.HomeDirectory;
        var isPlatforms = machine.Variable("JUPYTER_PLATFORM_DIRS") is { } value && value.ToLowerInvariant() is not ("no" or "n" or "false" or "off" or "0");
        switch (machine.Platform.System)
        {
            case HostSystem.MacOS:
                return isPlatforms ? Path.Combine(home, "Library", "Application Support", "jupyter") : Path.Combine(home, "Library", "Jupyter");
            case HostSystem.Windows:
                return isPlatforms
                    ? Path.Combine(machine.Variable("LOCALAPPDATA") ?? Path.Combine(home, "AppData", "Local"), "jupyter")
                    : machine.Variable("APPDATA") is { } roaming ? Path.Combine(roaming, "jupyter") : Path.Combine(home, ".jupyter", "data");
            default:
                var data = machine.Variable("XDG_DATA_HOME") is { } xdg && xdg[0] == '/' ? xdg : Path.Combine(home, ".local", "share");
                return Path.Combine(data, "jupyter");
        }
    }
}
