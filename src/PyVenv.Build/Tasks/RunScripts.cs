using System.Runtime.CompilerServices;
using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Running.Scripts;

namespace PyVenv.Build.Tasks;

/// <summary>
/// Runs those of the project's <c>PyVenvScript</c> items that a time asks for and that are stale by content. One call for
/// all of them; when none is stale it starts nothing and writes nothing.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class RunScripts : ScriptTask, IIncrementalTask
{
    /// <summary>Which time it is: <c>BeforeCompile</c>, <c>AfterBuild</c>, <c>BeforePublish</c> or <c>OnDemand</c>.</summary>
    [Required]
    public string When { get; set; } = "";

    /// <summary>Names of the scripts to run, whatever their time; empty for those of <see cref="When"/>.</summary>
    public string[] Names { get; set; } = [];

    /// <summary>Whether nothing may run: an IDE's design-time build takes the outputs that are there.</summary>
    public bool OnlyCollect { get; set; }

    /// <summary>What <c>AddTo</c> is for source files of the project's language, by their extension: <c>.cs=Compile</c>.</summary>
    public string SourceExtension { get; set; } = "";

    /// <summary>The item type for those.</summary>
    public string SourceItem { get; set; } = "Compile";

    /// <summary>Outputs below it are linked into the project by their path in it; absolute.</summary>
    public string IntermediateDirectory { get; set; } = "";

    /// <summary>How many scripts may run at once; 0 for what the engine grants.</summary>
    public int Parallelism { get; set; }

    /// <summary>A file in <c>obj</c> that is renewed when an input is newer, for Visual Studio's up-to-date check; absolute.</summary>
    public string StampFile { get; set; } = "";

    /// <summary>MSBuild's <c>-question</c>: a stale script is an error and nothing runs.</summary>
    public bool FailIfNotIncremental { get; set; }

    /// <summary>Outputs that join the project, with the item type as <c>PyVenvItemType</c>.</summary>
    [Output]
    public ITaskItem[] ProjectItems { get; private set; } = [];

    /// <summary>All outputs that are there, of every time.</summary>
    [Output]
    public ITaskItem[] Outputs { get; private set; } = [];

    private protected override void Run(MSBuildSink sink)
    {
        if (Scripts.Length == 0)
        {
            return;
        }

        // What follows is compiled when it runs: a build in which nothing changed has no time for that.
        var snapshot = new ScriptSnapshotFile(this);
        if (!OnlyCollect && Names.Length == 0 && snapshot.Read() is { } results)
        {
            (ProjectItems, Outputs) = results;
        }
        else
        {
            RunOrCollect(snapshot, sink);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunOrCollect(ScriptSnapshotFile snapshot, MSBuildSink sink)
    {
        var machine = TaskMachine.Read("", "");
        var (items, files, store) = ReadScripts(machine);
        var timing = ScriptMetadata.Timing(When, "RunScripts", null);
        var isWanted = IsWanted(items, timing);
        var states = OnlyCollect ? null : RunStale(machine, items, files, isWanted, sink);
        var there = store.OutputsThere(items);
        var scriptOutputs = new ScriptOutputs(SourceExtension, SourceItem, IntermediateDirectory);
        ProjectItems = [.. Enumerable.Range(0, items.Count).Where(i => isWanted(items[i])).SelectMany(i => scriptOutputs.ToProjectItems(Scripts[i], items[i], there[i]))];
        Outputs = [.. there.SelectMany(o => o).Select(ScriptOutputs.ToItem)];
        if (!OnlyCollect && !FailIfNotIncremental && !Log.HasLoggedErrors)
        {
            ScriptSnapshotFile.RenewStamp(StampFile, store.InputsThere(items));
            if (Names.Length == 0 && states is not null)
            {
                var patterns = items.SelectMany(i => i.Inputs).Where(files.MeansMany).Distinct().Select(p => (p, files.Expand([p])));
                snapshot.Write(states, patterns, ProjectItems, Outputs);
            }
        }
    }

    private Func<ScriptItem, bool> IsWanted(IReadOnlyList<ScriptItem> items, ScriptTiming timing)
    {
        if (Names.Length == 0)
        {
            return item => item.When == timing;
        }

        foreach (var name in Names)
        {
            if (!items.Any(i => IsNamed(i, name)))
            {
                throw new ProvisioningException(
                    DiagnosticCodes.UnknownScript,
                    $"No PyVenvScript item has the name '{name}'; there are {string.Join(", ", items.Select(i => $"'{i.Name}'").Distinct())}.",
                    new SourceLocation(ProjectFile));
            }
        }

        return item => Names.Any(n => IsNamed(item, n));
    }

    private static bool IsNamed(ScriptItem item, string name) =>
        item.Name == name || item.Include == name || Path.GetFileNameWithoutExtension(item.Name) == name;

    private IReadOnlyList<ScriptState>? RunStale(Machine machine, IReadOnlyList<ScriptItem> items, ScriptFiles files, Func<ScriptItem, bool> isWanted, MSBuildSink sink)
    {
        var context = ReadContext(machine);
        var cores = new GrantedCores(BuildEngine, Parallelism);
        var settings = new ScriptRunnerSettings
        {
            Items = items,
            Context = context,
            Files = files,
            StateDirectory = StateDirectory,
            EnvironmentFingerprint = EnvironmentFingerprint(),
            Readers = CreateReaders(context.Places),
        };
        var program = CreateProgram(context, machine, sink);
        var checking = new ScriptRunner(settings, program, sink, Report);
        if (checking.FindStale(isWanted) is not { } stale)
        {
            return checking.FinishedStates(isWanted);
        }

        if (FailIfNotIncremental)
        {
            throw new ProvisioningException(
                DiagnosticCodes.NotUpToDate, $"The script '{stale.Item.Name}' would run because {stale.Reason}, and -question asks that nothing is to do.", stale.Item.Declared);
        }

        using (cores.Request(items.Count(isWanted)))
        {
            var runner = new ScriptRunner(settings with { Parallelism = cores.Count }, program, sink, Report);
            Yielding(() => runner.Run(isWanted, Cancellation));
        }

        return checking.FinishedStates(isWanted);
    }
}
