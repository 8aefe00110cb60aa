using System.Globalization;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Manifests.Poetry;

/// <summary>
/// Poetry's constraints on the Python version, as PEP 440 says the same
/// (https://python-poetry.org/docs/dependency-specification/#version-constraints).
/// </summary>
public static class PoetryConstraint
{
    /// <summary>The specifiers of the alternatives (<c>||</c>), of which one must hold; an empty one takes any version.</summary>
    /// <param name="constraint">As written: <c>^3.10</c>, <c>~3.11</c>, <c>3.12.*</c>, <c>&gt;=3.9,&lt;4</c>.</param>
    /// <returns>Null when it is none that is known; Poetry judges it then.</returns>
    public static IReadOnlyList<string>? Alternatives(string constraint)
    {
        var alternatives = new List<string>();
        foreach (var alternative in constraint.Split(['|'], StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = new List<string>();
            foreach (var part in Parts(alternative))
            {
                if (Convert(part) is not { } specifier)
                {
                    return null;
                }

                if (specifier.Length > 0)
                {
                    parts.Add(specifier);
                }
            }

            var joined = string.Join(",", parts);
            if (!VersionSpecifierSet.TryParse(joined, out _))
            {
                return null;
            }

            alternatives.Add(joined);
        }

        return alternatives;
    }

    // Parts are separated by commas or blanks; blanks may follow an operator too.
    private static IEnumerable<string> Parts(string text)
    {
        var part = "";
        foreach (var word in text.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            part += word;
            if (char.IsLetterOrDigit(word[word.Length - 1]) || word[word.Length - 1] == '*')
            {
                yield return part;
                part = "";
            }
        }

        if (part.Length > 0)
        {
            yield return part;
        }
    }

    private static string? Convert(string part)
    {
        if (part == "*")
        {
            return "";
        }

        if (part[0] == '^' || (part[0] == '~' && part.Length > 1 && part[1] != '='))
        {
            return Range(part.Substring(1), isCaret: part[0] == '^');
        }

        return char.IsDigit(part[0]) ? $"=={part}" : part[0] == '=' && part.Length > 1 && part[1] != '=' ? $"={part}" : part;
    }

    private static string? Range(string version, bool isCaret)
    {
        var numbers = new List<int>();
        foreach (var text in version.Split('.'))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        // A caret lets everything move behind the first number that is not zero, a tilde everything behind the minor version.
        var firstNonZero = numbers.FindIndex(n => n != 0);
        var raised = isCaret ? firstNonZero < 0 ? numbers.Count - 1 : firstNonZero : Math.Min(1, numbers.Count - 1);
        var upper = numbers.Take(raised + 1).ToList();
        upper[raised]++;
        return $">={version},<{string.Join(".", upper)}";
    }
}
