using System.Text.RegularExpressions;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.Failures.Uv;

/// <summary>uv found no set of packages that satisfies all: why, by its proof and its hints.</summary>
internal sealed class UvResolution(FailureSetting setting) : IFailureRecognizer
{
    private const string Name = @"(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?(?:\{[^}]*\})?";
    private const string Which = @"(?:==(?<version>[^\s,]+)|[<>=!~][^\s]*)?";

    private static readonly Regex _notFound = new($@"{Name}{Which} was not found in the (?<where>cache|package registry|provided package locations|[\w ]+)", RegexOptions.CultureInvariant);

    private static readonly Regex _noVersions = new($@"there (?:is|are) no versions? of {Name}(?<specifier>[<>=!~][^\s]*?)?(?=,? |$)", RegexOptions.CultureInvariant);

    private static readonly Regex _only = new($@"only (?:{Name}{Which} is available|the following versions of {Name} are available)", RegexOptions.CultureInvariant);

    private static readonly Regex _noWheel = new(
        $@"{Name}{Which} (?:has|is unusable because|cannot be used because) (?:it has )?no (?:usable |compatible )?(?:wheels?|source distribution)", RegexOptions.CultureInvariant);

    private static readonly Regex _tags = new(@"only found wheels for `(?<name>[^`]+)`[^:]*: (?<tags>`[^`]+`(?:, (?:and )?`[^`]+`)*(?: and `[^`]+`)?)", RegexOptions.CultureInvariant);

    private static readonly Regex _tag = new("`(?<tag>[^`]+)`", RegexOptions.CultureInvariant);

    private static readonly Regex _python = new($@"{Name}{Which} (?:requires Python ?|depends? on Python)(?<specifier>[<>=!~][^\s]*?)(?=,? |$)", RegexOptions.CultureInvariant);

    private static readonly Regex _yanked = new($@"(?:all versions of )?{Name}{Which} (?:was|were) yanked", RegexOptions.CultureInvariant);

    private static readonly Regex _otherIndex = new(@"hint: `[^`]+` was found on (?<url>\S+?), but not at the requested version", RegexOptions.CultureInvariant);

    private readonly ResolutionCauses _causes = new(setting);

    /// <inheritdoc/>
    public FailureCause? Recognize(ToolSpeech speech)
    {
        if (UvDerivation.In(speech) is not { } proof)
        {
            return null;
        }

        return NotFound(proof, speech) ?? Conflict(proof) ?? Unusable(proof, speech) ?? NoVersion(proof, speech) ?? Unclear(proof);
    }

    private FailureCause? NotFound(UvDerivation proof, ToolSpeech speech)
    {
        if (_notFound.Match(proof.Text) is not { Success: true } match)
        {
            return null;
        }

        var name = match.Groups["name"].Value;
        var offline = match.Groups["where"].Value == "cache" || speech.Says("network was disabled");
        return With(
            offline ? _causes.NotAvailableOffline(name, Dependent(proof, name)) : _causes.PackageNotFound(name, Dependent(proof, name)),
            proof,
            name);
    }

    private FailureCause? Conflict(UvDerivation proof)
    {
        var contested = new HashSet<string>(proof.Contested(), StringComparer.OrdinalIgnoreCase);
        if (contested.Count == 0)
        {
            return null;
        }

        var demands = proof.Demands.Where(d => d.Specifier.Length > 0 && contested.Contains(d.Package)).ToList();
        var sides = new ConflictSides(setting);
        foreach (var demand in demands)
        {
            switch (demand.Who)
            {
                case null:
                    sides.AddConstraint(demand.Package, demand.Requirement);
                    break;
                case "":
                    sides.AddRequirement(demand.Package, demand.Requirement);
                    break;
                default:
                    sides.AddDependency(demand.Who + demand.Which, demand.Requirement);
                    break;
            }
        }

        var packages = demands
            .SelectMany(d => d.Who is { Length: > 0 } who ? [who, .. proof.Dependents(who)] : d.Who is null ? (string[])[] : [d.Package])
            .Concat(contested);
        return _causes.Conflict(sides.All, [.. packages.Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    private FailureCause? Unusable(UvDerivation proof, ToolSpeech speech)
    {
        if (_python.Match(proof.Text) is { Success: true } python)
        {
            var name = python.Groups["name"].Value;
            return With(_causes.NeedsOtherPython(name, python.Groups["version"].Value, python.Groups["specifier"].Value.TrimEnd('.'), Dependent(proof, name)), proof, name);
        }

        if (_yanked.Match(proof.Text) is { Success: true } yanked)
        {
            var name = yanked.Groups["name"].Value;
            return With(_causes.Yanked(name, Asked(proof, name), [], Dependent(proof, name)), proof, name);
        }

        if (_noWheel.Match(proof.Text) is { Success: true } noWheel)
        {
            var name = noWheel.Groups["name"].Value;
            var tags = _tags.Match(speech.Sentence) is { Success: true } hint
                ? _tag.Matches(hint.Groups["tags"].Value).Cast<Match>().Select(t => t.Groups["tag"].Value).ToList()
                : [];
            var requirement = noWheel.Groups["version"].Success ? $"{name}=={noWheel.Groups["version"].Value}" : Asked(proof, name);
            return With(_causes.NoCompatibleWheel(name, requirement, tags, speech.Says("building from source is disabled"), Dependent(proof, name)), proof, name);
        }

        return null;
    }

    private FailureCause? NoVersion(UvDerivation proof, ToolSpeech speech)
    {
        var match = _noVersions.Match(proof.Text);
        if (!match.Success)
        {
            match = _only.Match(proof.Text);
        }

        if (!match.Success)
        {
            return null;
        }

        var name = match.Groups["name"].Value;
        var note = _otherIndex.Match(speech.Sentence) is { Success: true } other
            ? $"It is on '{other.Groups["url"].Value}', and uv takes a package from the first index that has it; '--index-strategy unsafe-best-match' in PyVenvInstallArguments looks at all."
            : speech.Says("pre-releases weren't enabled") ? "Only pre-releases would do, and those must be named in the specifier." : "";
        if (proof.Demands.TrueForAll(d => d.Specifier.Length == 0 || !string.Equals(d.Package, name, StringComparison.OrdinalIgnoreCase)) && proof.Available(name).Count == 0)
        {
            return With(_causes.PackageNotFound(name, Dependent(proof, name)), proof, name);
        }

        return With(_causes.VersionNotFound(name, Asked(proof, name), proof.Available(name), Dependent(proof, name), note), proof, name);
    }

    private FailureCause Unclear(UvDerivation proof) =>
        _causes.Conflict([Quoting.Tail(proof.Text, 600)], [.. proof.Demands.Select(d => d.Package).Distinct(StringComparer.OrdinalIgnoreCase)]);

    // What is asked for of a package; the package itself when any version is.
    private static string Asked(UvDerivation proof, string name) =>
        proof.Demands.FirstOrDefault(d => d.Specifier.Length > 0 && string.Equals(d.Package, name, StringComparison.OrdinalIgnoreCase))?.Requirement ?? name;

    private static string? Dependent(UvDerivation proof, string name) => proof.Dependents(name).FirstOrDefault();

    private static FailureCause With(FailureCause cause, UvDerivation proof, string name) => cause with { Packages = [name, .. proof.Dependents(name)] };
}
