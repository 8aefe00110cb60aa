namespace PyVenv.Build.Running.Testing;

/// <summary>How a test ended.</summary>
public enum TestOutcome
{
    /// <summary>As it should.</summary>
    Passed,

    /// <summary>It failed, or could not be run.</summary>
    Failed,

    /// <summary>It was left out.</summary>
    Skipped,
}

/// <summary>One test of a JUnit report.</summary>
/// <param name="ClassName">The module and class, with dots.</param>
/// <param name="Name">The test's own name, with its parameters.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Message">What went wrong or why it was left out, in one line; empty for a passed one.</param>
/// <param name="Details">The runner's report of it; empty for a passed one.</param>
/// <param name="Output">What it printed, when the report has that.</param>
/// <param name="File">The file, as the report has it; null when it has none.</param>
/// <param name="Line">The line, from 1; 0 when the report has none.</param>
public sealed record TestCase(
    string ClassName, string Name, TestOutcome Outcome, TimeSpan Duration, string Message, string Details, string Output, string? File, int Line)
{
    /// <summary>Class, where there is one, and name: the module is in the file's place.</summary>
    public string Title
    {
        get
        {
            var last = ClassName.Substring(ClassName.LastIndexOf('.') + 1);
            return last.Length > 0 && char.IsUpper(last[0]) ? $"{last}.{Name}" : Name;
        }
    }
}
