using System.Diagnostics;
using PyVenv.Build.Environments;

namespace PyVenv.Build.Processes;

/// <summary>Ends a process with everything that it started, children of children too, and waits until they are gone.</summary>
internal sealed class ProcessTree
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private const int PollMilliseconds = 10;

    private readonly IProcessControl _processes;

    /// <summary>Works with the platform's processes.</summary>
    public ProcessTree(IProcessControl processes) => _processes = processes;

    /// <summary>Whether the process, or a child of it, still runs.</summary>
    public bool IsRunning(RecordedProcess root) => Descendants(root).Count > 0;

    /// <summary>Ends the tree under a process; does nothing when it no longer runs, though its id may have gone to another.</summary>
    /// <returns>Whether nothing of it runs any more; false when something could not be ended (not ours, or stuck in the kernel).</returns>
    public bool End(RecordedProcess root)
    {
        var members = Stop(root);
        foreach (var member in members)
        {
            _processes.Kill(member.Key);
        }

        return WaitUntilGone(members);
    }

    /// <summary>
    /// Suspends the tree and lists it. Whoever is suspended starts nothing more, so one round that finds nobody new has
    /// found all.
    /// </summary>
    private Dictionary<int, long> Stop(RecordedProcess root)
    {
        var members = new Dictionary<int, long>();
        bool grew;
        do
        {
            grew = false;
            foreach (var entry in Descendants(root))
            {
                if (!members.ContainsKey(entry.Id))
                {
                    members.Add(entry.Id, entry.Started);
                    _processes.Suspend(entry.Id);
                    grew = true;
                }
            }
        }
        while (grew);

        return members;
    }

    private List<ProcessEntry> Descendants(RecordedProcess root)
    {
        var all = _processes.Read();
        var children = new Dictionary<int, List<ProcessEntry>>();

        // Those whose parent has ended are no longer below it.
        var found = new List<ProcessEntry>(root.Mark.Length > 0 ? _processes.WithVariable(RecordedProcess.MarkVariable, root.Mark) : []);
        foreach (var entry in all)
        {
            if (entry.Id == root.Id && entry.Started == root.Started && !found.Contains(entry))
            {
                found.Add(entry);
            }

            if (!children.TryGetValue(entry.ParentId, out var siblings))
            {
                children.Add(entry.ParentId, siblings = []);
            }

            siblings.Add(entry);
        }

        for (var i = 0; i < found.Count; i++)
        {
            foreach (var child in children.TryGetValue(found[i].Id, out var list) ? list : [])
            {
                // On Windows a child keeps its parent's id when that ended, and another process may have got it since.
                if (child.Id != found[i].Id && !found.Contains(child) && IsNotOlder(child, found[i]))
                {
                    found.Add(child);
                }
            }
        }

        return found;
    }

    private static bool IsNotOlder(ProcessEntry child, ProcessEntry parent) => child.Started >= parent.Started;

    private bool WaitUntilGone(Dictionary<int, long> members)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var running = false;
            foreach (var member in members)
            {
                running |= _processes.StartOf(member.Key) == member.Value;
            }

            if (!running)
            {
                return true;
            }

            if (waited.Elapsed > _patience)
            {
                return false;
            }

            Thread.Sleep(PollMilliseconds);
        }
    }
}
