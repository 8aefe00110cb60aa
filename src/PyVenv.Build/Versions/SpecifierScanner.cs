namespace PyVenv.Build.Versions;

/// <summary>Finds one version specifier (<c>>=1.2</c>, <c>==1.*</c>) in a text without making objects: PEP 440, "Version specifiers".</summary>
internal static class SpecifierScanner
{
    /// <summary>The length of the operator at <paramref name="at"/>; 0 when there is none.</summary>
    public static int Operator(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length)
        {
            return 0;
        }

        var second = at + 1 < text.Length ? text[at + 1] : '\0';
        switch (text[at])
        {
            case '=':
                return second != '=' ? 0 : at + 2 < text.Length && text[at + 2] == '=' ? 3 : 2;
            case '~' or '!':
                return second == '=' ? 2 : 0;
            case '<' or '>':
                return second == '=' ? 2 : 1;
            default:
                return 0;
        }
    }

    /// <summary>The position behind the specifier that begins at <paramref name="at"/>; -1 when none begins there.</summary>
    public static int Scan(ReadOnlySpan<char> text, int at)
    {
        var operatorLength = Operator(text, at);
        if (operatorLength == 0)
        {
            return -1;
        }

        var kind = text[at];
        var takesLocal = operatorLength == 2 && kind is '=' or '!';
        var start = at + operatorLength;
        while (start < text.Length && PythonWhitespace.IsSpace(text[start]))
        {
            start++;
        }

        return operatorLength == 3 ? Arbitrary(text, start) : Version(text, start, takesLocal, minimum: kind == '~' ? 2 : 1);
    }

    private static int Arbitrary(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is not (';' or ')') && !PythonWhitespace.IsSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int Version(ReadOnlySpan<char> text, int at, bool takesLocal, int minimum)
    {
        at = VersionScanner.Prefix(text, at);
        at = VersionScanner.Epoch(text, at);
        at = VersionScanner.Release(text, at, out var count);
        if (count < minimum)
        {
            return -1;
        }

        if (takesLocal && at + 1 < text.Length && text[at] == '.' && text[at + 1] == '*')
        {
            return at + 2;
        }

        at = VersionScanner.PreRelease(text, at, out _, out _);
        at = VersionScanner.PostRelease(text, at, out _);
        at = VersionScanner.DevRelease(text, at, out _);
        return takesLocal ? VersionScanner.Local(text, at) : at;
    }
}
