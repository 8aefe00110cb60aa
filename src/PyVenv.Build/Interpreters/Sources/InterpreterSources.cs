using PyVenv.Build.Machines;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Interpreters.Sources;

/// <summary>The places where Pythons are, in the order of preference.</summary>
public static class InterpreterSources
{
    /// <summary>Those of a machine.</summary>
    public static IReadOnlyList<IInterpreterSource> Of(Machine machine, IToolRunner tools)
    {
        List<IInterpreterSource> sources = [new PathSource(machine), new PyenvSource(machine), new UvSource(machine)];
        switch (machine.Platform.System)
        {
            case HostSystem.Windows:
                sources.Add(new LauncherSource(machine, tools));
#if NETFRAMEWORK
                sources.Add(new RegistrySource(new WindowsRegistry()));
#else
                // A test asks for Windows' places elsewhere.
                if (OperatingSystem.IsWindows())
                {
                    sources.Add(new RegistrySource(new WindowsRegistry()));
                }
#endif
                break;
            case HostSystem.MacOS:
                sources.AddRange([PlacesSource.Homebrew(machine), PlacesSource.PythonOrg(machine), PlacesSource.DeveloperTools(machine)]);
                break;
            default:
                sources.Add(PlacesSource.Homebrew(machine));
                break;
        }

        return sources;
    }
}
