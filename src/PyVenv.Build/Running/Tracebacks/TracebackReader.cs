using System.Text;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Running.Tracebacks;

/// <summary>
/// Turns the exceptions and warnings in a Python program's output into findings at the user's lines: an exception at the
/// innermost frame that belongs to the project, a syntax error at its own place.
/// </summary>
public sealed class TracebackReader
{
    private readonly SourcePlaces _places;
    private readonly string _workingDirectory;

    /// <summary>Creates a reader for a program.</summary>
    /// <param name="places">Whose files are whose.</param>
    /// <param name="workingDirectory">Where the program ran, absolute: what relative paths in its output mean.</param>
    public TracebackReader(SourcePlaces places, string workingDirectory)
    {
        _places = places;
        _workingDirectory = workingDirectory;
    }

    /// <summary>The findings in the lines of one stream, in their order.</summary>
    /// <param name="lines">All that the program wrote.</param>
    /// <param name="failed">
    /// Whether the program failed. An exception of one that did not was caught and only printed: no finding, unless it
    /// ended a thread or a finalizer, which is a warning.
    /// </param>
    public IReadOnlyList<Finding> Read(IReadOnlyList<string> lines, bool failed)
    {
        var findings = new List<Finding>(WarningReader.Read(lines, _places, _workingDirectory));
        foreach (var error in TracebackParser.Parse(lines))
        {
            if (error.Aside is not null)
            {
                Add(findings, error, FindingSeverity.Warning);
            }
            else if (failed)
            {
                Add(findings, error, FindingSeverity.Error);
            }
        }

        return findings;
    }

    private void Add(List<Finding> findings, PythonError error, FindingSeverity severity)
    {
        var code = error.Aside is not null ? DiagnosticCodes.PythonExceptionAside
            : error.IsSyntaxError ? DiagnosticCodes.PythonSyntaxError
            : DiagnosticCodes.PythonException;
        var finding = new Finding(severity, code, Describe(error), LocationOf(error));
        if (!findings.Contains(finding))
        {
            findings.Add(finding);
        }

        // Each member was raised somewhere of its own, which the group's place does not show.
        foreach (var member in error.Members)
        {
            if (LocationOf(member) is not null)
            {
                Add(findings, member, severity);
            }
        }
    }

    private string Describe(PythonError error)
    {
        var text = new StringBuilder();
        if (error.Aside is not null)
        {
            text.Append(error.Aside.TrimEnd(':')).Append(": ");
        }

        text.Append(string.Join("\n", error.Text));
        DescribeMembers(text, error, "  ");
        for (var at = error; at.Previous is not null; at = at.Previous)
        {
            text.Append('\n').Append(at.PreviousIs == ChainKind.Cause ? "caused by " : "while handling ");
            text.Append(string.Join("\n", at.Previous.Text)).Append(Where(at.Previous));
        }

        return text.ToString();
    }

    private void DescribeMembers(StringBuilder text, PythonError error, string indentation)
    {
        foreach (var member in error.Members)
        {
            text.Append('\n').Append(indentation).Append("- ").Append(string.Join("\n" + indentation + "  ", member.Text)).Append(Where(member));
            DescribeMembers(text, member, indentation + "  ");
        }
    }

    private string Where(PythonError error) =>
        LocationOf(error) is { } location ? $" ({location.File}:{location.Line})" : "";

    private SourceLocation? LocationOf(PythonError error)
    {
        TracebackFrame? best = null;
        var bestOwner = SourceOwner.Library;
        var start = error.IsSyntaxError ? Math.Max(0, error.Frames.Count - 1) : 0;
        for (var i = start; i < error.Frames.Count; i++)
        {
            var owner = _places.OwnerOf(SourcePlaces.Absolute(error.Frames[i].File, _workingDirectory));
            if (owner > SourceOwner.Library && owner >= bestOwner)
            {
                best = error.Frames[i];
                bestOwner = owner;
            }
        }

        // A syntax error in a library is the import's, as seen from the project.
        if (best is null && error.IsSyntaxError && error.Frames.Count > 1)
        {
            return LocationOf(error with { Type = "", Frames = [.. error.Frames.Take(error.Frames.Count - 1)] });
        }

        if (best is null)
        {
            return null;
        }

        var path = SourcePlaces.Absolute(best.File, _workingDirectory)!;
        return new SourceLocation(path, best.Line, SourceColumn.Of(best, path, countsWidth: !error.IsSyntaxError));
    }
}
