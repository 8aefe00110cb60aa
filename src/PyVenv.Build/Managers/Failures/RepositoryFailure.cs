using System.Globalization;
using System.Text.RegularExpressions;
using PyVenv.Build.Managers.Failures.Pip;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.Failures;

/// <summary>git, hg, svn and bzr as pip and uv start them: the program is missing, or it failed.</summary>
internal sealed class RepositoryFailure(FailureSetting setting) : IFailureRecognizer
{
    private static readonly Regex _noProgram = new(@"Cannot find command '(?<program>[^']+)'|(?<program>Git) executable not found", RegexOptions.CultureInvariant);

    // pip shows the command that failed, uv too.
    private static readonly Regex _command = new(
        @"^(?:× )?(?<program>git|hg|svn|bzr) (?<command>[^\n]+?) did not run successfully|Failed to build [^\n]* when (?<program>git|hg|svn|bzr) (?<command>[^\n]+)|process didn't exit successfully: `(?:[^`\n]*[/\\])?(?<program>git)(?:\.exe)? (?<command>[^`\n]+)`",
        RegexOptions.CultureInvariant | RegexOptions.Multiline);

    private static readonly Regex _address = new(@"(?<url>(?:https?|ssh|git|file|svn|bzr)(?:\+\w+)?://[^\s'`]+|[\w.-]+@[\w.-]+:[^\s'`]+)", RegexOptions.CultureInvariant);

    private static readonly Regex _reason = new(@"^(?:fatal|abort|svn|error|remote|ERROR): (?<why>(?!subprocess-exited|Failed to)[^\n]+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline);

    private static readonly Regex _uvPackage = new(@"`(?<name>[A-Za-z0-9][\w.-]*) @ ", RegexOptions.CultureInvariant);

    private static readonly Regex _uvUnsupported = new(@"Unsupported URL prefix `(?<scheme>\w+)` in URL: ?`(?<url>[^`]+)`|Unsupported URL prefix `(?<scheme>\w+)` in URL `(?<url>[^`]+)`", RegexOptions.CultureInvariant);

    private static readonly Regex _uvEditable = new(@"Unsupported editable requirement in `(?<file>[^`]+)` at line (?<line>\d+): `(?<url>[^`]+)`", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public FailureCause? Recognize(ToolSpeech speech)
    {
        if (_uvEditable.Match(speech.Text) is { Success: true } editable)
        {
            var source = editable.Groups["url"].Value;
            var place = new FailurePlace(setting);
            var line = int.Parse(editable.Groups["line"].Value, CultureInfo.InvariantCulture);
            return RepositoryCauses.NotEditable(source) with { Location = place.At(source) ?? place.Named(editable.Groups["file"].Value, line) };
        }

        var package = _uvPackage.Match(speech.Text) is { Success: true } named ? named.Groups["name"].Value : new PipTrail(speech).Last;
        if (_noProgram.Match(speech.Text) is { Success: true } missing)
        {
            return RepositoryCauses.ProgramMissing(missing.Groups["program"].Value.ToLowerInvariant(), package);
        }

        if (_uvUnsupported.Match(speech.Text) is { Success: true } unsupported)
        {
            var url = unsupported.Groups["url"].Value;
            return RepositoryCauses.Unreadable(url, $"uv does not fetch from repositories of the kind '{unsupported.Groups["scheme"].Value}' (pip does: PyVenvManager=pip)", package)
                with
            { Location = new FailurePlace(setting).At(url) };
        }

        if (_command.Match(speech.Text) is not { Success: true } command)
        {
            return null;
        }

        var address = _address.Match(command.Groups["command"].Value) is { Success: true } inCommand ? inCommand : _address.Match(speech.Text);
        var repository = address.Success ? Quoting.Address(address.Groups["url"].Value) : command.Groups["command"].Value;
        var why = _reason.Match(speech.Text) is { Success: true } reason ? Quoting.Tail(reason.Groups["why"].Value) : $"'{command.Groups["program"].Value}' failed";
        return RepositoryCauses.Unreadable(repository, why, package);
    }
}
