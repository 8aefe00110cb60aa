using System.Text.RegularExpressions;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures.Network;
using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Manifests.Pyproject;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Pdm;

/// <summary>Turns what PDM says when it fails into a diagnostic.</summary>
internal sealed class PdmFailure(PyprojectFile project, string lockFile, bool isOffline = false)
{
    // Its last words are an exception's: "[SSLError]: HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded with url: /simple/x/ (…)",
    // with httpx "[HTTPStatusError]: Client error '401 Unauthorized' for url 'https://…'".
    private static readonly Regex _exception = new(@"^\[\w+\]: ", RegexOptions.CultureInvariant);

    private static readonly Regex _address = new(
        @"HTTPS?ConnectionPool\(host='(?<host>[^']+)', port=(?<port>\d+)\).*?with url: (?<path>\S+)|credentials for (?<address>\S+) are|for url:? '?(?<address>[^\s']+)", RegexOptions.CultureInvariant);

    /// <summary>The error for a run that failed.</summary>
    public ProvisioningException Explain(ToolResult result)
    {
        if (Says(result, "hash doesn't match") || Says(result, "to update the lock file") || Says(result, "lock file is outdated"))
        {
            return LockProblem.OutOfDate(lockFile, project.Text.Path, "pdm lock");
        }

        var name = Path.GetFileName(project.Text.Path);
        if (Says(result, "Unable to find a resolution") || Says(result, "ResolutionImpossible") || Says(result, "CandidateNotFound"))
        {
            return new ProvisioningException(
                DiagnosticCodes.NoResolution, $"PDM finds no versions that meet what '{name}' asks for: {Explanation(result)}", new SourceLocation(project.Text.Path));
        }

        if (SourceError(result) is { } sourceError)
        {
            return sourceError;
        }

        return new ProvisioningException(
            DiagnosticCodes.InstallationFailed,
            $"PDM could not install what '{name}' asks for (exit code {result.ExitCode}): {LastWords.Of(result)}",
            new SourceLocation(project.Text.Path));
    }

    private ProvisioningException? SourceError(ToolResult result)
    {
        if (result.Output.Select(l => l.Text.Trim()).LastOrDefault(l => _exception.IsMatch(l)) is not { } line)
        {
            return null;
        }

        var trouble = line.IndexOf("credentials for", StringComparison.Ordinal) >= 0 ? new NetworkTrouble(TroubleKind.Status, "", 401) : NetworkTrouble.In(line);
        var place = _address.Match(line);
        var address = place.Groups["host"].Success ? $"{place.Groups["host"].Value}:{place.Groups["port"].Value}{place.Groups["path"].Value}" : place.Groups["address"].Value;
        return trouble is null ? null : new SourceTrouble(
            "PDM",
            "[[tool.pdm.source]] and 'pdm config pypi.url'",
            "Give them to PDM in its own way, not in a file of the project: 'pdm config pypi.username' and 'pypi.password', or variables in the source's address.",
            new SourceLocation(project.Text.Path)).Of(trouble, address, isOffline);
    }

    private static bool Says(ToolResult result, string text) =>
        result.Output.Any(l => l.Text.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0);

    // From "Unable to find a resolution …" to the end, without the advice to read the log.
    private static string Explanation(ToolResult result)
    {
        var lines = result.Output.Select(l => l.Text.Trim()).Where(l => l.Length > 0 && l.IndexOf("detailed log", StringComparison.OrdinalIgnoreCase) < 0).ToList();
        var first = lines.FindIndex(l => l.IndexOf("Unable to find a resolution", StringComparison.OrdinalIgnoreCase) >= 0);
        return first < 0 ? LastWords.Of(result) : string.Join(" ", lines.Skip(first).Take(12));
    }
}
