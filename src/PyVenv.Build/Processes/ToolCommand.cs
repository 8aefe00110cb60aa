namespace PyVenv.Build.Processes;

/// <summary>A program to start: never through a shell, never with an inherited environment.</summary>
public sealed record ToolCommand
{
    /// <summary>The program, absolute.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments, one an element.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Where it runs, absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Its whole environment but for a mark of ours (<see cref="Environments.RecordedProcess.MarkVariable"/>): built explicitly by <c>ChildEnvironment</c>.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Ends it when it takes longer; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>A file that is its standard input; null for an input that is at its end.</summary>
    public string? InputFile { get; init; }

    /// <summary>Called for each line as it comes, with credentials masked; from several threads, one call at a time.</summary>
    public Action<ToolOutputLine>? OnOutput { get; init; }

    /// <summary>Called once with the started process, before its output is read.</summary>
    public Action<Environments.RecordedProcess>? OnStarted { get; init; }
}

/// <summary>A line that a tool wrote.</summary>
/// <param name="Text">Without its line end, with credentials masked.</param>
/// <param name="IsError">Whether it came from standard error.</param>
public sealed record ToolOutputLine(string Text, bool IsError);

/// <summary>How a tool ended.</summary>
/// <param name="ExitCode">Its exit code; -1 when it was ended for taking too long.</param>
/// <param name="Output">Standard output's and standard error's lines as they came, masked.</param>
/// <param name="TimedOut">Whether the time limit ended it.</param>
public sealed record ToolResult(int ExitCode, IReadOnlyList<ToolOutputLine> Output, bool TimedOut = false)
{
    /// <summary>Standard output as one text, lines joined by <c>\n</c>.</summary>
    public string StandardOutput => string.Join("\n", Output.Where(l => !l.IsError).Select(l => l.Text));
}

/// <summary>Starts tools.</summary>
public interface IToolRunner
{
    /// <summary>Runs a tool to its end.</summary>
    /// <exception cref="OperationCanceledException">The build was cancelled; the tool and its children were ended.</exception>
    /// <exception cref="ToolStartException">The program could not be started.</exception>
    ToolResult Run(ToolCommand command, CancellationToken cancellation);
}

/// <summary>A program that could not be started: missing, not executable, not a program of this platform.</summary>
public sealed class ToolStartException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ToolStartException(string program, Exception inner) : base($"'{program}' could not be started: {inner.Message}", inner) => Program = program;

    /// <summary>The program.</summary>
    public string Program { get; }
}
