using PyVenv.Build.Processes;

namespace PyVenv.Build.Environments;

/// <summary>
/// Notes each tool in the unfinished record while it runs, so that the next build can end it should this one be killed.
/// </summary>
public sealed class RecordingToolRunner : IToolRunner
{
    private readonly IToolRunner _tools;
    private readonly RecordStore _store;
    private readonly EnvironmentRecord _record;
    private readonly List<RecordedProcess> _running = [];

    /// <summary>Wraps a runner.</summary>
    /// <param name="tools">Starts the tools.</param>
    /// <param name="store">Where the record lies.</param>
    /// <param name="record">The record as it was written, unfinished.</param>
    public RecordingToolRunner(IToolRunner tools, RecordStore store, EnvironmentRecord record)
    {
        _tools = tools;
        _store = store;
        _record = record;
    }

    /// <inheritdoc/>
    public ToolResult Run(ToolCommand command, CancellationToken cancellation)
    {
        RecordedProcess? started = null;
        void Note(RecordedProcess process)
        {
            started = process;
            lock (_running)
            {
                _running.Add(process);
                _store.Write(_record with { Processes = [.. _running] });
            }

            command.OnStarted?.Invoke(process);
        }

        try
        {
            return _tools.Run(command with { OnStarted = Note }, cancellation);
        }
        finally
        {
            if (started is not null)
            {
                lock (_running)
                {
                    // Not written: an id that is no longer running is passed over, and the next write leaves it out.
                    _running.Remove(started);
                }
            }
        }
    }
}
