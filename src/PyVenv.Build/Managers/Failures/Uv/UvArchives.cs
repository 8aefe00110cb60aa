using System.Text.RegularExpressions;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.Failures.Uv;

/// <summary>Wheels and source archives that uv cannot open or that contradict themselves.</summary>
internal sealed class UvArchives : IFailureRecognizer
{
    private static readonly Regex _extract = new(
        @"Failed to (?:download|download and build|prepare|install|read)[^`\n]*`(?<name>[A-Za-z0-9][\w.-]*)(?:==(?<version>[^`\n]+)| @ [^`\n]+)?`", RegexOptions.CultureInvariant);

    private static readonly Regex _damage = new(
        @"^(?<why>Failed to extract archive[^\n]*|Failed to read from zip file|Bad CRC[^\n]*|Invalid tar file|Failed to unzip wheel[^\n]*|[^\n]*(?:invalid Zip archive|Zip file structure|unexpected end of file)[^\n]*)$",
        RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase);

    private static readonly Regex _unresolved = new(
        @"Because (?<name>[A-Za-z0-9][\w.-]*)(?:==(?<version>\S+))? has (?<why>an invalid package format|invalid metadata|inconsistent metadata|an invalid wheel[^,]*)", RegexOptions.CultureInvariant);

    private static readonly Regex _detail = new(
        @"hint: (?:The structure of|Metadata for) `[^`]+`(?: \(v[^)]*\))? (?:was invalid|could not be parsed|was inconsistent):? (?<detail>.+?)(?= hint:|$)", RegexOptions.CultureInvariant);

    private static readonly Regex _name = new(@"Package metadata (?<what>name|version) `(?<has>[^`]+)` does not match (?:the )?given (?:name|version) `(?<given>[^`]+)`", RegexOptions.CultureInvariant);

    private static readonly Regex _fileName = new(@"wheel filename [`""](?<file>[^`""]+)[`""] is invalid: (?<why>[^\n]+)|wheel filename [`""](?<file>[^`""]+)[`""] has an invalid (?<why>[^\n]+)", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public FailureCause? Recognize(ToolSpeech speech)
    {
        if (_unresolved.Match(speech.Sentence) is { Success: true } unresolved)
        {
            var detail = _detail.Match(speech.Sentence) is { Success: true } said ? $" ({Quoting.Tail(said.Groups["detail"].Value)})" : "";
            return ArchiveCauses.Unusable(unresolved.Groups["name"].Value, Named(unresolved), $"it has {unresolved.Groups["why"].Value}{detail}");
        }

        if (_damage.Match(speech.Text) is { Success: true } damage)
        {
            var named = _extract.Match(speech.Text);
            var last = _damage.Matches(speech.Text).Cast<Match>().Last().Groups["why"].Value;
            return ArchiveCauses.Unusable(named.Success ? named.Groups["name"].Value : null, named.Success ? Named(named) : damage.Value, $"it is damaged ({Quoting.Tail(last)})");
        }

        if (_name.Match(speech.Sentence) is { Success: true } other)
        {
            var given = other.Groups["given"].Value;
            return ArchiveCauses.Unusable(given, given, $"its metadata have the {other.Groups["what"].Value} '{other.Groups["has"].Value}'");
        }

        return _fileName.Match(speech.Text) is { Success: true } misnamed
            ? RequestCauses.NotAProject(misnamed.Groups["file"].Value, "a wheel's file name must have the form 'name-version-python-abi-platform.whl'")
            : null;
    }

    private static string Named(Match match) =>
        match.Groups["version"].Success ? $"{match.Groups["name"].Value}=={match.Groups["version"].Value}" : match.Groups["name"].Value;
}
