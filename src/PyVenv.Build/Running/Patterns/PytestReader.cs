using System.Text.RegularExpressions;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Running.Tracebacks;

namespace PyVenv.Build.Running.Patterns;

/// <summary>
/// Reads what pytest prints of failed tests, in each of its forms (<c>--tb</c> long, short, line, native, no): one error a
/// test, at the innermost line that belongs to the project.
/// </summary>
public sealed class PytestReader : IOutputReader
{
    private const string Conftest = "ImportError while loading conftest ";
    private const string InternalMark = "INTERNALERROR> ";

    private readonly SourcePlaces _places;

    /// <summary>Creates a reader.</summary>
    public PytestReader(SourcePlaces places) => _places = places;

    /// <inheritdoc/>
    public string Tool => "pytest";

    /// <inheritdoc/>
    public IReadOnlyList<Finding> Read(IReadOnlyList<string> lines, string workingDirectory)
    {
        var section = PytestFailure.Expression(@"^=+ (?<title>[^=].*?) =+$");
        var header = PytestFailure.Expression(@"^_+ (?<name>.*[^_ ].*?) _+$");
        var summary = PytestFailure.Expression(@"^(?:FAILED|ERROR) (?<file>\S.*?\.\w+)(?:::(?<name>.+?))?(?: - (?<message>.*))?$");
        var failure = new PytestFailure(_places, workingDirectory);
        var findings = new List<Finding>();
        var summaries = new List<Finding>();
        var inFailures = false;
        string? name = null;
        var item = new List<string>();
        var internals = new List<string>();
        foreach (var line in lines)
        {
            if (line.StartsWith(InternalMark, StringComparison.Ordinal))
            {
                internals.Add(line.Substring(InternalMark.Length));
            }
            else if (line.StartsWith(Conftest, StringComparison.Ordinal))
            {
                // It goes no further: a report without sections, on standard error.
                Finish();
                name = "conftest.py";
                inFailures = true;
            }
            else if (section.Match(line) is { Success: true } title)
            {
                Finish();
                name = null;
                inFailures = title.Groups["title"].Value is "FAILURES" or "ERRORS";
            }
            else if (inFailures && header.Match(line) is { Success: true } next)
            {
                Finish();
                name = next.Groups["name"].Value;
            }
            else if (inFailures)
            {
                item.Add(line);
            }
            else if (summary.Match(line) is { Success: true } failed)
            {
                summaries.Add(Summary(failed, workingDirectory));
            }
        }

        Finish();
        findings.AddRange(new TracebackReader(_places, workingDirectory).Read(internals, failed: true));

        // With '--tb=no' there is nothing but the summary.
        return findings.Count > 0 ? findings : summaries;

        void Finish()
        {
            if (name is not null)
            {
                findings.Add(failure.Read(name, item));
            }
            else if (item.Count > 0)
            {
                findings.AddRange(failure.ReadSingleLines(item));
            }

            item.Clear();
        }
    }

    private static Finding Summary(Match match, string workingDirectory)
    {
        var name = match.Groups["name"].Value;
        var message = match.Groups["message"].Value;
        var text = (name, message) switch
        {
            ("", "") => "could not be run",
            ("", _) => message,
            (_, "") => $"{name} failed",
            _ => $"{name}: {message}",
        };
        var file = SourcePlaces.Absolute(match.Groups["file"].Value, workingDirectory);
        return new Finding(FindingSeverity.Error, DiagnosticCodes.TestFailed, text, file is null ? null : new SourceLocation(file), "pytest");
    }
}
