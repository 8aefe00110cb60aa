namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>What ends a line for Python's <c>str.splitlines</c>: more than line feed and carriage return.</summary>
internal static class LineBreaks
{
    /// <summary>The end of the line that begins at a position, and where the next one begins.</summary>
    public static int FindEnd(string text, int at, out int next)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c <= '\x1e' ? c is (>= '\n' and <= '\r') or (>= '\x1c' and <= '\x1e') : c >= '\x85' && c is '\x85' or '\u2028' or '\u2029')
            {
                next = c == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;
                return at;
            }

            at++;
        }

        next = at;
        return at;
    }
}
