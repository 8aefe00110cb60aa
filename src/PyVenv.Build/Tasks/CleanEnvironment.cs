using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;

namespace PyVenv.Build.Tasks;

/// <summary>Removes what the package keeps in <c>obj</c>, and the environment when that is asked for.</summary>
[MSBuildMultiThreadableTask]
public sealed class CleanEnvironment : EnvironmentTask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary><c>PyVenvFullPath</c>.</summary>
    [Required]
    public string EnvironmentDirectory { get; set; } = "";

    /// <summary>Our folder in <c>obj</c>, absolute.</summary>
    [Required]
    public string WorkDirectory { get; set; } = "";

    /// <summary>Whether the environment is removed too.</summary>
    public bool RemoveEnvironment { get; set; }

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private protected override void Run(MSBuildSink sink)
    {
        var machine = TaskMachine.Read("", "");
        var paths = new AbsolutePaths(machine);
        var directory = paths.Required(EnvironmentDirectory, nameof(EnvironmentDirectory));
        if (RemoveEnvironment)
        {
            var removed = EnvironmentRemoval.Remove(directory, paths.Required(ProjectFile, nameof(ProjectFile)), machine, sink, _cancellation.Token);
            sink.Message(removed ? Importance.High : Importance.Normal, removed ? $"{directory} removed" : $"{directory} does not exist: nothing to remove");
        }

        var work = paths.Required(WorkDirectory, nameof(WorkDirectory));
        if (Directory.Exists(work))
        {
            FileFailure.Guard("removing what the package keeps in obj", work, () => Directory.Delete(work, recursive: true));
        }
    }
}
