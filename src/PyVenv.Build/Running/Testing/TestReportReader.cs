using PyVenv.Build.Diagnostics;
using PyVenv.Build.Running.Patterns;

namespace PyVenv.Build.Running.Testing;

/// <summary>The findings of a test run: from its JUnit report when it wrote one, else from what it printed.</summary>
public sealed class TestReportReader : IOutputReader
{
    private readonly string _reportFile;
    private readonly SourcePlaces _places;
    private readonly IReadOnlyList<IOutputReader> _otherwise;

    /// <summary>Creates a reader.</summary>
    /// <param name="tool">The runner.</param>
    /// <param name="reportFile">Where it writes its report, absolute; read when the run has ended.</param>
    /// <param name="places">Whose files are whose.</param>
    public TestReportReader(string tool, string reportFile, SourcePlaces places)
    {
        Tool = tool;
        _reportFile = reportFile;
        _places = places;
        _otherwise = OutputReaders.Find(tool, places);
    }

    /// <inheritdoc/>
    public string Tool { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Finding> Read(IReadOnlyList<string> lines, string workingDirectory)
    {
        if (JUnitReport.Read(_reportFile) is { Count: > 0 } tests)
        {
            var failure = new PytestFailure(_places, workingDirectory);
            return [.. tests.Where(t => t.Outcome == TestOutcome.Failed).Select(t => ToFinding(failure, t, workingDirectory))];
        }

        return [.. _otherwise.SelectMany(r => r.Read(lines, workingDirectory))];
    }

    private Finding ToFinding(PytestFailure failure, TestCase test, string workingDirectory)
    {
        var lines = test.Details.Replace("\r\n", "\n").Split('\n').Select(TerminalText.WithoutControls).ToArray();
        var finding = failure.Read(test.Title, lines) with { Tool = Tool };
        if (finding.Message == $"{test.Title} failed" && test.Message.Length > 0)
        {
            finding = finding with { Message = $"{test.Title}: {test.Message}" };
        }

        return finding.Location is null ? finding with { Location = PlaceOf(test, workingDirectory) } : finding;
    }

    private static SourceLocation? PlaceOf(TestCase test, string workingDirectory)
    {
        if (test.File is { } file && SourcePlaces.Absolute(file, workingDirectory) is { } path)
        {
            return new SourceLocation(path, test.Line);
        }

        // A report without a traceback (a test that passed and should not have) still names the module.
        var parts = (test.ClassName.Length > 0 ? test.ClassName : test.Name).Split('.');
        for (var count = parts.Length; count > 0; count--)
        {
            var module = Path.Combine(workingDirectory, string.Join("/", parts.Take(count)) + ".py");
            if (File.Exists(module))
            {
                var function = "def " + test.Name.Split('[')[0] + "(";
                return new SourceLocation(module, Array.FindIndex(File.ReadAllLines(module), l => l.Contains(function)) + 1);
            }
        }

        return null;
    }
}
