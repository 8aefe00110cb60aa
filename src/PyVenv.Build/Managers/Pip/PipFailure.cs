using PyVenv.Build.Diagnostics;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Pip;

/// <summary>Turns what pip says when it fails into a diagnostic.</summary>
internal sealed class PipFailure(ProvisioningContext context)
{
    /// <summary>The error for a run that failed.</summary>
    public ProvisioningException Explain(ToolResult result) => new(
        DiagnosticCodes.InstallationFailed,
        $"pip could not install what '{context.Manifest.File ?? context.Declaration.ProjectFile}' asks for (exit code {result.ExitCode}): {LastWords.Of(result)}");
}
