using PyVenv.Build.Machines;

namespace PyVenv.Build.Managers.Poetry;

/// <summary>Where Poetry's own installer puts it: https://python-poetry.org/docs/#installing-with-the-official-installer.</summary>
internal static class PoetryPlaces
{
    /// <summary>The folders, absolute.</summary>
    public static IEnumerable<string> Of(Machine machine)
    {
        if (machine.Variable("POETRY_HOME") is { } own && Path.IsPathRooted(own))
        {
            yield return Path.Combine(own, "bin");
            yield return Path.Combine(own, "venv", machine.Platform.IsWindows ? "Scripts" : "bin");
        }

        switch (machine.Platform.System)
        {
            case HostSystem.Windows:
                if (machine.Variable("APPDATA") is { } data)
                {
                    yield return Path.Combine(data, "Python", "Scripts");
                    yield return Path.Combine(data, "pypoetry", "venv", "Scripts");
                }

                break;
            case HostSystem.MacOS:
                yield return Path.Combine(machine.HomeDirectory, "Library", "Application Support", "pypoetry", "venv", "bin");
                break;
            default:
                yield return Path.Combine(machine.HomeDirectory, ".local", "share", "pypoetry", "venv", "bin");
                break;
        }
    }
}
