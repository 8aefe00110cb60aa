using PyVenv.Build.Diagnostics;
using PyVenv.Build.Running.Patterns;

namespace PyVenv.Build.Running.Scripts;

/// <summary>Runs the stale ones of a project's scripts, independent ones side by side, each after those it depends on.</summary>
public sealed class ScriptRunner
{
    private readonly ScriptRunnerSettings _settings;
    private readonly PythonProgram _program;
    private readonly IDiagnosticSink _sink;
    private readonly Action<Finding> _report;
    private readonly Staleness _staleness;
    private readonly ScriptStore _store;

    /// <summary>Creates a runner.</summary>
    /// <param name="settings">What to run, and with what.</param>
    /// <param name="program">Runs Python.</param>
    /// <param name="sink">Where it says what it does; used from several threads.</param>
    /// <param name="report">Takes the findings; called from several threads.</param>
    public ScriptRunner(ScriptRunnerSettings settings, PythonProgram program, IDiagnosticSink sink, Action<Finding> report)
    {
        _settings = settings;
        _program = program;
        _sink = sink;
        _report = report;
        _staleness = new Staleness(settings.Context.ProjectDirectory, settings.Context.Platform);
        _store = new ScriptStore(settings.StateDirectory, settings.Files, settings.Context.Platform);
    }

    /// <summary>Runs those that are wanted and stale, and what they depend on.</summary>
    /// <param name="isWanted">Which items are wanted.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    /// <returns>What became of each item, by its index; items that were not wanted, or not tried because one before them failed, are missing.</returns>
    /// <exception cref="ProvisioningException">The items contradict each other.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public IReadOnlyDictionary<int, ScriptOutcome> Run(Func<ScriptItem, bool> isWanted, CancellationToken cancellation)
    {
        var graph = ScriptGraph.Create(_settings.Items, _settings.Files);
        var waiting = graph.Order(isWanted).ToList();
        var paths = _store.PathsOf(_settings.Items);
        var done = new Dictionary<int, ScriptOutcome>();
        var running = new Dictionary<Task<ScriptOutcome>, int>();
        while (waiting.Count > 0 || running.Count > 0)
        {
            StartReady(graph, waiting, paths, done, running, cancellation);
            if (running.Count == 0)
            {
                // Those that still wait depend on one that failed.
                break;
            }

            var ended = Task.WhenAny(running.Keys).GetAwaiter().GetResult();
            done[running[ended]] = WaitFor(ended, running);
        }

        return done;
    }

    /// <summary>The first wanted item that a build would run, with the reason; null when none is stale. Starts and writes nothing.</summary>
    /// <exception cref="ProvisioningException">The items contradict each other.</exception>
    public (ScriptItem Item, string Reason)? FindStale(Func<ScriptItem, bool> isWanted)
    {
        var graph = ScriptGraph.Create(_settings.Items, _settings.Files);
        var paths = _store.PathsOf(_settings.Items);
        var outputs = new Dictionary<int, IReadOnlyList<string>>();
        foreach (var index in graph.Order(isWanted))
        {
            var item = _settings.Items[index];
            if (StepOf(index, graph, paths).Look(_staleness, [.. graph.Before(index).Where(outputs.ContainsKey).SelectMany(b => outputs[b])], out _, out var last) is { } reason)
            {
                return (item, reason);
            }

            outputs[index] = [.. last!.Outputs.Select(o => o.Path)];
        }

        return null;
    }

    /// <summary>
    /// The records of the wanted items and of what they depend on, when all of them are finished and none has to run in every
    /// build; null otherwise.
    /// </summary>
    public IReadOnlyList<ScriptState>? FinishedStates(Func<ScriptItem, bool> isWanted)
    {
        var paths = _store.PathsOf(_settings.Items);
        var states = new List<ScriptState>();
        foreach (var index in ScriptGraph.Create(_settings.Items, _settings.Files).Order(isWanted))
        {
            if (_settings.Items[index].RunsAlways || ScriptStateFile.Read(paths[index]) is not { IsFinished: true } state)
            {
                return null;
            }

            states.Add(state);
        }

        return states;
    }

    private ScriptStep StepOf(int index, ScriptGraph graph, IReadOnlyList<string> paths)
    {
        HashSet<string>? others = null;
        return new ScriptStep(
            _settings.Items[index],
            paths[index],
            _settings.Files,
            _settings.EnvironmentFingerprint,
            _settings.Context.Platform,
            file => (others ??= OutputsOfOthers(index, graph, paths)).Contains(file));
    }

    /// <summary>Two steps may write into one folder: what another one wrote is not this one's to record, and to remove.</summary>
    private HashSet<string> OutputsOfOthers(int index, ScriptGraph graph, IReadOnlyList<string> paths)
    {
        var outputs = new HashSet<string>(_settings.Context.Platform.PathComparer);
        foreach (var other in graph.Unordered(index).Where(o => _settings.Files.MayOverlap(_settings.Items[index], _settings.Items[o])))
        {
            outputs.UnionWith(_settings.Files.Named(_settings.Items[other].Outputs));
            outputs.UnionWith((ScriptStateFile.Read(paths[other])?.Outputs ?? []).Select(o => o.Path));
        }

        outputs.ExceptWith(_settings.Files.Named(_settings.Items[index].Outputs));
        return outputs;
    }

    private void StartReady(
        ScriptGraph graph,
        List<int> waiting,
        IReadOnlyList<string> paths,
        Dictionary<int, ScriptOutcome> done,
        Dictionary<Task<ScriptOutcome>, int> running,
        CancellationToken cancellation)
    {
        for (var i = 0; i < waiting.Count && running.Count < Math.Max(1, _settings.Parallelism);)
        {
            var index = waiting[i];
            if (!graph.Before(index).All(b => done.TryGetValue(b, out var before) ? before.Succeeded : !waiting.Contains(b) && !running.ContainsValue(b))
                || running.Values.Any(r => _settings.Files.MayOverlap(_settings.Items[index], _settings.Items[r])))
            {
                i++;
                continue;
            }

            waiting.RemoveAt(i);
            var item = _settings.Items[index];
            string[] prerequisiteOutputs = [.. graph.Before(index).Where(done.ContainsKey).SelectMany(b => done[b].Outputs)];
            var step = StepOf(index, graph, paths);
            if (step.Look(_staleness, prerequisiteOutputs, out _, out var last) is null)
            {
                _sink.Message(Importance.Low, $"{item.Name}: up to date");
                done[index] = new ScriptOutcome(Ran: false, Succeeded: true, [.. last!.Outputs.Select(o => o.Path)]);

                // What it lets start may stand before it in the list.
                i = 0;
                continue;
            }

            // A thread of its own: it does nothing but wait, and the pool of a build node is small.
            var task = Task.Factory.StartNew(
                () => Take(item, step, paths[index], prerequisiteOutputs, [.. graph.AllBefore(index).Select(b => paths[b])], cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            running.Add(task, index);
        }
    }

    private static ScriptOutcome WaitFor(Task<ScriptOutcome> ended, Dictionary<Task<ScriptOutcome>, int> running)
    {
        running.Remove(ended);
        if (ended.IsFaulted || ended.IsCanceled)
        {
            // Nothing may run on behind a build that has ended.
            Task.WaitAll([.. running.Keys.Select(t => t.ContinueWith(_ => { }, TaskScheduler.Default))]);
        }

        return ended.GetAwaiter().GetResult();
    }

    private ScriptOutcome Take(
        ScriptItem item, ScriptStep step, string statePath, IReadOnlyList<string> prerequisiteOutputs, IReadOnlyList<string> earlier, CancellationToken cancellation)
    {
        try
        {
            using (_store.Lock(statePath, cancellation))
            {
                // Another build of the project may have done it meanwhile.
                if (step.Look(_staleness, prerequisiteOutputs, out var wanted, out var last) is not { } reason)
                {
                    return new ScriptOutcome(Ran: false, Succeeded: true, [.. last!.Outputs.Select(o => o.Path)]);
                }

                _sink.Message(Importance.Normal, $"{item.Name}: running because {reason}");
                var outcome = step.Run(wanted, last, () => RunProgram(item, cancellation), _report);
                if (outcome is { Succeeded: true, Outputs.Count: > 0 } && ScriptStateFile.Read(statePath) is { } state)
                {
                    foreach (var before in earlier)
                    {
                        _store.Adopt(before, state.Outputs, cancellation);
                    }
                }

                return outcome;
            }
        }
        catch (ProvisioningException e)
        {
            _report(new Finding(FindingSeverity.Error, e.Diagnostic.Code, e.Message, e.Diagnostic.Location));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _report(new Finding(
                FindingSeverity.Error, DiagnosticCodes.InvalidScript, $"'{item.Name}' cannot run because one of its files cannot be read or replaced: {e.Message}", item.Declared));
        }

        return new ScriptOutcome(Ran: true, Succeeded: false, []);
    }

    private bool RunProgram(ScriptItem item, CancellationToken cancellation)
    {
        var places = _settings.Context.Places;
        var outcome = _program.Run(
            new PythonInvocation
            {
                Title = item.Name,
                Script = item.Script,
                Module = item.Module,
                Arguments = item.Arguments,
                WorkingDirectory = item.WorkingDirectory,
                Variables = item.Variables,
                TimeLimit = item.TimeLimit,
                Readers =
                [
                    .. _settings.Readers,
                    .. OutputReaders.Find(item.Module ?? item.Script!, places),
                    .. item.DiagnosticPatterns.SelectMany(p => OutputReaders.Find(p, places)),
                ],
                Declared = item.Declared,
            },
            cancellation);
        foreach (var finding in outcome.Findings)
        {
            _report(finding);
        }

        return outcome.Succeeded;
    }
}
