using System.Text.RegularExpressions;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.Failures.Pip;

/// <summary>Wheels and source archives that pip cannot open: its own sentence for a wheel's index, Python's exception for the rest.</summary>
internal sealed class PipArchives : IFailureRecognizer
{
    private static readonly Regex _wheel = new(@"Wheel '(?<name>[^']+)' located at (?<path>.+?) is invalid", RegexOptions.CultureInvariant);

    private static readonly Regex _unsupported = new(@"(?<name>\S+) (?:has an invalid wheel|is in an unsupported or invalid wheel)(?:, (?<why>[^\n]+))?", RegexOptions.CultureInvariant);

    private static readonly Regex _unknown = new(
        @"Cannot unpack file (?<path>.+?) \(downloaded from (?<url>.+?), content-type: (?<type>[^)]*)\)|Cannot determine archive format of (?<path>[^\n]+)", RegexOptions.CultureInvariant);

    private static readonly Regex _exception = new(
        @"^(?:zipfile\.BadZipFile|zlib\.error|EOFError|lzma\.LZMAError|gzip\.BadGzipFile|tarfile\.\w+|(?:zipfile\.)?_?\w*\.?BadZipFile): (?<why>[^\n]+)$",
        RegexOptions.CultureInvariant | RegexOptions.Multiline);

    // pip before 24.1 ends with a traceback where metadata cannot be read.
    private static readonly Regex _metadata = new(
        @"^[\w.]*(?<what>InvalidRequirement|RequirementParseError|InvalidVersion|MetadataInvalid|MetadataInconsistent): (?<why>[^\n]+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline);

    private static readonly Regex _installing = new(@"^Installing collected packages: (?<names>[^\n]+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline);

    private static readonly Regex _fileName = new(@"Invalid wheel filename[^:]*: '(?<file>[^']+)'|(?<file>\S+\.whl) is not a valid wheel filename", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public FailureCause? Recognize(ToolSpeech speech)
    {
        if (_wheel.Match(speech.Text) is { Success: true } wheel)
        {
            return ArchiveCauses.Unusable(wheel.Groups["name"].Value, wheel.Groups["path"].Value, "it is not a wheel, or is cut off");
        }

        if (_unsupported.Match(speech.Text) is { Success: true } unsupported)
        {
            var name = unsupported.Groups["name"].Value;
            return ArchiveCauses.Unusable(name, name, unsupported.Groups["why"].Success ? Quoting.Tail(unsupported.Groups["why"].Value) : "its metadata cannot be read");
        }

        if (_unknown.Match(speech.Text) is { Success: true } unknown)
        {
            var type = unknown.Groups["type"].Value;
            return ArchiveCauses.Unusable(
                new PipTrail(speech).Last, unknown.Groups["path"].Value, type.Length > 0 ? $"it is no archive, the server sent '{type}'" : "it is no archive");
        }

        if (_fileName.Match(speech.Text) is { Success: true } misnamed)
        {
            return RequestCauses.NotAProject(misnamed.Groups["file"].Value, "a wheel's file name must have the form 'name-version-python-abi-platform.whl'");
        }

        if (_metadata.Matches(speech.Text) is { Count: > 0 } metadata && new PipTrail(speech).Last is { } last)
        {
            return ArchiveCauses.Unusable(last, last, $"its metadata cannot be read ({Quoting.Tail(metadata[metadata.Count - 1].Groups["why"].Value)})");
        }

        return _exception.Match(speech.Text) is { Success: true } exception ? OfException(speech, exception.Groups["why"].Value) : null;
    }

    private static FailureCause OfException(ToolSpeech speech, string why)
    {
        // When pip is installing, any of the packages on its line can be the one; the exception names the file inside.
        var names = _installing.Match(speech.Text) is { Success: true } installing ? installing.Groups["names"].Value.Split(',').Select(n => n.Trim()).ToList() : [];
        var name = names.Count == 0 ? new PipTrail(speech).Last : names.Find(n => why.IndexOf($"'{n.Replace('-', '_')}/", StringComparison.OrdinalIgnoreCase) >= 0) ?? (names.Count == 1 ? names[0] : null);
        return ArchiveCauses.Unusable(name, name ?? string.Join(", ", names), $"it is damaged ({Quoting.Tail(why)})");
    }
}
