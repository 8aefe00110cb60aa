namespace PyVenv.Build.Manifests.Dependencies;

/// <summary>The tokens that names and markers have in common, by the rules of Python's <c>packaging</c>.</summary>
internal static class DependencyTokens
{
    /// <summary>Behind the blanks at a position: spaces and tabs only.</summary>
    public static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    /// <summary>Behind the name at a position; the same position when there is none.</summary>
    public static int Identifier(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || !IsAsciiAlphanumeric(text[at]))
        {
            return at;
        }

        var end = at + 1;
        while (end < text.Length && (IsAsciiAlphanumeric(text[end]) || text[end] is '.' or '_' or '-'))
        {
            end++;
        }

        // A name ends at the end of a word: its last '.' and '-' do not belong to it.
        while (end > at && !IsWordBoundary(text, end))
        {
            end--;
        }

        return end;
    }

    /// <summary>Whether a whole word stands at a position.</summary>
    public static bool IsWord(ReadOnlySpan<char> text, int at, string word) =>
        text.Length - at >= word.Length
        && text.Slice(at, word.Length).SequenceEqual(word.AsSpan())
        && IsWordBoundary(text, at)
        && IsWordBoundary(text, at + word.Length);

    private static bool IsWordBoundary(ReadOnlySpan<char> text, int at) =>
        (at > 0 && IsWordCharacter(text[at - 1])) != (at < text.Length && IsWordCharacter(text[at]));

    private static bool IsWordCharacter(char c) => c == '_' || (c < 128 ? IsAsciiAlphanumeric(c) : char.IsLetterOrDigit(c));

    private static bool IsAsciiAlphanumeric(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
