using System.Globalization;
using System.Text;

namespace PyVenv.Build.Embedding;

/// <summary>Writes values as C# source.</summary>
internal static class CSharpText
{
    /// <summary>A string literal, or <c>null</c>: ASCII alone, so that neither encoding nor line breaks matter.</summary>
    public static string Literal(string? value)
    {
        if (value is null)
        {
            return "null";
        }

        var text = new StringBuilder("\"", value.Length + 8);
        foreach (var c in value)
        {
            if (c is '"' or '\\')
            {
                text.Append('\\').Append(c);
            }
            else if (c is < ' ' or > '~')
            {
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(c);
            }
        }

        return text.Append('"').ToString();
    }

    /// <summary>Whether a text is identifiers with dots between them.</summary>
    public static bool IsNamespace(string text)
    {
        foreach (var part in text.Split('.'))
        {
            if (part.Length == 0 || !(char.IsLetter(part[0]) || part[0] == '_'))
            {
                return false;
            }

            foreach (var c in part)
            {
                if (!char.IsLetterOrDigit(c) && c != '_')
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>A namespace of which every part may be a keyword of the language.</summary>
    public static string Verbatim(string name) => "@" + name.Replace(".", ".@");
}
