using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures;
using PyVenv.Build.Managers.Failures.Uv;
using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Manifests.Pyproject;
using PyVenv.Build.Manifests.Uv;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Uv;

/// <summary>Turns what uv says when it cannot lock or sync a project into a diagnostic.</summary>
internal sealed class UvProjectFailure(ProvisioningContext context, PyprojectFile project)
{
    private string LockFile => UvReader.LockFileOf(project);

    /// <summary>The error for a run that failed.</summary>
    public ProvisioningException Explain(ToolResult result)
    {
        if (Line(result, "but `--locked` was provided") is not null || Line(result, "but `--frozen` was provided") is not null)
        {
            return LockProblem.OutOfDate(LockFile, project.Text.Path, "uv lock");
        }

        if (Line(result, "unsupported schema version") is { } schema)
        {
            return TooOld(schema, new SourceLocation(LockFile));
        }

        if (result.Output.Select(l => TooOld(l.Text, project)).FirstOrDefault(e => e is not null) is { } tooOld)
        {
            return tooOld;
        }

        if (Line(result, "is not defined in the project's `optional-dependencies`") is { } extra)
        {
            return new ProvisioningException(DiagnosticCodes.UnknownExtra, $"{Sentence(extra)} Correct PyVenvExtras.", new SourceLocation(project.Text.Path));
        }

        if (Line(result, "is not defined in the project's `dependency-groups`") is { } group)
        {
            return new ProvisioningException(DiagnosticCodes.UnknownGroup, $"{Sentence(group)} Correct PyVenvGroups or PyVenvWithoutGroups.", new SourceLocation(project.Text.Path));
        }

        var setting = FailureSetting.Of(context, "UV_") with { ProjectDirectory = project.Directory, File = project.Text.Path };
        return new ProvisioningException(new FailureExplanation(setting, UvFailures.Recognizers(setting)).Explain(result) ?? new Diagnostic(
            DiagnosticCodes.InstallationFailed,
            $"uv could not install what '{Path.GetFileName(setting.File)}' asks for (exit code {result.ExitCode}): {LastWords.Of(result)}",
            new SourceLocation(setting.File)));
    }

    /// <summary>The error that the project demands another uv (<c>required-version</c>), which every command of uv checks; null when a text says nothing of it.</summary>
    public static ProvisioningException? TooOld(string text, PyprojectFile project)
    {
        var at = text.IndexOf("Required uv version", StringComparison.Ordinal);
        return at < 0 ? null : TooOld(
            text.Substring(at).Replace(" Update `uv` by running `uv self update`.", ""),
            project.Tool?.Table("uv")?.KeyLocation("required-version") ?? new SourceLocation(project.Text.Path));
    }

    private static ProvisioningException TooOld(string line, SourceLocation place) => new(
        DiagnosticCodes.ProjectToolTooOld, $"This uv is not the one that the project needs: {Sentence(line)} Upgrade it ('uv self update', or 'pipx upgrade uv').", place);

    private static string Sentence(string line)
    {
        const string prefix = "error: ";
        var text = line.StartsWith(prefix, StringComparison.Ordinal) ? line.Substring(prefix.Length) : line;
        return text.TrimEnd('.') + ".";
    }

    private static string? Line(ToolResult result, string text) =>
        result.Output.Select(l => l.Text.Trim()).FirstOrDefault(l => l.IndexOf(text, StringComparison.Ordinal) >= 0);
}
