using PyVenv.Build.Commands;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tasks;

/// <summary>What the tasks behind the everyday commands share: the finished environment, and tools that can be cancelled.</summary>
public abstract class CommandTask : ToolTask
{
    /// <summary>How findings are reported: <c>message</c>, <c>warning</c> or <c>error</c>.</summary>
    public string Severity { get; set; } = "";

    private protected sealed override void Run(MSBuildSink sink)
    {
        var (machine, declaration) = Read();
        Run(sink, InspectedProject.Open(machine, declaration));
    }

    /// <summary>The work, on a finished environment.</summary>
    private protected abstract void Run(MSBuildSink sink, InspectedProject project);

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
}
