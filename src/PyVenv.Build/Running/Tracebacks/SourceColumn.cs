namespace PyVenv.Build.Running.Tracebacks;

/// <summary>
/// The column of a traceback's place in the file itself. A traceback shows the line without its indentation (3.13: without
/// what all lines of a statement share), so the file is read to find the column again.
/// </summary>
internal static class SourceColumn
{
    /// <summary>From 1: where the carets begin, else where the line's first word does; 0 when the file no longer has that line.</summary>
    /// <param name="frame">The place.</param>
    /// <param name="path">The file, absolute.</param>
    /// <param name="countsWidth">
    /// Whether carets count columns of a terminal, two for a wide character, as frames do (gh-93249); syntax errors count characters.
    /// </param>
    public static int Of(TracebackFrame frame, string path, bool countsWidth)
    {
        if (ReadLine(path, frame.Line) is not { } line)
        {
            return 0;
        }

        var indentation = Indentation(line);
        if (frame.Source is null)
        {
            return indentation < line.Length ? indentation + 1 : 0;
        }

        var shown = frame.Source.Trim();
        var text = line.Substring(indentation);
        if (!text.TrimEnd().Equals(shown, StringComparison.Ordinal))
        {
            return 0;
        }

        if (frame.Carets is null)
        {
            return indentation + 1;
        }

        var offset = frame.Carets.IndexOfAny(['^', '~']) - Indentation(frame.Source);
        if (offset < 0)
        {
            // A caret in the indentation itself: 'unexpected indent'.
            return Math.Max(1, indentation + offset + 1);
        }

        return indentation + Math.Min(countsWidth ? Characters(text, offset) : offset, text.Length) + 1;
    }

    private static string? ReadLine(string path, int number)
    {
        try
        {
            return number > 0 && File.Exists(path) ? File.ReadLines(path).Skip(number - 1).FirstOrDefault() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int Indentation(string line)
    {
        var count = 0;
        while (count < line.Length && char.IsWhiteSpace(line[count]))
        {
            count++;
        }

        return count;
    }

    /// <summary>How many characters take up that many columns of a terminal.</summary>
    private static int Characters(string text, int columns)
    {
        var at = 0;
        while (at < text.Length && columns > 0)
        {
            var size = char.IsSurrogatePair(text, at) ? 2 : 1;
            columns -= IsWide(char.ConvertToUtf32(text, at)) ? 2 : 1;
            at += size;
        }

        return at;
    }

    /// <summary>Unicode's East Asian wide and full-width characters (UAX 11), in ranges.</summary>
    private static bool IsWide(int c) => c >= 0x1100 && (
        c <= 0x115F || c is >= 0x2E80 and <= 0x303E or >= 0x3041 and <= 0xA4CF or >= 0xA960 and <= 0xA97C
        or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE6F or >= 0xFF01 and <= 0xFF60
        or >= 0xFFE0 and <= 0xFFE6 or >= 0x1F300 and <= 0x1F64F or >= 0x1F680 and <= 0x1F6FF or >= 0x1F900 and <= 0x1FAFF
        or >= 0x20000 and <= 0x3FFFD);
}
