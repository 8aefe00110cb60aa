namespace PyVenv.Build.Versions;

/// <summary>
/// Finds the segments of a PEP 440 version in a text without making objects. Each method takes a position and gives the
/// position behind the segment, or the same position when the segment is not there.
/// </summary>
internal static class VersionScanner
{
    private static readonly string[] _preLetters = ["alpha", "beta", "preview", "pre", "a", "b", "c", "rc"];
    private static readonly string[] _postLetters = ["post", "rev", "r"];
    private static readonly string[] _devLetters = ["dev"];

    public static int Digits(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at;
    }

    /// <summary>The leading <c>v</c>.</summary>
    public static int Prefix(ReadOnlySpan<char> text, int at) => at < text.Length && text[at] is 'v' or 'V' ? at + 1 : at;

    /// <summary><c>1!</c>.</summary>
    public static int Epoch(ReadOnlySpan<char> text, int at)
    {
        var end = Digits(text, at);
        return end > at && end < text.Length && text[end] == '!' ? end + 1 : at;
    }

    /// <summary><c>1.2.3</c>; <paramref name="count"/> says how many numbers.</summary>
    public static int Release(ReadOnlySpan<char> text, int at, out int count)
    {
        count = 0;
        var end = Digits(text, at);
        if (end == at)
        {
            return at;
        }

        count = 1;
        while (end < text.Length && text[end] == '.')
        {
            var next = Digits(text, end + 1);
            if (next == end + 1)
            {
                break;
            }

            end = next;
            count++;
        }

        return end;
    }

    /// <summary><c>a1</c>, <c>.beta-2</c>, <c>rc</c>.</summary>
    public static int PreRelease(ReadOnlySpan<char> text, int at, out int letters, out int number) =>
        Lettered(text, at, _preLetters, out letters, out number);

    /// <summary><c>.post1</c>, <c>-r4</c>, and the bare <c>-1</c>, for which <paramref name="number"/> is where the digits begin.</summary>
    public static int PostRelease(ReadOnlySpan<char> text, int at, out int number)
    {
        if (at < text.Length && text[at] == '-')
        {
            var end = Digits(text, at + 1);
            if (end > at + 1)
            {
                number = at + 1;
                return end;
            }
        }

        return Lettered(text, at, _postLetters, out _, out number);
    }

    /// <summary><c>.dev3</c>.</summary>
    public static int DevRelease(ReadOnlySpan<char> text, int at, out int number) => Lettered(text, at, _devLetters, out _, out number);

    /// <summary><c>+ubuntu.1</c>.</summary>
    public static int Local(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || text[at] != '+')
        {
            return at;
        }

        var end = Alphanumerics(text, at + 1);
        if (end == at + 1)
        {
            return at;
        }

        while (end < text.Length && IsSeparator(text[end]))
        {
            var next = Alphanumerics(text, end + 1);
            if (next == end + 1)
            {
                break;
            }

            end = next;
        }

        return end;
    }

    public static bool IsSeparator(char c) => c is '.' or '-' or '_';

    private static int Alphanumerics(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
        {
            at++;
        }

        return at;
    }

    private static int Lettered(ReadOnlySpan<char> text, int at, string[] words, out int letters, out int number)
    {
        letters = at < text.Length && IsSeparator(text[at]) ? at + 1 : at;
        number = at;
        foreach (var word in words)
        {
            if (!text.Slice(letters).StartsWith(word.AsSpan(), StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            number = letters + word.Length;
            if (number < text.Length && IsSeparator(text[number]))
            {
                number++;
            }

            return Digits(text, number);
        }

        return at;
    }
}
