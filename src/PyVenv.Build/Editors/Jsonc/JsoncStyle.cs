using System.Text;

namespace PyVenv.Build.Editors.Jsonc;

/// <summary>How a text is laid out, for what is added to it.</summary>
internal sealed class JsoncStyle
{
    /// <summary>Reads the style of a text; that of an empty one is VS Code's default.</summary>
    public JsoncStyle(string text)
    {
        var at = text.IndexOfAny(['\r', '\n']);
        NewLine = at < 0 ? "\n" : text[at] == '\n' ? "\n" : at + 1 < text.Length && text[at + 1] == '\n' ? "\r\n" : "\r";
        Indent = FirstIndent(text);
    }

    /// <summary>What ends a line.</summary>
    public string NewLine { get; }

    /// <summary>One level.</summary>
    public string Indent { get; }

    /// <summary>The white space at the beginning of the line of a character.</summary>
    public string IndentAt(string text, int at)
    {
        var start = at == 0 ? 0 : text.LastIndexOfAny(['\r', '\n'], at - 1) + 1;
        var end = start;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text.Substring(start, end - start);
    }

    /// <summary>The value, inside objects for those names of the path that are left.</summary>
    public string Nested(IReadOnlyList<string> path, int depth, string value, string indent)
    {
        if (depth == path.Count)
        {
            return JsoncEdit.Quote(value);
        }

        var inner = indent + Indent;
        return new StringBuilder("{").Append(NewLine).Append(inner).Append(JsoncEdit.Quote(path[depth])).Append(": ")
            .Append(Nested(path, depth + 1, value, inner)).Append(NewLine).Append(indent).Append('}').ToString();
    }

    private static string FirstIndent(string text)
    {
        // The first line with a member that is indented.
        for (var at = 0; at < text.Length; at++)
        {
            if ((at == 0 || text[at - 1] is '\n' or '\r') && text[at] is ' ' or '\t')
            {
                var end = at;
                while (end < text.Length && text[end] is ' ' or '\t')
                {
                    end++;
                }

                if (end < text.Length && text[end] == '"')
                {
                    return text.Substring(at, end - at);
                }
            }
        }

        return "    ";
    }
}
