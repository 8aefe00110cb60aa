namespace PyVenv.Build.Tasks;

/// <summary>Removes what the project's scripts wrote, and their records. An output that a script also reads stays.</summary>
[Microsoft.Build.Framework.MSBuildMultiThreadableTask]
public sealed class CleanScripts : ScriptTask
{
    /// <summary>
    /// Outputs outside of these folders (absolute) stay; empty when none does. A rebuild of several target frameworks cleans each of
    /// them while others compile what they share.
    /// </summary>
    public string[] OnlyBelow { get; set; } = [];

    private protected override void Run(MSBuildSink sink)
    {
        var (items, _, store) = ReadScripts(TaskMachine.Read("", ""));
        store.Clean(items, path => OnlyBelow.Length > 0 && !OnlyBelow.Any(folder => path.StartsWith(folder, StringComparison.OrdinalIgnoreCase)));
    }
}
