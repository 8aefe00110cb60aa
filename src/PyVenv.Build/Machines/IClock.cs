using System.Diagnostics;

namespace PyVenv.Build.Machines;

/// <summary>Time, so that a test need not wait for it.</summary>
public interface IClock
{
    /// <summary>Time since some fixed moment; never runs back.</summary>
    TimeSpan Now { get; }

    /// <summary>Waits.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    void Wait(TimeSpan time, CancellationToken cancellation);
}

/// <summary>The machine's own time.</summary>
public sealed class SystemClock : IClock
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <inheritdoc/>
    public TimeSpan Now => _watch.Elapsed;

    /// <inheritdoc/>
    public void Wait(TimeSpan time, CancellationToken cancellation)
    {
        cancellation.WaitHandle.WaitOne(time);
        cancellation.ThrowIfCancellationRequested();
    }
}
