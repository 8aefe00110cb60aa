using System.Globalization;
using System.Text;

namespace PyVenv.Build.Manifests.Dependencies;

/// <summary>The escapes of Python's string literals, in which PEP 508 writes the values of markers.</summary>
internal static class PythonStringLiteral
{
    /// <summary>The value of what stands between the quotes; null when Python would refuse it.</summary>
    public static string? Unescape(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('\\', '\n', '\0') < 0)
        {
            return text.ToString();
        }

        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '\n' or '\0')
            {
                return null;
            }

            if (text[at] != '\\')
            {
                result.Append(text[at]);
                continue;
            }

            if (++at == text.Length)
            {
                return null;
            }

            var escaped = text[at];
            switch (escaped)
            {
                case '\n':
                    break;
                case >= '0' and <= '7':
                    var end = at;
                    var value = 0;
                    while (end < text.Length && end < at + 3 && text[end] is >= '0' and <= '7')
                    {
                        value = (value * 8) + (text[end++] - '0');
                    }

                    result.Append((char)value);
                    at = end - 1;
                    break;
                case 'x' or 'u' or 'U':
                    var digits = escaped switch { 'x' => 2, 'u' => 4, _ => 8 };
                    if (!Hexadecimal(text, at + 1, digits, out var code))
                    {
                        return null;
                    }

                    result.Append(code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32(code));
                    at += digits;
                    break;
                default:
                    result.Append(Simple(escaped));
                    break;
            }
        }

        return result.ToString();
    }

    private static string Simple(char escaped) => escaped switch
    {
        '\\' or '\'' or '"' => escaped.ToString(),
        'a' => "\a",
        'b' => "\b",
        'f' => "\f",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'v' => "\v",
        _ => "\\" + escaped,
    };

    private static bool Hexadecimal(ReadOnlySpan<char> text, int at, int digits, out int value)
    {
        value = 0;
        return text.Length - at >= digits
            && int.TryParse(text.Slice(at, digits).ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            && value is >= 0 and <= 0x10FFFF;
    }
}
