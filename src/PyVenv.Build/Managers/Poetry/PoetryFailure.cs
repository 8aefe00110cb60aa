using System.Text.RegularExpressions;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures.Network;
using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Manifests.Pyproject;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Poetry;

/// <summary>Turns what Poetry says when it fails into a diagnostic.</summary>
internal sealed class PoetryFailure(PyprojectFile project, bool isOffline = false)
{
    // "All attempts to connect to pypi.org failed." stands for a certificate that is not trusted too: only -v tells.
    private static readonly Regex _request = new(
        @"All attempts to connect to (?<address>\S+) failed|(?<refused>Authorization error) accessing (?<address>\S+)|[45]\d\d (?:Client|Server) Error: .*? for url: (?<address>\S+)|(?<timedOut>Request to .*? timed out|Read timed out)",
        RegexOptions.CultureInvariant);

    private string Name => Path.GetFileName(project.Text.Path);

    /// <summary>Fails when Poetry's check found that the lock does not fit.</summary>
    public void ThrowIfStale(ToolResult check)
    {
        if (check.ExitCode != 0)
        {
            throw Stale();
        }
    }

    /// <summary>The error for a run that failed.</summary>
    public ProvisioningException Explain(ToolResult result)
    {
        if (Says(result, "changed significantly since poetry.lock") || Says(result, "poetry.lock is not up to date") || Says(result, "poetry.lock is not consistent"))
        {
            return Stale();
        }

        // The last two are how its back end says the same where 'packages' names a folder that is not there.
        if (Says(result, "current project could not be installed") || Says(result, "does not contain any element") || Says(result, "No file/folder found for package"))
        {
            return new ProvisioningException(
                DiagnosticCodes.ProjectNotInstallable,
                $"Poetry cannot install the project itself: {LineAfter(result, "could not be installed:")}. Set PyVenvInstallProject to 'false' (or 'package-mode = false' in [tool.poetry]) when the folder holds no package, or name it in 'packages' of [tool.poetry].",
                Place("poetry", "packages"));
        }

        // Before the solver's verdict: it goes on without a source that refuses it.
        if (SourceError(result) is { } sourceError)
        {
            return sourceError;
        }

        if (Says(result, "version solving failed"))
        {
            return new ProvisioningException(
                DiagnosticCodes.NoResolution,
                $"Poetry finds no versions that meet what '{Name}' asks for: {Explanation(result)}",
                new SourceLocation(project.Text.Path));
        }

        return new ProvisioningException(
            DiagnosticCodes.InstallationFailed,
            $"Poetry could not install what '{Name}' asks for (exit code {result.ExitCode}): {LastWords.Of(result)}",
            new SourceLocation(project.Text.Path));
    }

    private ProvisioningException? SourceError(ToolResult result)
    {
        // A source that refuses it Poetry passes over, and what then contradicts itself has another cause.
        var isConflict = Says(result, "version solving failed") && !Says(result, "doesn't match any versions");
        foreach (var match in result.Output.Select(l => _request.Match(l.Text)).Where(m => m.Success && !(isConflict && m.Groups["refused"].Success)))
        {
            var trouble = match.Groups["refused"].Success ? new NetworkTrouble(TroubleKind.Status, "", 401)
                : NetworkTrouble.In(match.Value) ?? new NetworkTrouble(TroubleKind.Unreachable, "no connection, or a certificate that is not trusted");
            return new SourceTrouble(
                "Poetry",
                "[[tool.poetry.source]]",
                "Give them to Poetry in its own way, not in a file of the project: 'poetry config http-basic.NAME USER', or POETRY_HTTP_BASIC_NAME_USERNAME and POETRY_HTTP_BASIC_NAME_PASSWORD.",
                new SourceLocation(project.Text.Path)).Of(trouble, match.Groups["address"].Value, isOffline);
        }

        return null;
    }

    private ProvisioningException Stale() =>
        LockProblem.OutOfDate(Path.Combine(project.Directory, "poetry.lock"), project.Text.Path, "poetry lock");

    private SourceLocation Place(string tool, string key) =>
        project.Tool?.Table(tool) is { } table ? table.KeyLocation(key) : new SourceLocation(project.Text.Path);

    private static bool Says(ToolResult result, string text) =>
        result.Output.Any(l => l.Text.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0);

    private static string LineAfter(ToolResult result, string text)
    {
        foreach (var line in result.Output)
        {
            var at = line.Text.IndexOf(text, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                return line.Text.Substring(at + text.Length).Trim().TrimEnd('.');
            }
        }

        return LastWords.Of(result);
    }

    // The solver's derivation: sentences that begin with "Because" and end with its verdict.
    private static string Explanation(ToolResult result)
    {
        var lines = result.Output.Select(l => l.Text.Trim()).Where(l => l.Length > 0).ToList();
        var first = lines.FindIndex(l => l.StartsWith("Because", StringComparison.Ordinal) || l.StartsWith("The current project", StringComparison.Ordinal));
        var last = lines.FindIndex(l => l.IndexOf("version solving failed", StringComparison.OrdinalIgnoreCase) >= 0);
        return string.Join(" ", lines.Skip(Math.Max(0, first)).Take(Math.Max(1, last - Math.Max(0, first) + 1)));
    }
}
