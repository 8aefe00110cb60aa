using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Planning;

/// <summary>Wanted and there, compared: a plan with its reason. Starts nothing, writes nothing.</summary>
internal sealed class Planner(Machine machine, ManifestReading manifests)
{
    /// <summary>Decides for one project.</summary>
    /// <param name="declaration">What it declares.</param>
    /// <param name="known">The record as it is known better than on disk; null to read it.</param>
    /// <param name="instead">The manager in the place of the one that would be chosen; null for that one.</param>
    /// <exception cref="ProvisioningException">The declaration or a manifest is wrong, or the folder must not be used.</exception>
    public Decision Decide(Declaration declaration, EnvironmentRecord? known = null, string? instead = null)
    {
        EnvironmentDirectoryRules.Check(declaration.EnvironmentDirectory, declaration.ProjectDirectory, machine);
        var environment = new EnvironmentInspector(machine.Platform).Inspect(declaration.EnvironmentDirectory);
        var record = known ?? new RecordStore(environment.Layout).Read().Record;
        var contribution = new Contribution(machine);
        var mine = record?.Projects.FirstOrDefault(p => p.Project == declaration.ProjectFile);
        var isForced = declaration.Force && (declaration.ForceToken is null || record?.ForceToken != declaration.ForceToken);
        if (record is { IsFinished: true } && mine is not null && !isForced
            && contribution.Unchanged(mine, declaration, record.Manager) is { } still
            && Differences(record, mine, still, environment, declaration).Count == 0
            && InterpreterObjection(record, declaration, declaration.BasePython is null ? null : WantedPython.Of(declaration, null)) is null)
        {
            return new Decision(Plan.Keep, record.Manager, still, null, record);
        }

        if (manifests.Read(declaration) is not { } manifest)
        {
            return Decision.NothingDeclared(declaration, record);
        }

        var manager = instead ?? new ManagerSelection(machine).Choose(declaration, manifest, record);
        var now = contribution.Of(declaration, manifest, manager);
        var plan = isForced
            ? new Plan(PlanKind.Recreate, "PyVenvForce is set")
            : Compare(declaration, manifest, environment, record, mine, now, manager);
        return new Decision(WithLock(plan, manifest), manager, now, manifest, record);
    }

    // A lock that must be made first is a reason of its own: what it will say is not known yet.
    private static Plan WithLock(Plan plan, Manifest manifest) =>
        manifest.LockToMake is not { } missing ? plan
        : plan.ChangesEnvironment ? plan with { Reason = $"{missing}; {plan.Reason}" }
        : new Plan(PlanKind.Refresh, missing);

    private Plan Compare(
        Declaration declaration, Manifest manifest, InspectedEnvironment environment, EnvironmentRecord? record,
        ProjectContribution? mine, ProjectContribution now, string manager)
    {
        if (record is null)
        {
            return WithoutRecord(environment, manager);
        }

        if (!record.IsFinished)
        {
            return new Plan(PlanKind.Recreate, "the last provisioning was not finished");
        }

        SharedEnvironment.Check(record, now);
        if (manager != record.Manager)
        {
            return new Plan(PlanKind.Recreate, $"{manager} installs now instead of {record.Manager}");
        }

        // A project that is new here is compared with any that was provisioned; it may ask for the same.
        var before = mine ?? record.Projects.FirstOrDefault(p => p.ManifestIdentity == now.ManifestIdentity);
        var differences = before is null
            ? (List<Difference>)[new Difference(PlanKind.Refresh, $"'{Path.GetFileName(declaration.ProjectFile)}' uses it now"), .. EnvironmentState.Compare(record, environment)]
            : Differences(record, before, mine is null ? SameFiles(before, now) : now, environment, declaration);
        if (InterpreterObjection(record, declaration, WantedPython.Of(declaration, manifest)) is { } objection)
        {
            differences.Add(new Difference(PlanKind.Recreate, objection));
        }

        if (differences.Count == 0)
        {
            return mine is null ? Plan.Renew : Plan.Keep;
        }

        var kind = differences.Max(d => d.Kind);
        var reasons = differences.Where(d => d.Kind is PlanKind.Refresh or PlanKind.Recreate && d.Reason.Length > 0).Select(d => d.Reason);
        return kind is PlanKind.Renew ? Plan.Renew : new Plan(kind, string.Join("; ", reasons));
    }

    // Another project's files have other paths; that they ask for the same is known from the identity.
    private static ProjectContribution SameFiles(ProjectContribution before, ProjectContribution now)
    {
        var settings = now.Settings.Where(s => !DeclaredSettings.Files.Contains(s.Key))
            .Concat(before.Settings.Where(s => DeclaredSettings.Files.Contains(s.Key)))
            .ToDictionary(s => s.Key, s => s.Value);
        return now with { Inputs = before.Inputs, Settings = settings };
    }

    private static List<Difference> Differences(
        EnvironmentRecord record, ProjectContribution before, ProjectContribution now, InspectedEnvironment environment, Declaration declaration) =>
    [
        .. new ContributionComparison(declaration.ProjectDirectory).Compare(before, now, record.Manager),
        .. EnvironmentState.Compare(record, environment),
    ];

    // Without a wanted version only the file itself is looked at: what is wanted did not change.
    private string? InterpreterObjection(EnvironmentRecord record, Declaration declaration, WantedPython? wanted) =>
        record.Interpreter is not { } interpreter ? null
        : wanted is null ? RecordedInterpreter.FileObjection(interpreter)
        : RecordedInterpreter.Objection(interpreter, declaration, wanted, machine);

    private static Plan WithoutRecord(InspectedEnvironment environment, string manager)
    {
        if (environment.IsConda)
        {
            return manager == "conda"
                ? new Plan(PlanKind.Refresh, "the conda environment that was there is taken over")
                : throw new ProvisioningException(
                    DiagnosticCodes.CondaPrefixInTheWay,
                    $"'{environment.Layout.Directory}' is a conda environment, and {manager} would install into it. Set PyVenvManager to 'conda', name another folder in PyVenvDirectory, or remove the environment.");
        }

        // conda installs into its own environments only.
        return environment.IsEnvironment && manager == "conda"
            ? new Plan(PlanKind.Recreate, "the environment that was there is not conda's")
            : environment.IsEnvironment
            ? new Plan(PlanKind.Refresh, "the environment that was there is taken over")
            : new Plan(PlanKind.Recreate, "there was no environment");
    }
}
