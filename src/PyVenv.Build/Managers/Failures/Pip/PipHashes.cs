using System.Text.RegularExpressions;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.Failures.Pip;

/// <summary>pip's hash-checking mode: https://pip.pypa.io/en/stable/topics/secure-installs/.</summary>
internal sealed class PipHashes(FailureSetting setting) : IFailureRecognizer
{
    // "core==1.0 from http://…/core.whl (from -r requirements.txt (line 1)):", below it the hashes.
    private static readonly Regex _subject = new(@"^(?<what>.+?)(?: from (?<url>\S+))?(?: \(from (?<from>.+)\))?:?$", RegexOptions.CultureInvariant);
    private static readonly Regex _expected = new(@"^(?:Expected|or) (?<algorithm>\w+) (?<digest>[0-9A-Fa-f]{16,})$", RegexOptions.CultureInvariant);
    private static readonly Regex _or = new(@"^or\s+(?<digest>[0-9A-Fa-f]{16,})$", RegexOptions.CultureInvariant);
    private static readonly Regex _got = new(@"^Got\s+(?<digest>[0-9A-Fa-f]{16,})$", RegexOptions.CultureInvariant);
    private static readonly Regex _offered = new(@"^(?<what>\S.*?) --hash=(?<hash>\S+)$", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public FailureCause? Recognize(ToolSpeech speech) => Mismatch(speech) ?? Missing(speech) ?? Unpinned(speech) ?? Impossible(speech);

    private FailureCause? Mismatch(ToolSpeech speech)
    {
        var head = speech.IndexOf("DO NOT MATCH THE HASHES");
        if (head < 0)
        {
            return null;
        }

        var what = "";
        var expected = new List<string>();
        var algorithm = "sha256";
        for (var i = head + 1; i < speech.Lines.Count; i++)
        {
            var line = speech.Lines[i];
            if (_expected.Match(line) is { Success: true } one)
            {
                algorithm = one.Groups["algorithm"].Value;
                expected.Add($"{algorithm}:{one.Groups["digest"].Value}");
            }
            else if (_or.Match(line) is { Success: true } other)
            {
                expected.Add($"{algorithm}:{other.Groups["digest"].Value}");
            }
            else if (_got.Match(line) is { Success: true } got)
            {
                return new HashCauses(setting).Mismatch(NameIn(what), Requirement(what), expected, $"{algorithm}:{got.Groups["digest"].Value}");
            }
            else
            {
                what = line;
            }
        }

        return null;
    }

    private static FailureCause? Missing(ToolSpeech speech)
    {
        var head = speech.IndexOf("Hashes are required in --require-hashes mode");
        if (head < 0)
        {
            return null;
        }

        var line = head + 1 < speech.Lines.Count ? speech.Lines[head + 1] : "";
        var offered = _offered.Match(line);
        var what = offered.Success ? offered.Groups["what"].Value : Requirement(line);
        return HashCauses.Missing(NameIn(what), what, offered.Success ? offered.Groups["hash"].Value : null);
    }

    private static FailureCause? Unpinned(ToolSpeech speech)
    {
        var head = speech.IndexOf("must have their versions pinned with ==");
        if (head < 0 || head + 1 >= speech.Lines.Count)
        {
            return null;
        }

        var subject = _subject.Match(speech.Lines[head + 1]);
        var name = NameIn(subject.Groups["what"].Value);
        var chain = new PipTrail(speech).Chain(name, subject.Groups["from"].Value);
        return HashCauses.Unpinned(name, subject.Groups["what"].Value, chain.Count > 1 ? chain[1] : null) with { Packages = chain };
    }

    private static FailureCause? Impossible(ToolSpeech speech)
    {
        const string Sentence = "cannot be installed when requiring hashes";
        var editable = speech.IndexOf(Sentence);
        if (editable >= 0)
        {
            var line = speech.Lines[editable];
            var from = line.IndexOf("requirement ", StringComparison.Ordinal) is >= 0 and var start ? start + "requirement ".Length : 0;
            return HashCauses.Impossible(Requirement(line.Substring(from, line.IndexOf(Sentence, StringComparison.Ordinal) - from).Trim()));
        }

        var head = speech.IndexOf("Can't verify hashes for these");
        return head >= 0 && head + 1 < speech.Lines.Count ? HashCauses.Impossible(Requirement(speech.Lines[head + 1])) : null;
    }

    private static string Requirement(string line) => _subject.Match(line) is { Success: true } subject ? subject.Groups["what"].Value : line;

    private static string NameIn(string what) => PipTrail.NameOf(Requirement(what)) ?? what;
}
