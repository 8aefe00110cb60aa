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
}
