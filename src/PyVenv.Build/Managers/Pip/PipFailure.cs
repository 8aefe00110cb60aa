using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures;
using PyVenv.Build.Managers.Failures.Pip;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Pip;

/// <summary>Turns what pip says when it fails into a diagnostic.</summary>
/// <param name="context">What is provisioned.</param>
/// <param name="pip">Runs pip, to ask a second time.</param>
/// <param name="arguments">The arguments of the run that failed.</param>
internal sealed class PipFailure(ProvisioningContext context, PipSession pip, IReadOnlyList<string> arguments)
{
    /// <summary>The error for a run that failed.</summary>
    public ProvisioningException Explain(ToolResult result)
    {
        if (EnvironmentPresence.Loss(context) is { } loss)
        {
            return loss;
        }

        var setting = FailureSetting.Of(context);
        var explanation = new FailureExplanation(setting, PipFailures.Recognizers(setting, new PipInquiry(context, pip, arguments)));
        return new ProvisioningException(explanation.Explain(result) ?? new Diagnostic(
            DiagnosticCodes.InstallationFailed,
            $"pip could not install what '{setting.File}' asks for (exit code {result.ExitCode}): {LastWords.Of(result)}",
            new SourceLocation(setting.File)));
    }
}
