using PyVenv.Build.Machines;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Interpreters.Sources;

/// <summary>The places where Pythons are, in the order of preference.</summary>
public static class InterpreterSources
{
    /// <summary>Those of a machine.</summary>
    public static IReadOnlyList<IInterpreterSource> Of(Machine machine, IToolRunner tools)
    {
        _ = tools;
        return [new PathSource(machine)];
    }
}
