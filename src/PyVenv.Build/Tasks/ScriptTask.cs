using Microsoft.Build.Framework;
using PyVenv.Build.Machines;
using PyVenv.Build.Running;
using PyVenv.Build.Running.Scripts;

namespace PyVenv.Build.Tasks;

/// <summary>What the tasks around <c>PyVenvScript</c> items share.</summary>
public abstract class ScriptTask : PythonTask
{
    /// <summary>All <c>PyVenvScript</c> items of the project, also those of other times: they may depend on each other.</summary>
    public ITaskItem[] Scripts { get; set; } = [];

    /// <summary>Folder of the scripts' records, absolute; the same for all target frameworks.</summary>
    [Required]
    public string StateDirectory { get; set; } = "";

    /// <summary>Folders that patterns of inputs and outputs enter only when they name them, absolute.</summary>
    public string[] ExcludedDirectories { get; set; } = [];

    /// <summary>The items, what their files mean, and their records.</summary>
    private protected (IReadOnlyList<ScriptItem> Items, ScriptFiles Files, ScriptStore Store) ReadScripts(Machine machine)
    {
        var files = new ScriptFiles(ProjectDirectory, ExcludedDirectories, machine.Platform);
        return (new ScriptItemReader(ProjectDirectory, new PathArguments(machine.Platform, ExcludedDirectories)).Read(Scripts), files, new ScriptStore(StateDirectory, files, machine.Platform));
    }
}
