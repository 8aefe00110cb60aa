using Microsoft.Build.Framework;
using PyVenv.Build.Editors.Jupyter;

namespace PyVenv.Build.Tasks;

/// <summary>Removes the user's kernels of an environment that was removed.</summary>
[MSBuildMultiThreadableTask]
public sealed class UnregisterKernel : EnvironmentTask
{
    /// <summary><c>PyVenvFullPath</c>.</summary>
    [Required]
    public string EnvironmentDirectory { get; set; } = "";

    private protected override void Run(MSBuildSink sink) =>
        new KernelRegistry(TaskMachine.Read("", ""), sink).Unregister(ProjectFile, EnvironmentDirectory);
}
