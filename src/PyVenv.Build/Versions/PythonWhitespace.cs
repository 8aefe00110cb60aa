namespace PyVenv.Build.Versions;

/// <summary>What Python takes for white space (<c>str.isspace</c>), which .NET's <see cref="char.IsWhiteSpace(char)"/> is not quite.</summary>
internal static class PythonWhitespace
{
    /// <summary>Whether Python's <c>str.strip()</c> and <c>\s</c> take the character away.</summary>
    public static bool IsSpace(char c) => c <= ' '
        ? c is ' ' or (>= '\t' and <= '\r') or (>= '\x1c' and <= '\x1f')
        : c >= '\x85' && char.IsWhiteSpace(c);

    /// <summary>As <c>str.strip()</c>.</summary>
    public static ReadOnlySpan<char> Strip(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text.Slice(start, end - start);
    }

    /// <summary>As <c>str.strip()</c>.</summary>
    public static string Strip(string text)
    {
        var stripped = Strip(text.AsSpan());
        return stripped.Length == text.Length ? text : stripped.ToString();
    }
}
