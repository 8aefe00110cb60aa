using System.Text.RegularExpressions;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.Failures.Uv;

/// <summary>uv's checking of hashes: https://docs.astral.sh/uv/pip/compatibility/#hash-checking-mode.</summary>
internal sealed class UvHashes(FailureSetting setting) : IFailureRecognizer
{
    private static readonly Regex _mismatch = new(@"Hash mismatch for `(?<what>[^`]+)`", RegexOptions.CultureInvariant);
    private static readonly Regex _digest = new(@"^(?<hash>(?:sha\d+|md5|blake2b):[0-9a-fA-F]+)$", RegexOptions.CultureInvariant);
    private static readonly Regex _missing = new(@"mode, all requirements must have a hash, but (?:none were provided for|there were no overlapping hashes[^:]*): (?<what>.+?)(?= hint:| error:|$)", RegexOptions.CultureInvariant);
    private static readonly Regex _unpinned = new(@"mode, all requirements must (?:have their versions pinned with `==`|be pinned upfront with `==`), but found: `?(?<what>[^`]+?)`?(?= hint:| error:|$)", RegexOptions.CultureInvariant);
    private static readonly Regex _impossible = new(@"Hash-checking is not supported for [^:]+: `?(?<what>[^`\s]+)`?", RegexOptions.CultureInvariant);
    private static readonly Regex _name = new(@"^[A-Za-z0-9][\w.-]*", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public FailureCause? Recognize(ToolSpeech speech)
    {
        if (_mismatch.Match(speech.Sentence) is { Success: true } mismatch)
        {
            return Mismatch(speech, mismatch.Groups["what"].Value);
        }

        if (_unpinned.Match(speech.Sentence) is { Success: true } unpinned)
        {
            var what = unpinned.Groups["what"].Value;
            return HashCauses.Unpinned(NameIn(what), what, UvHint.Dependents(speech, NameIn(what)).FirstOrDefault());
        }

        if (_missing.Match(speech.Sentence) is { Success: true } missing)
        {
            var what = missing.Groups["what"].Value;
            return what.IndexOf("://", StringComparison.Ordinal) > 0
                ? HashCauses.Impossible(what) with { Location = new FailurePlace(setting).At(what) }
                : HashCauses.Missing(NameIn(what), what, null);
        }

        return _impossible.Match(speech.Sentence) is { Success: true } impossible
            ? HashCauses.Impossible(impossible.Groups["what"].Value) with { Location = new FailurePlace(setting).At(impossible.Groups["what"].Value) }
            : null;
    }

    private FailureCause Mismatch(ToolSpeech speech, string what)
    {
        var expected = new List<string>();
        var actual = "";
        var computed = false;
        for (var i = Math.Max(0, speech.IndexOf("Hash mismatch for")); i < speech.Lines.Count; i++)
        {
            computed |= speech.Lines[i].StartsWith("Computed", StringComparison.Ordinal);
            if (_digest.Match(speech.Lines[i]) is { Success: true } digest)
            {
                if (computed)
                {
                    actual = digest.Groups["hash"].Value;
                    break;
                }

                expected.Add(digest.Groups["hash"].Value);
            }
        }

        return new HashCauses(setting).Mismatch(NameIn(what), what, expected, actual);
    }

    private static string NameIn(string what) => _name.Match(what).Value;
}
