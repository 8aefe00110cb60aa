using PyVenv.Build.Diagnostics;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers;

/// <summary>Says why an environment could not be created.</summary>
internal sealed class CreationFailure(ProvisioningContext context, string tool)
{
    /// <summary>The error for a run that failed.</summary>
    public ProvisioningException Explain(ToolResult result) => new(
        DiagnosticCodes.CreationFailed,
        $"'{tool}' could not create the environment '{context.Layout.Directory}' with '{context.Interpreter?.Path}' (exit code {result.ExitCode}): {LastWords.Of(result)}");
}
