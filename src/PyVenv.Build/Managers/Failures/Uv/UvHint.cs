using System.Text.RegularExpressions;

namespace PyVenv.Build.Managers.Failures.Uv;

/// <summary>uv's hint on where a package comes from: <c>`raises` (v1.0) was included because `top` (v1.0) depends on `raises`</c>.</summary>
internal static class UvHint
{
    private static readonly Regex _included = new(@"`(?<name>[^`]+)`(?: \(v[^)]*\))? was included because (?<chain>[^\n]+)", RegexOptions.CultureInvariant);
    private static readonly Regex _name = new(@"`(?<name>[^`\[]+)(?:\[[^\]]*\])?`", RegexOptions.CultureInvariant);

    /// <summary>The packages that lead to a package, its dependent first; empty when uv does not say.</summary>
    public static IReadOnlyList<string> Dependents(ToolSpeech speech, string package)
    {
        var names = new List<string>();
        foreach (Match included in _included.Matches(speech.Sentence))
        {
            if (included.Groups["name"].Value == package)
            {
                foreach (Match name in _name.Matches(included.Groups["chain"].Value))
                {
                    var value = name.Groups["name"].Value;
                    if (value == package)
                    {
                        break;
                    }

                    names.Insert(0, value);
                }
            }
        }

        return names;
    }
}
