using System.ComponentModel;
using System.Diagnostics;
using CliWrap;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Processes;

/// <summary>
/// Starts tools with CliWrap: their environment is only what the command gives them, their standard input is at its end,
/// and they end with all their children when they take too long or the build is cancelled.
/// </summary>
public sealed class ToolRunner : IToolRunner
{
    /// <summary>How long output is waited for once the tool itself has ended.</summary>
    public static readonly TimeSpan DefaultDrainLimit = TimeSpan.FromSeconds(5);

    // Ending a tree is waited for by itself; this is for what remains, the reading of its output.
    private static readonly TimeSpan _endPatience = TimeSpan.FromSeconds(10);

    private readonly HostPlatform _platform;
    private readonly SecretMask _mask;
    private readonly TimeSpan _drainLimit;

    /// <summary>Creates a runner.</summary>
    /// <param name="platform">Where it runs.</param>
    /// <param name="mask">Takes secrets out of what tools write.</param>
    /// <param name="drainLimit">How long output is waited for once a tool has ended, for a child of its own may hold the pipe; <see cref="DefaultDrainLimit"/> by default.</param>
    public ToolRunner(HostPlatform platform, SecretMask mask, TimeSpan? drainLimit = null)
    {
        _platform = platform;
        _mask = mask;
        _drainLimit = drainLimit ?? DefaultDrainLimit;
    }

    /// <inheritdoc/>
    public ToolResult Run(ToolCommand command, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var output = new ToolOutput(_mask, command.OnOutput);
        using var tool = new RunningTool(ProcessControl.For(_platform), _platform.IsWindows, _drainLimit);
        var running = tool.ExitCode(Start(command, tool, output));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (command.TimeLimit is { } limit)
        {
            stop.CancelAfter(limit);
        }

        if (EndsBefore(running, stop.Token))
        {
            // A tool can be quicker than its end: who cancelled does not want the rest either.
            cancellation.ThrowIfCancellationRequested();
            return new ToolResult(running.GetAwaiter().GetResult(), output.Lines());
        }

        tool.End();
        EndsBefore(running, TimeSpan.FromTicks(_drainLimit.Ticks + _endPatience.Ticks));
        cancellation.ThrowIfCancellationRequested();
        return new ToolResult(-1, output.Lines(), TimedOut: true);
    }

    private static Task<CommandResult> Start(ToolCommand command, RunningTool tool, ToolOutput output)
    {
        // Of these two the system says the same "no such file".
        if (!Directory.Exists(command.WorkingDirectory))
        {
            throw new ToolStartException(command.Program, new DirectoryNotFoundException($"Its working directory '{command.WorkingDirectory}' does not exist."));
        }

        if (command.InputFile is { } input && !File.Exists(input))
        {
            throw new ToolStartException(command.Program, new FileNotFoundException($"Its input '{input}' does not exist.", input));
        }

        var cli = Cli.Wrap(command.Program)
            .WithArguments(command.Arguments)
            .WithWorkingDirectory(command.WorkingDirectory)
            .WithValidation(CommandResultValidation.None)
            .WithStandardInputPipe(command.InputFile is null ? PipeSource.Null : PipeSource.FromFile(command.InputFile))
            .WithStandardOutputPipe(new LinePipe(line => output.Add(line, isError: false), tool.NoMoreOutput))
            .WithStandardErrorPipe(new LinePipe(line => output.Add(line, isError: true), tool.NoMoreOutput));
#if NETFRAMEWORK
        if (Polyfills.MonoProcess.IsHere)
        {
            cli = cli.WithArguments(Polyfills.MonoProcess.Arguments(command.Arguments));
        }
#endif

        try
        {
            return cli.ExecuteAsync(start => SetEnvironment(start, command.Environment, tool.Mark), process => tool.Started(process, command)).Task;
        }
        catch (Win32Exception e)
        {
            // The system's words alone: mono's text has the whole command line, and that may hold credentials.
            throw new ToolStartException(command.Program, new Win32Exception((e.InnerException as Win32Exception ?? e).NativeErrorCode));
        }
    }

    private static void SetEnvironment(ProcessStartInfo start, IReadOnlyDictionary<string, string> variables, string mark)
    {
        // It begins as a copy of this process's own.
        start.Environment.Clear();
        foreach (var variable in variables)
        {
            start.Environment[variable.Key] = variable.Value;
        }

        start.Environment[RecordedProcess.MarkVariable] = mark;
    }

    private static bool EndsBefore(Task task, CancellationToken token)
    {
        try
        {
            task.Wait(token);
            return true;
        }
        catch (AggregateException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return task.IsCompleted;
        }
    }

    private static bool EndsBefore(Task task, TimeSpan limit)
    {
        try
        {
            return task.Wait(limit);
        }
        catch (AggregateException)
        {
            return true;
        }
    }
}
