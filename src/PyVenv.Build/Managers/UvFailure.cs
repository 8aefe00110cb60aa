using PyVenv.Build.Diagnostics;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers;

/// <summary>Turns what uv says when it fails into a diagnostic.</summary>
internal sealed class UvFailure(ProvisioningContext context)
{
    /// <summary>The error for a run that failed.</summary>
    public ProvisioningException Explain(ToolResult result) => new(
        DiagnosticCodes.InstallationFailed,
        $"uv could not install what '{context.Manifest.File ?? context.Declaration.ProjectFile}' asks for (exit code {result.ExitCode}): {LastWords.Of(result)}");
}
