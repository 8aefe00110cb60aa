using System.Globalization;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Running.Tracebacks;

/// <summary>
/// Reads what <c>warnings.showwarning</c> writes: <c>path:line: DeprecationWarning: text</c>, then the source line,
/// indented by two. Those of the user's own files become findings; a library's are for its authors.
/// </summary>
internal static class WarningReader
{
    // A warning's text may have several lines; its end is the source line, so the search for that is bounded.
    private const int MaximumTextLines = 20;

    public static IReadOnlyList<Finding> Read(IReadOnlyList<string> lines, SourcePlaces places, string workingDirectory)
    {
        var findings = new List<Finding>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (!TryParse(lines[i], out var file, out var number, out var category, out var text))
            {
                continue;
            }

            var path = SourcePlaces.Absolute(file, workingDirectory);
            if (places.OwnerOf(path) < SourceOwner.Neighbour)
            {
                continue;
            }

            var source = SourceLine(lines, i + 1);
            for (var j = i + 1; j < source; j++)
            {
                text += "\n" + lines[j];
            }

            var frame = new TracebackFrame(file, number, source < 0 ? null : lines[source].Substring(2), null);
            findings.Add(new Finding(
                FindingSeverity.Warning,
                DiagnosticCodes.PythonWarning,
                $"{category}: {text}",
                new SourceLocation(path!, number, SourceColumn.Of(frame, path!, countsWidth: true))));
        }

        return findings;
    }

    /// <summary>Whether the line is a warning's first.</summary>
    public static bool TryParse(string line, out string file, out int number, out string category, out string text)
    {
        const string mark = "Warning: ";
        file = category = text = "";
        number = 0;
        var end = line.IndexOf(mark, StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        // From the right, for a path may have colons itself.
        var categoryStart = line.LastIndexOf(": ", end, StringComparison.Ordinal);
        var numberStart = categoryStart > 0 ? line.LastIndexOf(':', categoryStart - 1) : -1;
        if (numberStart <= 0
            || !int.TryParse(line.Substring(numberStart + 1, categoryStart - numberStart - 1), NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        file = line.Substring(0, numberStart);
        category = line.Substring(categoryStart + 2, end + mark.Length - 2 - categoryStart - 2);
        text = line.Substring(end + mark.Length);
        return category.IndexOf(' ') < 0;
    }

    private static int SourceLine(IReadOnlyList<string> lines, int start)
    {
        for (var i = start; i < lines.Count && i < start + MaximumTextLines; i++)
        {
            if (lines[i].StartsWith("  ", StringComparison.Ordinal))
            {
                return i;
            }

            if (TracebackLines.IsHeader(lines[i]) || TryParse(lines[i], out _, out _, out _, out _))
            {
                break;
            }
        }

        return -1;
    }
}
