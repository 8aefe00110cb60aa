using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Doctor;

/// <summary>How a link of the chain is.</summary>
public enum CheckState
{
    /// <summary>It could not, or need not, be looked at.</summary>
    Skipped,

    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, or a build mends it, but may make trouble.</summary>
    Warning,

    /// <summary>It is broken.</summary>
    Failure,
}

/// <summary>What a check found.</summary>
/// <param name="State">How it is.</param>
/// <param name="Sentence">What was found, one sentence with its full stop.</param>
/// <param name="Cure">What to do; empty where nothing is to be done.</param>
/// <param name="Code">The diagnostic that a build would give; null where it has none.</param>
public sealed record CheckFinding(CheckState State, string Sentence, string Cure = "", DiagnosticCode? Code = null)
{
    private static readonly char[] _blank = ['\n', ' '];

    /// <summary>Further lines, such as the trail of a search.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>As it should be.</summary>
    public static CheckFinding Ok(string sentence) => new(CheckState.Ok, sentence);

    /// <summary>Not looked at.</summary>
    /// <param name="why">Why, a sentence.</param>
    /// <param name="cure">What would let it be looked at; empty where nothing need be done.</param>
    public static CheckFinding Skipped(string why, string cure = "") => new(CheckState.Skipped, why, cure);

    /// <summary>It may make trouble.</summary>
    public static CheckFinding Warning(string sentence, string cure) => new(CheckState.Warning, sentence, cure);

    /// <summary>It is broken.</summary>
    public static CheckFinding Failure(string sentence, string cure) => new(CheckState.Failure, sentence, cure);

    /// <summary>What a build would say: its first sentence says what is wrong, the others what to do.</summary>
    public static CheckFinding Of(Diagnostic diagnostic, CheckState state)
    {
        var lines = diagnostic.Message.Split('\n');
        var end = EndOfSentence(lines[0]);
        var place = diagnostic.Location is { Line: > 0 } location ? $" ({location.File}, line {location.Line})" : "";
        var sentence = lines[0].Substring(0, end);
        return new CheckFinding(
            state,
            place.Length > 0 ? sentence.TrimEnd('.') + place + "." : sentence,
            end < lines[0].Length ? lines[0].Substring(end).Trim(_blank) : "What is to be done stands with the code in docs/diagnostics.md.",
            diagnostic.Code)
        {
            Details = [.. lines.Skip(1).Select(l => l.TrimEnd())],
        };
    }

    // A full stop before a blank and a capital letter, not inside a value that is quoted.
    private static int EndOfSentence(string text)
    {
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            // An apostrophe inside a word, or after one that ends with s, is no quotation mark.
            if (text[at] == '\'' && (quoted ? at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]) : at == 0 || !char.IsLetterOrDigit(text[at - 1])))
            {
                quoted = !quoted;
            }
            else if (!quoted && text[at] == '.' && at + 2 < text.Length && text[at + 1] == ' ' && char.IsUpper(text[at + 2]))
            {
                return at + 1;
            }
        }

        return text.Length;
    }
}
