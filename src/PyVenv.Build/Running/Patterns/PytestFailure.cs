using System.Globalization;
using System.Text.RegularExpressions;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Running.Tracebacks;

namespace PyVenv.Build.Running.Patterns;

/// <summary>
/// Reads pytest's report of one failed test: places are lines <c>test_a.py:2: AssertionError</c> or
/// <c>test_a.py:2: in test_x</c>, what went wrong is in lines that begin with <c>E</c>.
/// </summary>
internal sealed class PytestFailure
{
    // An assertion's comparison can go on for pages; the whole of it is in the log.
    private const int MaximumMessageLines = 20;

    private static readonly TimeSpan _matchLimit = TimeSpan.FromSeconds(2);

    private readonly SourcePlaces _places;
    private readonly string _workingDirectory;
    private readonly Regex _place = Expression(@"^(?<file>[^\s>].*?\.\w+):(?<line>\d+): ?(?<rest>.*)$");
    private readonly Regex _syntaxPlace = Expression("^E\\s+File \"(?<file>.+?)\", line (?<line>\\d+)(?!, in )");
    private readonly Regex _captured = Expression("^-+ Captured .* -+$");

    /// <summary>Creates a reader of one run's reports.</summary>
    public PytestFailure(SourcePlaces places, string workingDirectory)
    {
        _places = places;
        _workingDirectory = workingDirectory;
    }

    /// <summary>An expression that cannot hang a build.</summary>
    public static Regex Expression(string pattern) => new(pattern, RegexOptions.CultureInvariant, _matchLimit);

    /// <summary>The finding for one test.</summary>
    /// <param name="name">The test's name, as the report's title has it.</param>
    /// <param name="lines">The report.</param>
    public Finding Read(string name, IReadOnlyList<string> lines)
    {
        SourceLocation? place = null;
        var owner = SourceOwner.Nobody;
        var message = new List<string>();
        var messageEnded = false;
        var isSyntax = false;
        foreach (var line in lines)
        {
            if (_captured.IsMatch(line))
            {
                break;
            }

            if (line.StartsWith("E  ", StringComparison.Ordinal) || line == "E")
            {
                // An exception that followed another one starts its message anew.
                if (messageEnded)
                {
                    message.Clear();
                }

                messageEnded = false;
                message.Add(line.Substring(1));
                if (_syntaxPlace.Match(line) is { Success: true } syntax)
                {
                    Take(syntax);
                    isSyntax = true;
                }
            }
            else
            {
                messageEnded = message.Count > 0;
                if (_place.Match(line) is { Success: true } match)
                {
                    Take(match);
                }
            }
        }

        if (place is null && new TracebackReader(_places, _workingDirectory).Read(lines, failed: true).LastOrDefault(f => f.Severity == FindingSeverity.Error) is { } native)
        {
            return ToFinding(name, native.Message, native.Location);
        }

        // What stands before it are the place and the source line.
        return ToFinding(name, Join(isSyntax ? [message[message.Count - 1]] : message), place);

        void Take(Match match)
        {
            if (Location(match) is { } found && _places.OwnerOf(found.File) is var its && its >= owner)
            {
                place = found;
                owner = its;
            }
        }
    }

    /// <summary>The findings of <c>--tb=line</c>, which has one line a test and no names.</summary>
    public IEnumerable<Finding> ReadSingleLines(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            if (_place.Match(line) is { Success: true } match && Location(match) is { } location)
            {
                yield return new Finding(FindingSeverity.Error, DiagnosticCodes.TestFailed, match.Groups["rest"].Value, location, "pytest");
            }
        }
    }

    private static Finding ToFinding(string name, string message, SourceLocation? place) => new(
        FindingSeverity.Error, DiagnosticCodes.TestFailed, message.Length > 0 ? $"{name}: {message}" : $"{name} failed", place, "pytest");

    private SourceLocation? Location(Match match) =>
        SourcePlaces.Absolute(match.Groups["file"].Value, _workingDirectory) is { } file
        && int.TryParse(match.Groups["line"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new SourceLocation(file, number)
            : null;

    /// <summary>The message without the indentation that all of its lines share.</summary>
    private static string Join(List<string> lines)
    {
        var shared = int.MaxValue;
        foreach (var line in lines)
        {
            if (line.Trim().Length > 0)
            {
                shared = Math.Min(shared, line.Length - line.TrimStart().Length);
            }
        }

        var shown = lines.Take(MaximumMessageLines).Select(l => l.Length > shared ? l.Substring(shared) : l.Trim());
        return string.Join("\n", shown) + (lines.Count > MaximumMessageLines ? "\n…" : "");
    }
}
