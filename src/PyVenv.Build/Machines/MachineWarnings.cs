using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Machines;

/// <summary>What may go wrong with an environment in its place, though nothing is wrong yet.</summary>
public static class MachineWarnings
{
    /// <summary>The warnings for an environment's folder.</summary>
    /// <param name="directory">Absolute path; it need not exist.</param>
    /// <param name="machine">The machine.</param>
    public static IEnumerable<Diagnostic> Of(string directory, Machine machine)
    {
        foreach (var warning in new[] { WindowsPathLimit.Check(directory, machine), CloudFolder.Check(directory, machine), WslBoundary.Check(directory, machine) })
        {
            if (warning is not null)
            {
                yield return warning;
            }
        }
    }
}
