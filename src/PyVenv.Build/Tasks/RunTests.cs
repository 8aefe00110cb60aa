using System.Globalization;
using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Processes;
using PyVenv.Build.Running;
using PyVenv.Build.Running.Scripts;
using PyVenv.Build.Running.Testing;

namespace PyVenv.Build.Tasks;

/// <summary>Runs the project's Python tests: failures are errors at their lines, results are written as JUnit's XML and as TRX.</summary>
[MSBuildMultiThreadableTask]
public sealed class RunTests : PythonTask
{
    private const string ReportPlaceholder = "{junit}";

    /// <summary>The module that runs them (<c>pytest</c>, <c>unittest</c>), or a script, relative to the project.</summary>
    [Required]
    public string Runner { get; set; } = "";

    /// <summary>A command line for it; <c>{junit}</c> stands for the report's file.</summary>
    public string Arguments { get; set; } = "";

    /// <summary>Where it runs, relative to the project; the project's folder by default.</summary>
    public string WorkingDirectory { get; set; } = "";

    /// <summary>Further variables, <c>NAME=value</c>.</summary>
    public string[] EnvironmentVariables { get; set; } = [];

    /// <summary>Ends it when it takes longer: <c>90s</c>, <c>5m</c>, <c>00:01:30</c>, or milliseconds as in <c>Exec</c>.</summary>
    public string Timeout { get; set; } = "";

    /// <summary>The JUnit report, absolute.</summary>
    [Required]
    public string JUnitFile { get; set; } = "";

    /// <summary>The TRX file, absolute.</summary>
    [Required]
    public string TrxFile { get; set; } = "";

    private protected override void Run(MSBuildSink sink)
    {
        var machine = TaskMachine.Read("", "");
        var paths = new AbsolutePaths(machine);
        var context = ReadContext(machine);
        var program = CreateProgram(context, machine, sink);
        var invocation = ReadInvocation(paths, context.Places);
        Directory.CreateDirectory(Path.GetDirectoryName(JUnitFile)!);
        Directory.CreateDirectory(Path.GetDirectoryName(TrxFile)!);

        // What an earlier run wrote must not pass for this one's.
        File.Delete(JUnitFile);
        File.Delete(TrxFile);
        var started = DateTimeOffset.Now;
        var outcome = Yielding(() => program.Run(invocation, Cancellation));
        if (!outcome.Succeeded && LacksRunner(outcome.Result))
        {
            throw new ProvisioningException(
                DiagnosticCodes.TestRunnerMissing,
                $"The environment '{EnvironmentDirectory}' has no module '{Runner}' to run the tests with: add it to the requirements, or set PyVenvTestRunner.",
                new SourceLocation(ProjectFile));
        }

        // pytest's EXIT_NOTESTSCOLLECTED; its banner would be taken for the failure.
        if (Runner == "pytest" && outcome.Result.ExitCode == 5)
        {
            throw new ProvisioningException(
                DiagnosticCodes.NoTestsFound,
                $"pytest found no tests in '{invocation.WorkingDirectory}'{(Arguments.Length > 0 ? $" with '{Arguments}'" : "")}. It takes files named 'test_*.py' or '*_test.py'; name the folder that has them in PyVenvTestArguments.",
                new SourceLocation(ProjectFile));
        }

        foreach (var finding in outcome.Findings)
        {
            Report(finding);
        }

        if (JUnitReport.Read(JUnitFile) is { } tests)
        {
            TrxReport.Write(TrxFile, Path.GetFileNameWithoutExtension(ProjectFile) + " (Python)", tests, started, DateTimeOffset.Now);
            sink.Message(Importance.High, Summary(tests));
        }
    }

    private PythonInvocation ReadInvocation(AbsolutePaths paths, SourcePlaces places)
    {
        var isScript = Runner.EndsWith(".py", StringComparison.OrdinalIgnoreCase) || paths.IsPath(Runner);
        var declared = new SourceLocation(ProjectFile);
        var arguments = CommandLine.Split(Arguments).Select(a => a.Replace(ReportPlaceholder, JUnitFile)).ToList();
        if (Runner == "pytest" && Arguments.IndexOf(ReportPlaceholder, StringComparison.Ordinal) < 0)
        {
            arguments.Insert(0, "--junitxml=" + JUnitFile);
        }

        return new PythonInvocation
        {
            Title = Runner,
            Script = isScript ? paths.Rooted(Runner, ProjectDirectory) : null,
            Module = isScript ? null : Runner,
            Arguments = arguments,
            WorkingDirectory = WorkingDirectory.Length > 0 ? paths.Rooted(WorkingDirectory, ProjectDirectory) : ProjectDirectory,
            Variables = ScriptMetadata.Variables(EnvironmentVariables, Runner, declared),
            TimeLimit = ScriptMetadata.TimeLimit(Timeout, Runner, declared),
            Readers = [.. CreateReaders(places), new TestReportReader(Runner, JUnitFile, places)],
            Declared = declared,
        };
    }

    private bool LacksRunner(ToolResult result) =>
        result.Output.Any(l => l.IsError && l.Text.EndsWith($": No module named {Runner}", StringComparison.Ordinal));

    private string Summary(IReadOnlyList<TestCase> tests)
    {
        var failed = tests.Count(t => t.Outcome == TestOutcome.Failed);
        var skipped = tests.Count(t => t.Outcome == TestOutcome.Skipped);
        return string.Format(
            CultureInfo.InvariantCulture, "Python tests: {0} passed, {1} failed, {2} skipped; results in {3}", tests.Count - failed - skipped, failed, skipped, TrxFile);
    }
}
