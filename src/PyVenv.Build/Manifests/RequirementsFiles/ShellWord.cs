using System.Text;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>A word of the options of a line, split as Python's <c>shlex.split</c> does, which pip uses on every platform.</summary>
/// <param name="Text">The word without its quotes and escapes.</param>
/// <param name="Start">Where it begins in the line.</param>
internal readonly record struct ShellWord(string Text, int Start)
{
    /// <summary>Splits a line from a position on.</summary>
    /// <exception cref="LineProblem">A quote is not closed.</exception>
    public static List<ShellWord> Split(ReadOnlySpan<char> line, int at)
    {
        var words = new List<ShellWord>();
        while (true)
        {
            while (at < line.Length && IsBlank(line[at]))
            {
                at++;
            }

            if (at == line.Length)
            {
                return words;
            }

            var end = at;
            while (end < line.Length && !IsBlank(line[end]) && line[end] is not ('\\' or '"' or '\''))
            {
                end++;
            }

            if (end == line.Length || IsBlank(line[end]))
            {
                words.Add(new ShellWord(line.Slice(at, end - at).ToString(), at));
                at = end;
            }
            else
            {
                words.Add(new ShellWord(Quoted(line, at, out end), at));
                at = end;
            }
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';

    private static string Quoted(ReadOnlySpan<char> line, int start, out int end)
    {
        var word = new StringBuilder();
        var quote = '\0';
        var opened = start;
        for (end = start; end < line.Length; end++)
        {
            var c = line[end];
            if (quote == '\0' && IsBlank(c))
            {
                break;
            }

            if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '"' or '\'')
            {
                quote = c;
                opened = end;
            }
            else if (c == '\\' && quote != '\'')
            {
                if (++end == line.Length)
                {
                    throw new LineProblem(DiagnosticCodes.RequirementOption, "A backslash at the end of the options escapes nothing. Take it away.", end - 1);
                }

                // Within double quotes a backslash escapes only itself and the quote.
                word.Append(quote == '"' && line[end] is not ('"' or '\\') ? "\\" : "").Append(line[end]);
            }
            else
            {
                word.Append(c);
            }
        }

        return quote == '\0'
            ? word.ToString()
            : throw new LineProblem(DiagnosticCodes.RequirementOption, "The quote that opens here is not closed. Close it, or take it away.", opened);
    }
}
