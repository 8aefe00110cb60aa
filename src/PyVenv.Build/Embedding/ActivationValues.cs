using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Embedding;

/// <summary>What activating the environment does to a process, without what the caller's <c>PATH</c> has.</summary>
/// <param name="Folders">What goes before the process's own <c>PATH</c>, absolute; empty when there is no finished environment.</param>
/// <param name="Variables">What is set beside it: <c>VIRTUAL_ENV</c>, or conda's.</param>
public sealed record ActivationValues(IReadOnlyList<string> Folders, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>What all names of runtime options begin with; the variable's name follows.</summary>
    public const string Prefix = "PyVenv.Activation.";

    /// <summary>The variable that <see cref="Folders"/> belong to.</summary>
    public const string PathVariable = "PATH";

    /// <summary>Reads them.</summary>
    public static ActivationValues Of(EnvironmentLayout layout, EnvironmentRecord? record, Machine machine)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (record is null)
        {
            return new ActivationValues([], variables);
        }

        foreach (var variable in new ChildEnvironment(machine).Activation(layout, record.ActivationVariables))
        {
            if (!variable.Key.Equals(PathVariable, StringComparison.OrdinalIgnoreCase))
            {
                variables[variable.Key] = variable.Value;
            }
        }

        return new ActivationValues(ActivatedPath.FoldersOf(layout.Directory, layout.IsConda, machine.Platform.IsWindows), variables);
    }
}
