using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures;
using PyVenv.Build.Managers.Failures.Uv;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers;

/// <summary>Turns what uv says when it fails into a diagnostic.</summary>
internal sealed class UvFailure(ProvisioningContext context)
{
    /// <summary>The error for a run that failed.</summary>
    public ProvisioningException Explain(ToolResult result)
    {
        var setting = FailureSetting.Of(context);
        return new ProvisioningException(new FailureExplanation(setting, UvFailures.Recognizers(setting)).Explain(result) ?? new Diagnostic(
            DiagnosticCodes.InstallationFailed,
            $"uv could not install what '{setting.File}' asks for (exit code {result.ExitCode}): {LastWords.Of(result)}",
            new SourceLocation(setting.File)));
    }
}
