using System.Globalization;

namespace PyVenv.Build.Running.Tracebacks;

/// <summary>The kinds of line that CPython's tracebacks consist of (3.8 to 3.14).</summary>
internal static class TracebackLines
{
    public const string Header = "Traceback (most recent call last):";

    public const string GroupHeader = "Exception Group Traceback (most recent call last):";

    private const string CauseFollows = "The above exception was the direct cause of the following exception:";

    private const string ContextFollows = "During handling of the above exception, another exception occurred:";

    public static bool IsHeader(string line) => line is Header or GroupHeader || IsMarginedGroupHeader(line);

    /// <summary>A group at the outermost level: its first line has a plus in the margin.</summary>
    public static bool IsMarginedGroupHeader(string line) => line.TrimStart(' ') == "+ " + GroupHeader;

    public static bool IsAside(string line) =>
        line.StartsWith("Exception in thread ", StringComparison.Ordinal) || line.StartsWith("Exception ignored ", StringComparison.Ordinal);

    public static ChainKind Chain(string line) => line switch
    {
        CauseFollows => ChainKind.Cause,
        ContextFollows => ChainKind.Context,
        _ => ChainKind.None,
    };

    /// <summary>A rule of a test runner's report, which ends whatever was printed before it.</summary>
    public static bool IsRule(string line) =>
        line.Length >= 20 && line[0] is '-' or '=' && line.Trim(line[0]).Length == 0;

    /// <summary><c>  File "…", line 3, in name</c>; a syntax error's has no name.</summary>
    public static bool TryFrame(string line, out string file, out int number, out bool hasName)
    {
        const string start = "  File \"";
        const string middle = "\", line ";
        file = "";
        number = 0;
        hasName = false;
        if (!line.StartsWith(start, StringComparison.Ordinal))
        {
            return false;
        }

        var end = line.IndexOf(middle, start.Length, StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var digits = end + middle.Length;
        var after = digits;
        while (after < line.Length && line[after] is >= '0' and <= '9')
        {
            after++;
        }

        file = line.Substring(start.Length, end - start.Length);
        hasName = line.IndexOf(", in ", after, StringComparison.Ordinal) == after;
        return int.TryParse(line.Substring(digits, after - digits), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Nothing but carets and tildes, with spaces between.</summary>
    public static bool IsCarets(string line)
    {
        var any = false;
        foreach (var c in line)
        {
            if (c is '^' or '~')
            {
                any = true;
            }
            else if (!char.IsWhiteSpace(c))
            {
                return false;
            }
        }

        return any;
    }
}
