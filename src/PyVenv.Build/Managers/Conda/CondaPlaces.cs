using PyVenv.Build.Machines;

namespace PyVenv.Build.Managers.Conda;

/// <summary>
/// Where conda, mamba and micromamba lie when they are not on <c>PATH</c>: the folders that the installers of Miniforge,
/// Miniconda, Anaconda and Mambaforge propose, and package managers' own.
/// </summary>
public static class CondaPlaces
{
    private static readonly string[] _installations = ["miniforge3", "mambaforge", "miniconda3", "anaconda3", "micromamba"];

    /// <summary>The installations' folders in the order in which they are looked at; they need not exist.</summary>
    public static IReadOnlyList<string> Of(Machine machine)
    {
        var places = new List<string>();
        foreach (var root in Roots(machine))
        {
            foreach (var name in _installations)
            {
                places.Add(Join(machine, root, name));
            }
        }

        switch (machine.Platform.System)
        {
            case HostSystem.Linux:
                places.AddRange(["/opt/conda", "/usr/local/conda"]);
                break;
            case HostSystem.MacOS:
                foreach (var homebrew in new[] { "/opt/homebrew/Caskroom/", "/usr/local/Caskroom/" })
                {
                    places.AddRange([$"{homebrew}miniforge/base", $"{homebrew}miniconda/base", $"{homebrew}anaconda/base"]);
                }

                break;
        }

        return places;
    }

    /// <summary>The folders of an installation that hold its programs.</summary>
    public static IReadOnlyList<string> ProgramFolders(Machine machine, string installation) => machine.Platform.IsWindows
        ? [Join(machine, installation, "Scripts"), Join(machine, Join(machine, installation, "Library"), "bin"), Join(machine, installation, "condabin"), installation]
        : [Join(machine, installation, "bin"), Join(machine, installation, "condabin")];

    private static IEnumerable<string> Roots(Machine machine)
    {
        if (machine.Variable("MAMBA_ROOT_PREFIX") is { } mamba && LastSlash(mamba) is var slash and > 0)
        {
            yield return mamba.Substring(0, slash);
        }

        yield return machine.HomeDirectory;
        if (!machine.Platform.IsWindows)
        {
            yield return "/opt";
            yield return "/usr/local";
            yield break;
        }

        foreach (var variable in new[] { "LOCALAPPDATA", "ProgramData", "SystemDrive" })
        {
            if (machine.Variable(variable) is { } folder)
            {
                yield return variable == "SystemDrive" ? folder + @"\tools" : folder;
            }
        }
    }

    private static int LastSlash(string path) => path.TrimEnd('/', '\\').LastIndexOfAny(['/', '\\']);

    // Not Path.Combine: a test asks for Windows' places elsewhere.
    private static string Join(Machine machine, string folder, string name) => folder + (machine.Platform.IsWindows ? '\\' : '/') + name;
}
