using Microsoft.Build.Framework;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tasks;

/// <summary>A task that starts tools for what a project declares, and ends them when the build is cancelled.</summary>
public abstract class ToolTask : DeclarationTask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Our folder in <c>obj</c>, absolute.</summary>
    [Required]
    public string WorkDirectory { get; set; } = "";

    /// <summary>Cancelled by Ctrl+C.</summary>
    private protected CancellationToken Cancellation => _cancellation.Token;

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts tools, the declaration's secrets masked in all that they print; makes the folder in <c>obj</c>.</summary>
    private protected IToolRunner CreateTools(Machine machine, Declaration declaration)
    {
        Directory.CreateDirectory(WorkDirectory);
        return new ToolRunner(machine.Platform, Mask(machine, declaration));
    }
}
