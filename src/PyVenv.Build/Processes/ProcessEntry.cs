namespace PyVenv.Build.Processes;

/// <summary>A process that is running, as the platform's table tells.</summary>
/// <param name="Id">The process id.</param>
/// <param name="ParentId">The parent's id; of a process that has ended, on Windows.</param>
/// <param name="Started">When it started, in the platform's measure; see <see cref="IProcessControl.StartOf"/>.</param>
internal readonly record struct ProcessEntry(int Id, int ParentId, long Started);

/// <summary>What a platform offers to look at processes and to end them.</summary>
internal interface IProcessControl
{
    /// <summary>Every process that is running; not those that have ended and are only waited for (zombies).</summary>
    IReadOnlyList<ProcessEntry> Read();

    /// <summary>
    /// Those that were started with a value of an environment variable; empty where the platform does not tell. It reads the
    /// environments of all processes.
    /// </summary>
    IReadOnlyList<ProcessEntry> WithVariable(string name, string value);

    /// <summary>
    /// Tells one process from a later one with the same id: equal for the same process whenever it is asked, also in another
    /// build, and only to be compared for equality. Null when there is no such process.
    /// </summary>
    long? StartOf(int id);

    /// <summary>Stops it from running on, so that it starts no further child; does nothing where the platform cannot.</summary>
    void Suspend(int id);

    /// <summary>Ends it at once; does nothing when it is gone or not ours.</summary>
    void Kill(int id);
}
