using System.Text;
using System.Text.RegularExpressions;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Failures;

/// <summary>
/// What a tool said, prepared for recognising: without the frames and arrows that pip and uv draw, and also as one
/// sentence, since older uv wraps its explanations at 80 columns.
/// </summary>
internal sealed class ToolSpeech
{
    // Box drawing of pip (rich) and uv (miette), and what both draw instead where the encoding lacks it.
    private static readonly Regex _frame = new(@"^[\s│├╰─▶→×┬┴·>]+|^\s*[|`+]-+>\s*|^\s*(?:cause|Caused by):\s+", RegexOptions.CultureInvariant);

    private string? _sentence;

    /// <summary>Prepares lines.</summary>
    public ToolSpeech(IEnumerable<string> lines)
    {
        Lines = [.. lines.Select(Unframed)];
        Text = string.Join("\n", Lines);
    }

    /// <summary>Prepares the output of a run.</summary>
    public ToolSpeech(ToolResult result) : this(result.Output.Select(l => l.Text)) { }

    /// <summary>The lines, trimmed and unframed.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>The lines, joined by <c>\n</c>.</summary>
    public string Text { get; }

    /// <summary>Everything as one sentence, each run of white space a single blank.</summary>
    public string Sentence => _sentence ??= Flatten(Text);

    /// <summary>Whether it said so, whatever the case and however wrapped.</summary>
    public bool Says(string fragment) => Sentence.IndexOf(fragment, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The index of the first line that has the fragment; -1 when none has.</summary>
    public int IndexOf(string fragment, int from = 0)
    {
        for (var i = from; i < Lines.Count; i++)
        {
            if (Lines[i].IndexOf(fragment, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A text with each run of white space as a single blank.</summary>
    public static string Flatten(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                result.Append(c);
            }
            else if (result.Length > 0 && result[result.Length - 1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString().TrimEnd();
    }

    private static string Unframed(string line)
    {
        var text = _frame.Replace(line, "");

        // The frame of a cause stands before the word that names it.
        return _frame.Replace(text, "").TrimEnd();
    }
}
