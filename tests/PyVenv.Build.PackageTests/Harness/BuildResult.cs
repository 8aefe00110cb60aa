namespace PyVenv.Build.PackageTests.Harness;

/// <summary>How a build ended and what it logged.</summary>
public sealed record BuildResult(int ExitCode, string Output, BuildLog Log)
{
    /// <summary>With <see cref="DotNetCommand.TracesProcesses"/>: the programs that were started, by path, among them <c>dotnet</c> and its compiler.</summary>
    public IReadOnlyList<string> Processes { get; init; } = [];

    /// <summary>With <see cref="DotNetCommand.TracesFilesIn"/>: the calls that opened something in that folder.</summary>
    public IReadOnlyList<string> OpenedFiles { get; init; } = [];

    /// <summary>Errors.</summary>
    public IReadOnlyList<Finding> Errors => Log.Errors;

    /// <summary>Warnings.</summary>
    public IReadOnlyList<Finding> Warnings => Log.Warnings;

    /// <summary>Asserts that the build succeeded without warnings of ours.</summary>
    public BuildResult Succeeds()
    {
        Assert.True(ExitCode == 0, $"The build failed ({ExitCode}).\n{Output}");
        Assert.Empty(Errors);
        return this;
    }

    /// <summary>Asserts that the build failed with exactly one error, and this code.</summary>
    public Finding Fails(string code)
    {
        Assert.True(ExitCode != 0, $"The build should have failed with {code}.\n{Output}");
        Assert.True(Errors.Any(e => e.Code == code), $"The build should have failed with {code}.\n{Output}");
        return Assert.Single(Errors);
    }

    /// <summary>What the package said at high importance: the lines that a person sees, but for who waits for whom, which is a matter of the machine's speed.</summary>
    public IReadOnlyList<string> Said => [.. Log.Messages
        .Where(m => m.IsHigh && m.IsOurs && !m.Text.StartsWith("Waiting for ", StringComparison.Ordinal))
        .Select(m => m.Text)];
}

/// <summary>An error or a warning of a build.</summary>
public sealed record Finding(string Code, string Message, string File, int Line, int Column);

/// <summary>A message of a build.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsHigh">Whether it is shown at minimal verbosity.</param>
/// <param name="IsOurs">Whether a task of the package logged it.</param>
public sealed record LoggedMessage(string Text, bool IsHigh, bool IsOurs);
