using System.Diagnostics;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Locking;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Planning;

/// <summary>Applies a plan under the environment's lock, and records what came out.</summary>
internal sealed class Applying(Machine machine, IToolRunner tools, IDiagnosticSink sink, Planner planner)
{
    /// <summary>Does what the decision says.</summary>
    public ProvisionReport Apply(Declaration declaration, Decision decision, string workDirectory, CancellationToken cancellation)
    {
        switch (decision.Plan.Kind)
        {
            case PlanKind.Keep:
                return new ProvisionReport(false, "", decision.Record!);
            case PlanKind.Renew:
                var renewed = With(decision.Record!, decision.Contribution);
                var store = new RecordStore(new EnvironmentLayout(declaration.EnvironmentDirectory, machine.Platform));
                store.Write(renewed, store.TimeStamp);
                return new ProvisionReport(false, "", renewed);
        }

        var watch = Stopwatch.StartNew();
        var manifest = decision.Manifest!;
        if (manifest.LockToMake is { } missing)
        {
            sink.Message(Importance.Normal, $"{missing}: it is made first.");
            new DependencyLock(machine, tools, sink).Run(declaration, LockRequest.Fitting, workDirectory, cancellation);
            var locked = planner.Decide(declaration);
            return locked.Manifest?.LockToMake is { } still
                ? throw new InvalidOperationException($"The lock was made, and still {still}.")
                : Apply(declaration, locked, workDirectory, cancellation);
        }

        if (manifest.Explanation.Length > 0)
        {
            sink.Message(Importance.Normal, $"{manifest.Explanation}.");
        }

        var manager = ManagerList.Get(decision.Manager, manifest);
        var context = new ProvisioningContext
        {
            Declaration = declaration,
            Manifest = manifest,
            Machine = machine,
            Layout = new EnvironmentLayout(declaration.EnvironmentDirectory, machine.Platform, manager.Name == "conda"),
            Tools = tools,
            Sink = sink,
            WorkDirectory = workDirectory,
            Cancellation = cancellation,
        };
        var (plan, interpreter) = manager.NeedsInterpreter ? WithInterpreter(context, decision) : (decision.Plan, null);
        if (plan.Kind == PlanKind.Renew)
        {
            return Apply(declaration, decision with { Plan = plan, Record = decision.Record! with { Interpreter = interpreter } }, workDirectory, cancellation);
        }

        if (interpreter is not null && new ManagerSelection(machine).Instead(manager.Name, declaration, manifest, interpreter) is { } instead)
        {
            return Apply(declaration, planner.Decide(declaration, instead: instead), workDirectory, cancellation);
        }

        context = context with
        {
            Interpreter = interpreter,
            Previous = plan.Kind == PlanKind.Refresh ? decision.Record ?? Unrecorded(manager) : null,
        };
        // Everything that can fail without touching the environment comes before the first change.
        LocalRequirements.Check(manifest);
        var tool = manager.Locate(context);
        var draft = new EnvironmentRecord
        {
            IsFinished = false,
            Manager = manager.Name,
            ManagerPath = tool.Path.Length > 0 ? tool.Path : null,
            ManagerVersion = tool.Version,
            Creator = decision.Record?.Creator ?? "",
            Interpreter = interpreter,
            Reason = plan.Reason,
            ForceToken = declaration.ForceToken,
            Projects = Contributions(decision.Record, decision.Contribution),
        };
        Outcome outcome;
        try
        {
            outcome = plan.Kind == PlanKind.Recreate
                ? new Recreation(context, manager, tool).Run(draft)
                : new Refreshing(context, manager, tool).Run(draft, decision.Record);
        }
        catch (RecreationNeededException needed)
        {
            plan = new Plan(PlanKind.Recreate, $"{plan.Reason}; {needed.Message}");
            outcome = new Recreation(context with { Previous = null }, manager, tool).Run(draft with { Reason = plan.Reason });
        }

        new Summary(sink, declaration).Say(plan, outcome, watch.Elapsed);
        return new ProvisionReport(outcome.Changed, outcome.Changed ? plan.Reason : "", outcome.Record);
    }

    private (Plan Plan, Interpreter Interpreter) WithInterpreter(ProvisioningContext context, Decision decision)
    {
        var choice = new InterpreterChoice(machine, tools, context.Cancellation);
        if (decision is { Record: null, Plan.Kind: PlanKind.Refresh })
        {
            return choice.OfExisting(context.Declaration, context.Manifest, context.Layout) is { } existing
                ? (decision.Plan, existing)
                : (new Plan(PlanKind.Recreate, "the environment that was there has another Python than the wanted one"), choice.ChooseOrInstall(context, null));
        }

        var interpreter = choice.ChooseOrInstall(context, decision.Record);
        return (Refined(decision, interpreter, context.Declaration), interpreter);
    }

    // The interpreter is known only now: another one than the recorded means another environment, and one whose file
    // changed but which still is the same Python changes nothing.
    private Plan Refined(Decision decision, Interpreter interpreter, Declaration declaration)
    {
        if (decision.Record is not { IsFinished: true, Interpreter: { } recorded })
        {
            return decision.Plan;
        }

        if (!SamePython(recorded, interpreter))
        {
            return new Plan(
                PlanKind.Recreate,
                $"the base interpreter is now Python {interpreter.Version} at '{interpreter.RealPath}', was {recorded.Version} at '{recorded.RealPath}'");
        }

        if (recorded.Identity == interpreter.Identity)
        {
            return decision.Plan;
        }

        var again = planner.Decide(declaration, decision.Record with { Interpreter = interpreter }).Plan;
        return again.Kind == PlanKind.Keep ? Plan.Renew : again;
    }

    private static bool SamePython(Interpreter a, Interpreter b) =>
        a.RealPath == b.RealPath && a.Version == b.Version && a.Platform == b.Platform && a.Implementation == b.Implementation;

    private static EnvironmentRecord Unrecorded(IEnvironmentManager manager) => new() { IsFinished = true, Manager = manager.Name };

    private static EnvironmentRecord With(EnvironmentRecord record, ProjectContribution contribution) =>
        record with { Projects = Contributions(record, contribution) };

    // Contributions of projects that are gone, or that were edited since, have no say any more.
    private static List<ProjectContribution> Contributions(EnvironmentRecord? record, ProjectContribution mine) =>
        [.. (record?.Projects ?? []).Where(p => p.Project != mine.Project && SharedEnvironment.IsStillThat(p)), mine];
}
