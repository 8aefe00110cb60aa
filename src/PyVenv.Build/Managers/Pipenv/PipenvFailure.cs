using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Pipenv;

/// <summary>Turns what Pipenv says when it fails into a diagnostic.</summary>
internal sealed class PipenvFailure(ProvisioningContext context, string pipfile, string lockFile)
{
    /// <summary>The error for a run that failed.</summary>
    public ProvisioningException Explain(ToolResult result)
    {
        // It breaks its lines at 80 columns, wherever that is.
        var text = string.Join(" ", result.Output.Select(l => l.Text.Trim()));
        if (Has(text, "Pipfile.lock") && Has(text, "out of date"))
        {
            return LockProblem.OutOfDate(lockFile, pipfile, "pipenv lock");
        }

        var words = LastWordsWithoutTrace(result);
        if (Has(text, "ResolutionFailure") || Has(text, "Locking Failed") || Has(text, "ResolutionImpossible"))
        {
            return new ProvisioningException(
                DiagnosticCodes.NoResolution,
                $"Pipenv finds no versions that meet what '{Path.GetFileName(pipfile)}' asks for: {words}",
                new SourceLocation(pipfile));
        }

        return new ProvisioningException(
            DiagnosticCodes.InstallationFailed,
            $"Pipenv could not install what '{Path.GetFileName(context.Manifest.File)}' asks for (exit code {result.ExitCode}): {words}",
            new SourceLocation(context.Manifest.File!));
    }

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    // "[DeployException]:   File ..." and Python's own traceback explain Pipenv, not the failure.
    private static string LastWordsWithoutTrace(ToolResult result)
    {
        var lines = result.Output
            .Where(l => l.Text.Trim().Length > 0 && !l.Text.StartsWith("[", StringComparison.Ordinal) && !l.Text.StartsWith("  ", StringComparison.Ordinal))
            .ToList();
        return LastWords.Of(lines.Count == 0 ? result : result with { Output = lines });
    }
}
