using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures;
using PyVenv.Build.Managers.Failures.Uv;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers;

/// <summary>Turns what uv says when it fails into a diagnostic.</summary>
internal sealed class UvFailure(ProvisioningContext context)
{
    /// <summary>The error for a run that failed.</summary>
    public ProvisioningException Explain(ToolResult result)
    {
        var setting = FailureSetting.Of(context, "UV_");
        if (context.Manifest.Format == ManifestFormats.Pylock && result.Output.Any(l => l.Text.IndexOf("Couldn't parse requirement in", StringComparison.Ordinal) >= 0))
        {
            return new ProvisioningException(
                DiagnosticCodes.LockNeedsNewerInstaller,
                $"This uv takes '{Path.GetFileName(setting.File)}' for a requirements file: it is too old for lock files of PEP 751. Upgrade it ('uv self update', or 'pipx upgrade uv').",
                new SourceLocation(setting.File));
        }

        return new ProvisioningException(new FailureExplanation(setting, UvFailures.Recognizers(setting)).Explain(result) ?? new Diagnostic(
            DiagnosticCodes.InstallationFailed,
            $"uv could not install what '{setting.File}' asks for (exit code {result.ExitCode}): {LastWords.Of(result)}",
            new SourceLocation(setting.File)));
    }
}
