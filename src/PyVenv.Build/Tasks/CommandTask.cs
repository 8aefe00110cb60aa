using Microsoft.Build.Framework;
using PyVenv.Build.Commands;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tasks;

/// <summary>What the tasks behind the everyday commands share: the finished environment, and tools that can be cancelled.</summary>
public abstract class CommandTask : DeclarationTask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Our folder in <c>obj</c>, absolute.</summary>
    [Required]
    public string WorkDirectory { get; set; } = "";

    /// <summary>How findings are reported: <c>message</c>, <c>warning</c> or <c>error</c>.</summary>
    public string Severity { get; set; } = "";

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

    private protected sealed override void Run(MSBuildSink sink)
    {
        var (machine, declaration) = Read();
        Run(sink, InspectedProject.Open(machine, declaration));
    }

    /// <summary>The work, on a finished environment.</summary>
    private protected abstract void Run(MSBuildSink sink, InspectedProject project);

    /// <summary>Starts tools for a project, its secrets masked; makes the folder in <c>obj</c>.</summary>
    private protected IToolRunner CreateTools(InspectedProject project)
    {
        Directory.CreateDirectory(WorkDirectory);
        Declaration declaration = project.Declaration;
        Machine machine = project.Machine;
        return new ToolRunner(machine.Platform, SecretMask.Collect(machine.Variables, [.. declaration.ExtraIndexUrls, .. declaration.FindLinks, declaration.IndexUrl ?? ""]));
    }

    /// <summary>Reports a finding as <see cref="Severity"/> says.</summary>
    /// <param name="sink">The log.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="property">The property that the severity comes from.</param>
    /// <param name="standard">Where it is empty.</param>
    private protected void Report(MSBuildSink sink, Diagnostic finding, string property, string standard)
    {
        switch (Severity.Trim().Length == 0 ? standard : Severity.Trim().ToLowerInvariant())
        {
            case "message":
                sink.Message(Importance.High, finding.Message);
                break;
            case "warning":
                sink.Warning(finding);
                break;
            case "error":
                MSBuildSink.LogError(Log, finding);
                break;
            default:
                throw new ProvisioningException(
                    DiagnosticCodes.InvalidProperty,
                    $"The property {property} has the value '{Severity}', which it cannot have. Set it to 'message', 'warning' or 'error', or leave it out.",
                    new SourceLocation(ProjectFile));
        }
    }

    /// <summary>Lets the node build other projects while tools run; what is read of the process was read before (msbuild#12013).</summary>
    private protected T Yielding<T>(Func<T> work)
    {
        var engine = BuildEngine as IBuildEngine3;
        engine?.Yield();
        try
        {
            return work();
        }
        finally
        {
            engine?.Reacquire();
        }
    }
}
