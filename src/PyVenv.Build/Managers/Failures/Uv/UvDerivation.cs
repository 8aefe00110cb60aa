using System.Text.RegularExpressions;

namespace PyVenv.Build.Managers.Failures.Uv;

/// <summary>
/// uv's proof that there is no solution, taken apart: <c>Because all versions of libb depend on core&gt;=2 and you require
/// core==1.0, we can conclude …</c> The words are PubGrub's
/// (https://github.com/astral-sh/uv/blob/main/crates/uv-resolver/src/pubgrub/report.rs).
/// </summary>
internal sealed class UvDerivation
{
    private const string Name = @"[A-Za-z0-9][A-Za-z0-9._-]*(?<![._-])(?:\[[^\]]*\])?(?:\{[^}]*\})?";
    private const string Versions = @"[<>=!~]=?=?[^\s,]+(?:,[<>=!~]=?=?[^\s,]+)*";
    private const string Specifier = $"(?:{Versions})?";

    private static readonly Regex _proof = new(@"No solution found when resolving .*?(?<text>Because .+?)(?= hint: |$)", RegexOptions.CultureInvariant);

    private static readonly Regex _depends = new(
        $@"(?:all versions of )?(?<who>{Name})(?<which>{Specifier}) depends? on (?<what>{Name}{Specifier})(?: and (?<constraint>{Name}{Versions})(?=,? ?we can))?", RegexOptions.CultureInvariant);

    private static readonly Regex _requires = new(@"(?:you require|your project depends on|the project depends on) (?<list>.+?)(?=, we can| and all of| and (?:we|only|there|because)|$|\. )", RegexOptions.CultureInvariant);

    private static readonly Regex _item = new($@"^(?<name>{Name})(?<specifier>{Specifier})$", RegexOptions.CultureInvariant);

    private static readonly Regex _available = new($@"only (?:(?<one>{Name}{Specifier}) is available|the following versions of {Name} are available:(?<list>(?: {Name}[<>=!~]\S*)+))", RegexOptions.CultureInvariant);

    private UvDerivation(string text)
    {
        Text = text;
        foreach (Match match in _depends.Matches(text))
        {
            var which = match.Groups["which"].Value;
            Add(match.Groups["who"].Value, which, match.Groups["what"].Value);
            if (match.Groups["constraint"].Success)
            {
                Add(null, "", match.Groups["constraint"].Value);
            }
        }

        foreach (Match match in _requires.Matches(text))
        {
            foreach (var item in match.Groups["list"].Value.Split([" and ", " or "], StringSplitOptions.None))
            {
                Add("", "", item.Trim().TrimEnd(',', '.'));
            }
        }
    }

    /// <summary>The proof in uv's words.</summary>
    public string Text { get; }

    /// <summary>Who asks for what. <c>Python</c> is no package and left out.</summary>
    public List<Demand> Demands { get; } = [];

    /// <summary>The proof in an output; null when there is none.</summary>
    public static UvDerivation? In(ToolSpeech speech) => _proof.Match(speech.Sentence) is { Success: true } proof ? new UvDerivation(proof.Groups["text"].Value) : null;

    /// <summary>The packages of which different versions are asked for.</summary>
    public IEnumerable<string> Contested() => Demands
        .Where(d => d.Specifier.Length > 0)
        .GroupBy(d => d.Package, StringComparer.OrdinalIgnoreCase)
        .Where(g => g.Select(d => d.Specifier).Distinct().Count() > 1)
        .Select(g => g.Key);

    /// <summary>The packages that lead to a package, its dependent first.</summary>
    public IReadOnlyList<string> Dependents(string package)
    {
        var chain = new List<string>();
        var open = new Queue<string>([package]);
        while (open.Count > 0)
        {
            var next = open.Dequeue();
            foreach (var demand in Demands)
            {
                if (demand.Who is { Length: > 0 } who && string.Equals(demand.Package, next, StringComparison.OrdinalIgnoreCase) && who != package && !chain.Contains(who))
                {
                    chain.Add(who);
                    open.Enqueue(who);
                }
            }
        }

        return chain;
    }

    /// <summary>The versions of a package that uv says there are.</summary>
    public IReadOnlyList<string> Available(string package)
    {
        foreach (Match match in _available.Matches(Text))
        {
            var items = match.Groups["one"].Success ? [match.Groups["one"].Value] : match.Groups["list"].Value.Split([' '], StringSplitOptions.RemoveEmptyEntries);

            // What stands between name and version, extras or a marker of uv's own, is no part of either; "<1" is uv's way to say that there is none.
            var ours = items.Select(i => _item.Match(i)).Where(i => i.Success && string.Equals(Bare(i.Groups["name"].Value), package, StringComparison.OrdinalIgnoreCase))
                .Select(i => i.Groups["specifier"].Value).Where(v => v.Length > 0 && v[0] != '<').ToList();
            if (ours.Count > 0)
            {
                return [.. ours.Select(v => v.StartsWith("==", StringComparison.Ordinal) ? v.Substring(2) : v)];
            }
        }

        return [];
    }

    private void Add(string? who, string which, string what)
    {
        if (_item.Match(what) is { Success: true } item && item.Groups["name"].Value is not ("Python" or "all" or "your"))
        {
            var version = which.StartsWith("==", StringComparison.Ordinal) ? " " + which.Substring(2) : which;
            Demands.Add(new Demand(who is null ? null : Bare(who), version, Bare(item.Groups["name"].Value), item.Groups["specifier"].Value));
        }
    }

    private static string Bare(string name)
    {
        var end = name.IndexOfAny(['[', '{']);
        return end < 0 ? name : name.Substring(0, end);
    }
}

/// <summary>One side of uv's proof.</summary>
/// <param name="Who">The package that asks; empty for the project, null for a constraint.</param>
/// <param name="Which">Its version or versions, as they follow the name in a sentence.</param>
/// <param name="Package">What it asks for.</param>
/// <param name="Specifier">In which versions, or empty.</param>
internal sealed record Demand(string? Who, string Which, string Package, string Specifier)
{
    /// <summary>The demand as a requirement.</summary>
    public string Requirement => Package + Specifier;
}
