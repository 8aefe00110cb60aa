using System.Text.RegularExpressions;
using PyVenv.Build.Managers.Failures.Wording;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Managers.Failures.Pip;

/// <summary>pip found nothing that satisfies a requirement: tells the many reasons of that one sentence apart.</summary>
internal sealed class PipMissingDistribution(FailureSetting setting, IPipInquiry? inquiry) : IFailureRecognizer
{
    private static readonly Regex _otherPython = new(
        @"Ignored the following versions that require a different python version: (?<list>[^\n]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex _yanked = new(@"Ignored the following yanked versions: (?<list>[^\n]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex _tags = new(@"none of the wheel's tags \((?<tags>[^)]*)\) are compatible[^\n]*?: (?<url>\S+)", RegexOptions.CultureInvariant);

    private static readonly Regex _sources = new(@"No sources permitted for [^\n:]+: (?<url>\S+)", RegexOptions.CultureInvariant);

    private static readonly Regex _discarded = new(@"has (?<why>invalid metadata|inconsistent \w+): (?<detail>[^\n]+)", RegexOptions.CultureInvariant);

    private static readonly Regex _links = new(@"Location '(?<path>[^'\n]+)' is ignored: it is either a non-existing path", RegexOptions.CultureInvariant);

    private static readonly Regex _indexes = new(@"Looking in indexes: (?<list>[^\n]+)", RegexOptions.CultureInvariant);

    private readonly ResolutionCauses _causes = new(setting);

    /// <inheritdoc/>
    public FailureCause? Recognize(ToolSpeech speech)
    {
        if (PipMissing.In(speech.Text) is not { } missing)
        {
            return null;
        }

        var trail = new PipTrail(speech);
        var from = missing.From.Length > 0 ? missing.From : null;
        var chain = trail.Chain(missing.Name, from);
        var dependent = chain.Count > 1 ? chain[1] : null;
        var cause = Said(speech, missing, dependent)
            ?? (inquiry?.Ask(missing, speech) is { } answer ? Said(answer, missing, dependent) : null)
            ?? Plain(speech, missing, dependent);
        return cause.IsOfTheManifest
            ? cause with { Packages = chain, Location = trail.Place(missing.Name, new FailurePlace(setting), from) }
            : cause;
    }

    // What pip itself gives as a reason.
    private FailureCause? Said(ToolSpeech speech, PipMissing missing, string? dependent) =>
        PipRequests.Trouble(speech)
        ?? Skipped(speech)
        ?? OtherPython(speech, missing, dependent)
        ?? Yanked(speech, missing, dependent)
        ?? Discarded(speech, missing)
        ?? Incompatible(speech, missing, dependent);

    private FailureCause Plain(ToolSpeech speech, PipMissing missing, string? dependent)
    {
        if (missing.Versions.Count > 0)
        {
            // pip before 24.1 lists yanked versions among the others.
            var note = missing.Versions.Any(missing.Allows) ? "Those that would do were yanked, are pre-releases or have other hashes than those asked for." : "";
            return _causes.VersionNotFound(missing.Name, missing.Requirement, missing.Versions, dependent, note);
        }

        var indexes = _indexes.Match(speech.Text) is { Success: true } match ? match.Groups["list"].Value.Split(',').Select(i => Quoting.Address(i.Trim())).ToList() : [];
        return _causes.PackageNotFound(missing.Name, dependent, indexes);
    }

    private static FailureCause? Skipped(ToolSpeech speech) =>
        _links.Match(speech.Text) is { Success: true } links ? RequestCauses.FindLinksNotFound(links.Groups["path"].Value) : null;

    private FailureCause? OtherPython(ToolSpeech speech, PipMissing missing, string? dependent)
    {
        if (_otherPython.Match(speech.Text) is not { Success: true } match)
        {
            return null;
        }

        // "1.0 Requires-Python >=3.99; 2.0 Requires-Python >=3.99": the newest that would do is the one that was meant.
        foreach (var entry in match.Groups["list"].Value.Split(';').ToList().AsEnumerable().Reverse())
        {
            var parts = entry.Split(["Requires-Python"], StringSplitOptions.None);
            if (parts.Length == 2 && missing.Allows(parts[0].Trim()))
            {
                return _causes.NeedsOtherPython(missing.Name, parts[0].Trim(), parts[1].Trim(), dependent);
            }
        }

        return null;
    }

    private FailureCause? Yanked(ToolSpeech speech, PipMissing missing, string? dependent)
    {
        if (_yanked.Match(speech.Text) is not { Success: true } match)
        {
            return null;
        }

        var all = match.Groups["list"].Value.Split(',').Select(v => v.Trim()).ToList();
        var wanted = all.FindAll(missing.Allows);
        return wanted.Count > 0 ? _causes.Yanked(missing.Name, missing.Requirement, wanted, dependent)
            : missing.Versions.Count == 0 ? _causes.VersionNotFound(missing.Name, missing.Requirement, all, dependent, "All of them were yanked, withdrawn by their authors.")
            : null;
    }

    private static FailureCause? Discarded(ToolSpeech speech, PipMissing missing) =>
        _discarded.Match(speech.Text) is { Success: true } match
            ? ArchiveCauses.Unusable(missing.Name, missing.Requirement, $"it has {match.Groups["why"].Value}: {Quoting.Tail(match.Groups["detail"].Value)}")
            : null;

    private FailureCause? Incompatible(ToolSpeech speech, PipMissing missing, string? dependent)
    {
        var tags = new List<string>();
        foreach (Match match in _tags.Matches(speech.Text))
        {
            if (IsOf(missing, match.Groups["url"].Value))
            {
                tags.AddRange(match.Groups["tags"].Value.Split(',').Select(t => t.Trim()).Where(t => !tags.Contains(t)));
            }
        }

        var source = _sources.Matches(speech.Text).Cast<Match>().Any(m => IsOf(missing, m.Groups["url"].Value));
        return tags.Count > 0 || source ? _causes.NoCompatibleWheel(missing.Name, missing.Requirement, tags, source, dependent) : null;
    }

    // An archive of the package in a version that would do.
    private static bool IsOf(PipMissing missing, string url)
    {
        var end = url.IndexOf('#');
        var file = Uri.UnescapeDataString(end < 0 ? url : url.Substring(0, end));
        var name = PipTrail.NameOf(file);
        if (name is null || PackageName.Normalize(name) != PackageName.Normalize(missing.Name))
        {
            return false;
        }

        var rest = file.Substring(file.LastIndexOf('/') + 1).Substring(Math.Min(name.Length + 1, file.Length - file.LastIndexOf('/') - 1));
        var version = rest.EndsWith(".whl", StringComparison.OrdinalIgnoreCase) ? rest.Split('-')[0] : Stem(rest);
        return missing.Allows(version);
    }

    private static string Stem(string file)
    {
        foreach (var ending in new[] { ".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".zip" })
        {
            if (file.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return file.Substring(0, file.Length - ending.Length);
            }
        }

        return file;
    }
}
