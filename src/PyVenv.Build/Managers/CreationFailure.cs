using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers;

/// <summary>Says why an environment could not be created.</summary>
internal sealed class CreationFailure(ProvisioningContext context, string tool)
{
    /// <summary>The error for a run that failed.</summary>
    public ProvisioningException Explain(ToolResult result)
    {
        // A full disk or a folder that may not be written is what keeps an empty environment from being made.
        var setting = FailureSetting.Of(context);
        return new ProvisioningException(new FailureExplanation(setting, [new DiskFailure(setting.System)]).Explain(result) ?? new Diagnostic(
            DiagnosticCodes.CreationFailed,
            $"'{tool}' could not create the environment '{context.Layout.Directory}' with '{context.Interpreter?.Path}' (exit code {result.ExitCode}): {LastWords.Of(result)}"));
    }
}
