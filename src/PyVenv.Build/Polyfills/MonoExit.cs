#if NETFRAMEWORK
using System.Diagnostics;

namespace PyVenv.Build.Polyfills;

/// <summary>
/// Notices the end of a process where mono loses the event, which it does for one in thirty that end at once. Asking whether
/// it has ended mostly raises the event; asking too early loses it for good, so the exit code is kept then.
/// </summary>
internal sealed class MonoExit : IDisposable
{
    private const int IntervalMilliseconds = 50;

    // How often the process has ended and nobody heard of it, until nobody ever will.
    private const int Hopeless = 20;

    private readonly Process _process;
    private readonly Action _ended;
    private readonly Timer _timer;
    private readonly TaskCompletionSource<int> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;

    /// <summary>Watches a process.</summary>
    /// <param name="process">The process.</param>
    /// <param name="ended">Called when it has ended, more than once.</param>
    public MonoExit(Process process, Action ended)
    {
        _process = process;
        _ended = ended;
        _timer = new Timer(_ => Ask(), null, IntervalMilliseconds, IntervalMilliseconds);
    }

    /// <summary>The exit code, when the event is lost for good.</summary>
    public Task<int> Lost => _lost.Task;

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Ask()
    {
        try
        {
            if (_process.HasExited)
            {
                _ended();
                if (Interlocked.Increment(ref _asked) >= Hopeless)
                {
                    _lost.TrySetResult(_process.ExitCode);
                }
            }
        }
        catch (InvalidOperationException)
        {
            // The run is over and the process object gone.
        }
    }
}
#endif
