using System.Globalization;
using System.Text;

namespace PyVenv.Build.Tasks;

/// <summary>MSBuild's escapes in text: a percent sign and two hexadecimal digits. Its own class for them is not public.</summary>
internal static class EscapedText
{
    /// <summary>Text without escapes.</summary>
    public static string Unescape(string text)
    {
        if (text.IndexOf('%') < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%' && at + 2 < text.Length
                && int.TryParse(text.Substring(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                result.Append((char)code);
                at += 2;
            }
            else
            {
                result.Append(text[at]);
            }
        }

        return result.ToString();
    }
}
