using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PyVenv.Build.Editors.Jsonc;

/// <summary>Sets a string in JSON with comments; every character that has nothing to do with it stays.</summary>
internal static class JsoncEdit
{
    /// <summary>Sets a member.</summary>
    /// <param name="text">The text; empty for a new file.</param>
    /// <param name="path">The names that lead to the member from the root; objects on the way are made where there are none.</param>
    /// <param name="value">The value.</param>
    /// <returns>The new text; <paramref name="text"/> itself when the member has the value.</returns>
    /// <exception cref="JsoncSyntaxException">The text is malformed, or something else than an object is on the way.</exception>
    public static string Set(string text, IReadOnlyList<string> path, string value)
    {
        var style = new JsoncStyle(text);
        if (JsoncReader.Read(text) is not { } root)
        {
            return text + (text.Length > 0 && text[text.Length - 1] != '\n' ? style.NewLine : "") + style.Nested(path, 0, value, "") + style.NewLine;
        }

        for (var depth = 0; ; depth++)
        {
            if (root is not JsoncObject parent)
            {
                throw Position(text, root.Start, depth == 0 ? "the root is no object" : $"'{path[depth - 1]}' is no object");
            }

            if (parent.Find(path[depth]) is not { } member)
            {
                return Insert(text, parent, path, depth, value, style);
            }

            if (depth < path.Count - 1)
            {
                root = member.Value;
                continue;
            }

            return member.Value is JsoncScalar { Text: { } old } && old == value
                ? text
                : text.Substring(0, member.Value.Start) + Quote(value) + text.Substring(member.Value.End);
        }
    }

    /// <summary>A string as JSON.</summary>
    public static string Quote(string value) => "\"" + JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";

    private static string Insert(string text, JsoncObject parent, IReadOnlyList<string> path, int depth, string value, JsoncStyle style)
    {
        var brace = parent.End - 1;
        var inside = text.Substring(parent.Start + 1, brace - parent.Start - 1);
        var isOneLine = inside.IndexOf('\n') < 0 && inside.IndexOf('\r') < 0;
        var outer = style.IndentAt(text, parent.Start);
        var member = parent.Members.Count > 0 ? parent.Members[parent.Members.Count - 1] : null;

        // Comments between the last member and the brace stay before the new one.
        var end = brace;
        while (end > parent.Start + 1 && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        var result = new StringBuilder(text, 0, member?.Value.End ?? end, text.Length + 200);
        if (member is not null)
        {
            result.Append(parent.HasTrailingComma ? "" : ",").Append(text, member.Value.End, end - member.Value.End);
        }

        if (isOneLine && member is not null)
        {
            result.Append(' ').Append(Quote(path[depth])).Append(": ").Append(style.Nested(path, depth + 1, value, outer));
            return result.Append(parent.HasTrailingComma ? "," : "").Append(text, end, text.Length - end).ToString();
        }

        var indent = member is not null ? style.IndentAt(text, member.Start) : outer + style.Indent;
        result.Append(style.NewLine).Append(indent).Append(Quote(path[depth])).Append(": ").Append(style.Nested(path, depth + 1, value, indent));
        result.Append(parent.HasTrailingComma ? "," : "");
        if (isOneLine)
        {
            result.Append(style.NewLine).Append(outer);
            end = brace;
        }

        return result.Append(text, end, text.Length - end).ToString();
    }

    private static JsoncSyntaxException Position(string text, int at, string message)
    {
        var before = text.Substring(0, at);
        return new JsoncSyntaxException(message, before.Count(c => c == '\n') + 1, at - before.LastIndexOf('\n'));
    }
}
