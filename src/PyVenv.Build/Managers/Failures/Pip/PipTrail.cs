using System.Globalization;
using System.Text.RegularExpressions;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Managers.Failures.Pip;

/// <summary>
/// What pip looked at, in order, and why: its lines <c>Collecting mid (from top-&gt;-r requirements.txt (line 1))</c>. The
/// part in parentheses is there from pip 23.1 on.
/// </summary>
internal sealed class PipTrail
{
    private static readonly Regex _step = new(@"^(?:Collecting|Processing|Obtaining) (?<what>.+?)(?: \(from (?<from>.+)\))?$", RegexOptions.CultureInvariant);
    private static readonly Regex _name = new(@"^[A-Za-z0-9][A-Za-z0-9._-]*", RegexOptions.CultureInvariant);
    private static readonly Regex _file = new(@"^-[rc] (?<file>.+) \(line (?<line>\d+)\)$", RegexOptions.CultureInvariant);
    private static readonly string[] _archives = [".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".zip"];

    private readonly Dictionary<string, string> _origins = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the trail.</summary>
    public PipTrail(ToolSpeech speech)
    {
        foreach (var line in speech.Lines)
        {
            if (_step.Match(line) is { Success: true } step && NameOf(step.Groups["what"].Value) is { } name)
            {
                Last = name;
                if (step.Groups["from"].Success)
                {
                    _origins[name] = step.Groups["from"].Value;
                }
            }
        }
    }

    /// <summary>The package that pip looked at last; null when it looked at none.</summary>
    public string? Last { get; }

    /// <summary>The package itself, then those that led to it, its dependent first.</summary>
    public IReadOnlyList<string> Chain(string name, string? from = null)
    {
        var chain = new List<string> { name };
        Follow(from ?? Origin(name), chain, depth: 0);
        return chain;
    }

    /// <summary>The line of a requirements file that led to it; null when pip does not say.</summary>
    public SourceLocation? Place(string name, FailurePlace place, string? from = null)
    {
        var parts = Parts(from ?? Origin(name));
        if (parts.Count > 0 && _file.Match(parts[parts.Count - 1]) is { Success: true } file)
        {
            return place.Named(file.Groups["file"].Value, int.Parse(file.Groups["line"].Value, CultureInfo.InvariantCulture));
        }

        return parts.Count > 0 && NameOf(parts[parts.Count - 1]) is { } dependent && !Same(dependent, name) && Origin(dependent) is { Length: > 0 } origin
            ? Place(dependent, place, origin)
            : null;
    }

    /// <summary>The name that a requirement or an archive's path begins with; null when there is none.</summary>
    public static string? NameOf(string text)
    {
        var file = text.Substring(Math.Max(text.LastIndexOf('/'), text.LastIndexOf('\\')) + 1);
        if (file.EndsWith(".whl", StringComparison.OrdinalIgnoreCase))
        {
            return file.Split('-')[0];
        }

        foreach (var ending in _archives)
        {
            if (file.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                var stem = file.Substring(0, file.Length - ending.Length);
                return stem.LastIndexOf('-') is > 0 and var dash ? stem.Substring(0, dash) : stem;
            }
        }

        return _name.Match(text) is { Success: true } name ? name.Value : null;
    }

    private string Origin(string name) => _origins.TryGetValue(name, out var origin) ? origin : "";

    private void Follow(string from, List<string> chain, int depth)
    {
        foreach (var part in Parts(from))
        {
            if (!part.StartsWith("-r ", StringComparison.Ordinal) && !part.StartsWith("-c ", StringComparison.Ordinal) && NameOf(part) is { } name
                && !chain.Exists(known => Same(known, name)))
            {
                chain.Add(name);
                if (depth < 8)
                {
                    Follow(Origin(name), chain, depth + 1);
                }
            }
        }
    }

    private static List<string> Parts(string from) =>
        from.Length == 0 ? [] : [.. from.Split(["->"], StringSplitOptions.RemoveEmptyEntries).Select(p => p.Trim())];

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
