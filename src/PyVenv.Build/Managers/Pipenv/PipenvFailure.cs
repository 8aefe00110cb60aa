using System.Text.RegularExpressions;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures;
using PyVenv.Build.Managers.Failures.Pip;
using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Pipenv;

/// <summary>Turns what Pipenv says when it fails into a diagnostic.</summary>
internal sealed class PipenvFailure(ProvisioningContext context, string pipfile, string lockFile)
{
    private static readonly Regex _missing = new(@"No matching distribution +found for (?<name>[A-Za-z0-9][\w.-]*)", RegexOptions.CultureInvariant);

    /// <summary>The error for a run that failed.</summary>
    public ProvisioningException Explain(ToolResult result)
    {
        // Some of its lines it breaks, wherever that is.
        var text = string.Join(" ", result.Output.Select(l => l.Text.Trim()));
        if (Has(text, "Pipfile.lock") && Has(text, "out of date"))
        {
            return LockProblem.OutOfDate(lockFile, pipfile, "pipenv lock");
        }

        if (_missing.Match(text) is { Success: true } missing && new PipenvSources(context, pipfile, lockFile).Trouble(missing.Groups["name"].Value) is { } trouble)
        {
            return trouble;
        }

        var words = LastWordsWithoutTrace(result);
        if (Has(text, "ResolutionFailure") || Has(text, "Locking Failed") || Has(text, "ResolutionImpossible"))
        {
            return new ProvisioningException(
                DiagnosticCodes.NoResolution,
                $"Pipenv finds no versions that meet what '{Path.GetFileName(pipfile)}' asks for: {Explanation(result) ?? words}",
                new SourceLocation(pipfile));
        }

        // What is locked pip installs, and Pipenv passes its words on.
        var setting = FailureSetting.Of(context) with { ProjectDirectory = Path.GetDirectoryName(pipfile)! };
        return new ProvisioningException(new FailureExplanation(setting, PipFailures.Recognizers(setting)).Explain(result) ?? new Diagnostic(
            DiagnosticCodes.InstallationFailed,
            $"Pipenv could not install what '{Path.GetFileName(context.Manifest.File)}' asks for (exit code {result.ExitCode}): {words}",
            new SourceLocation(context.Manifest.File!)));
    }

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    // The resolver's words, before Python's traceback. Where its verdict on the other stream comes between them varies.
    private static string? Explanation(ToolResult result)
    {
        var lines = result.Output.Select(l => l.Text.Trim()).SkipWhile(l => !l.StartsWith("ERROR:", StringComparison.Ordinal)).Where(l => !Has(l, "Locking"))
            .TakeWhile(l => !l.StartsWith("Traceback", StringComparison.Ordinal)).Where(l => l.Length > 0).Take(12).ToList();
        return lines.Count == 0 ? null : string.Join(" ", lines);
    }

    // "[DeployException]:   File ..." and Python's own traceback explain Pipenv, not the failure.
    private static string LastWordsWithoutTrace(ToolResult result)
    {
        var lines = result.Output
            .Where(l => l.Text.Trim().Length > 0 && !l.Text.StartsWith("[", StringComparison.Ordinal) && !l.Text.StartsWith("  ", StringComparison.Ordinal)
                && !l.Text.StartsWith("Traceback", StringComparison.Ordinal))
            .ToList();
        return LastWords.Of(lines.Count == 0 ? result : result with { Output = lines });
    }
}
