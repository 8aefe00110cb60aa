using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Manifests.Pyproject;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Pdm;

/// <summary>Turns what PDM says when it fails into a diagnostic.</summary>
internal sealed class PdmFailure(PyprojectFile project, string lockFile)
{
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

        return new ProvisioningException(
            DiagnosticCodes.InstallationFailed,
            $"PDM could not install what '{name}' asks for (exit code {result.ExitCode}): {LastWords.Of(result)}",
            new SourceLocation(project.Text.Path));
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
