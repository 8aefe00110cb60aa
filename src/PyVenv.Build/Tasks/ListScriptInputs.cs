using Microsoft.Build.Framework;

namespace PyVenv.Build.Tasks;

/// <summary>The files that the project's scripts read, for Visual Studio's up-to-date check and <c>dotnet watch</c>. Starts nothing.</summary>
[MSBuildMultiThreadableTask]
public sealed class ListScriptInputs : ScriptTask
{
    /// <summary>Scripts, inputs and imported modules that are there, absolute.</summary>
    [Output]
    public ITaskItem[] InputFiles { get; private set; } = [];

    private protected override void Run(MSBuildSink sink)
    {
        var (items, _, store) = ReadScripts(TaskMachine.Read("", ""));
        InputFiles = [.. store.InputsThere(items).Select(ScriptOutputs.ToItem)];
    }
}
