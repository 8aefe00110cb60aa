using System.Diagnostics;
using CliWrap;
using PyVenv.Build.Environments;

namespace PyVenv.Build.Processes;

/// <summary>A tool from its start to its end: who it is, how to end it with its children, and when its output is not waited for any longer.</summary>
internal sealed class RunningTool : IDisposable
{
    private readonly IProcessControl _processes;
    private readonly TimeSpan _drainLimit;
    private readonly bool _isWindows;
    private readonly CancellationTokenSource _noMoreOutput = new();
    private RecordedProcess? _process;
    private WindowsJob? _job;
#if NETFRAMEWORK
    private Polyfills.MonoExit? _monoExit;
#endif

    public RunningTool(IProcessControl processes, bool isWindows, TimeSpan drainLimit)
    {
        _processes = processes;
        _isWindows = isWindows;
        _drainLimit = drainLimit;
    }

    /// <summary>What it and its children carry in their environment.</summary>
    public string Mark { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Cancelled a bounded time after the process ended.</summary>
    public CancellationToken NoMoreOutput => _noMoreOutput.Token;

    /// <summary>Takes hold of the process that just started.</summary>
    public void Started(Process process, ToolCommand command)
    {
        _job = _isWindows ? WindowsJob.Hold(process) : null;
        process.Exited += (_, _) => Ended();
        WatchExit(process);


        // One that has ended already has no start time to be had; its children are known by the mark.
        _process = new RecordedProcess(process.Id, _processes.StartOf(process.Id) ?? 0, command.Program, Mark);
        try
        {
            command.OnStarted?.Invoke(_process);
        }
        catch
        {
            // Nobody would wait for it: what could not be noted must not run.
            End();
            throw;
        }
    }

    /// <summary>The exit code once the run that was started is over.</summary>
    public async Task<int> ExitCode(Task<CommandResult> run)
    {
#if NETFRAMEWORK
        if (_monoExit is not null && await Task.WhenAny(run, _monoExit.Lost).ConfigureAwait(false) == _monoExit.Lost)
        {
            return await _monoExit.Lost.ConfigureAwait(false);
        }
#endif

        return (await run.ConfigureAwait(false)).ExitCode;
    }

    /// <summary>Ends it with everything that it started.</summary>
    public void End()
    {
        _job?.End();
        if (_process is not null)
        {
            new ProcessTree(_processes).End(_process);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _job?.Release();
        _job?.Dispose();
#if NETFRAMEWORK
        _monoExit?.Dispose();
#endif
        _noMoreOutput.Dispose();
    }

    private void WatchExit(Process process)
    {
#if NETFRAMEWORK
        if (Polyfills.MonoProcess.IsHere)
        {
            _monoExit = new Polyfills.MonoExit(process, Ended);
            return;
        }
#endif

        // It may have ended before the event was listened to.
        if (process.HasExited)
        {
            Ended();
        }
    }

    private void Ended()
    {
        try
        {
            _noMoreOutput.CancelAfter(_drainLimit);
        }
        catch (ObjectDisposedException)
        {
            // The output ended and the run is over: the event came last.
        }
    }
}
