using PyVenv.Build.Diagnostics;
using PyVenv.Build.Embedding;
using PyVenv.Build.Environments;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Locating;
using PyVenv.Build.Planning;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Describing;

/// <summary>Finds out about a project's environment. It asks interpreters when a build would; it changes nothing.</summary>
public sealed class FactsCollector
{
    private readonly Machine _machine;
    private readonly IToolRunner _tools;
    private readonly CancellationToken _cancellation;

    /// <summary>Creates a collector.</summary>
    public FactsCollector(Machine machine, IToolRunner tools, CancellationToken cancellation)
    {
        _machine = machine;
        _tools = tools;
        _cancellation = cancellation;
    }

    /// <summary>Collects.</summary>
    /// <param name="declaration">What the project declares.</param>
    /// <param name="isEnabled"><c>PyVenvEnabled</c>.</param>
    /// <exception cref="ProvisioningException">The declaration or a manifest is wrong.</exception>
    public ProjectFacts Collect(Declaration declaration, bool isEnabled)
    {
        var reading = new ManifestReading(_machine);
        var decision = new Planner(_machine, reading).Decide(declaration);
        var environment = new EnvironmentInspector(_machine.Platform).Inspect(declaration.EnvironmentDirectory);
        var record = decision.Record;
        var isConda = environment.IsConda || decision.Manager == "conda";
        var layout = new EnvironmentLayout(declaration.EnvironmentDirectory, _machine.Platform, isConda);
        var facts = new ProjectFacts
        {
            ProjectFile = declaration.ProjectFile,
            ProjectDirectory = declaration.ProjectDirectory,
            IsEnabled = isEnabled,
            Declared = DeclaredSettings.Of(declaration),
            Layout = layout,
            Activation = ActivationValues.Of(layout, record is { IsFinished: true } ? record : null, _machine),
            Presence = record is null ? environment.IsEnvironment ? EnvironmentPresence.Foreign : EnvironmentPresence.Missing
                : record.IsFinished ? EnvironmentPresence.Ready : EnvironmentPresence.Unfinished,
            Record = record,
            Reason = isEnabled ? "" : "PyVenvEnabled is 'false'",
        };
        if (!decision.IsDeclared)
        {
            return isEnabled ? facts with { Reason = "no file and no item says what is wanted" } : facts;
        }

        facts = facts with
        {
            IsDeclared = true,
            ManifestExplanation = new ManifestLocator().Locate(declaration) is { Looked.Count: > 0 } choice ? choice.Explanation : "",
            Files = decision.InputFiles,
            Manager = decision.Manager,
            Shells = ShellCommand.Of(layout, _machine.Platform, record?.Creator is { Length: > 0 } creator ? creator : declaration.Creator),
            Proposals = CheckerProposal.Of(layout.Python, declaration),
        };
        if (!isEnabled)
        {
            return facts;
        }

        facts = facts with { Action = ActionOf(decision), Reason = decision.Plan.Reason };
        return WithInterpreter(facts, decision, declaration, reading);
    }

    private static BuildAction ActionOf(Decision decision) => decision.Plan.Kind switch
    {
        PlanKind.Keep or PlanKind.Renew => BuildAction.Keep,
        PlanKind.Refresh => BuildAction.Refresh,
        _ => decision.Record is null ? BuildAction.Create : BuildAction.Recreate,
    };

    private ProjectFacts WithInterpreter(ProjectFacts facts, Decision decision, Declaration declaration, ManifestReading reading)
    {
        if (!decision.Plan.ChangesEnvironment)
        {
            return facts with { Interpreter = decision.Record?.Interpreter };
        }

        try
        {
            var manifest = decision.Manifest ?? reading.Read(declaration);
            return manifest is null || !ManagerList.Get(decision.Manager, manifest).NeedsInterpreter
                ? facts
                : facts with { Interpreter = Choose(decision, declaration, manifest) };
        }
        catch (ProvisioningException e)
        {
            return facts with { Problem = e.Diagnostic };
        }
    }

    // As Applying does it.
    private Interpreter Choose(Decision decision, Declaration declaration, Manifest manifest)
    {
        var choice = new InterpreterChoice(_machine, _tools, _cancellation);
        var isForeign = decision is { Record: null, Plan.Kind: PlanKind.Refresh };
        return (isForeign ? choice.OfExisting(declaration, manifest, new EnvironmentLayout(declaration.EnvironmentDirectory, _machine.Platform)) : null)
            ?? choice.Choose(declaration, manifest, decision.Record);
    }
}
