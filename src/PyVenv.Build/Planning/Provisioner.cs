using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Planning;

/// <summary>The road through the house: read what is wanted, look at what is there, plan, apply, record.</summary>
public sealed class Provisioner
{
    private readonly Machine _machine;
    private readonly IToolRunner _tools;
    private readonly IDiagnosticSink _sink;
    private readonly Planner _planner;

    /// <summary>Creates a provisioner for one project in one build.</summary>
    public Provisioner(Machine machine, IToolRunner tools, IDiagnosticSink sink)
    {
        _machine = machine;
        _tools = tools;
        _sink = sink;
        _planner = new Planner(machine, new ManifestReading(machine));
    }

    /// <summary>Decides what a build would do. Starts no process and writes nothing.</summary>
    /// <exception cref="ProvisioningException">The declaration or a manifest is wrong.</exception>
    public PlanReport Plan(Declaration declaration)
    {
        var decision = _planner.Decide(declaration);
        return new PlanReport(decision.Plan, decision.InputFiles, decision.Record) { IsDeclared = decision.IsDeclared };
    }

    /// <summary>Does it: creates or refreshes the environment when that is needed, and records it.</summary>
    /// <param name="declaration">What the project declares.</param>
    /// <param name="workDirectory">Folder in <c>obj</c> for generated files, absolute; exists.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    /// <exception cref="ProvisioningException">It could not; what was there before is as it was, or the message says otherwise.</exception>
    public ProvisionReport Provision(Declaration declaration, string workDirectory, CancellationToken cancellation)
    {
        var decision = _planner.Decide(declaration);
        if (decision.Plan.Kind == PlanKind.Keep)
        {
            return new ProvisionReport(false, "", decision.Record!);
        }

        if (declaration.VerifyOnly)
        {
            return Verified(decision, declaration);
        }

        var layout = new EnvironmentLayout(declaration.EnvironmentDirectory, _machine.Platform);
        using var access = EnvironmentAccess.Open(layout, declaration.ProjectFile, _machine.Platform, _sink, cancellation);

        // While waiting, another build may have done it, or died doing it.
        BorrowedFiles.TakeAwayLeftBehind(workDirectory, _sink);
        decision = _planner.Decide(declaration);
        var applying = new Applying(_machine, _tools, _sink, _planner);
        if (decision.Plan.ChangesEnvironment)
        {
            foreach (var warning in MachineWarnings.Of(declaration.EnvironmentDirectory, _machine))
            {
                _sink.Warning(warning);
            }
        }

        try
        {
            return applying.Apply(declaration, decision, workDirectory, cancellation);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw FileFailure.Explain(e, "provisioning it", declaration.EnvironmentDirectory);
        }
    }

    private static ProvisionReport Verified(Decision decision, Declaration declaration) =>
        decision.Plan.ChangesEnvironment
            ? throw new ProvisioningException(
                DiagnosticCodes.NotUpToDate,
                $"The environment '{declaration.EnvironmentDirectory}' is not what '{declaration.ProjectFile}' wants and PyVenvVerifyOnly is set: {decision.Plan.Reason}. Build once without PyVenvVerifyOnly.")
            : new ProvisionReport(false, "", decision.Record!);
}

/// <summary>What planning found.</summary>
/// <param name="Plan">What a build would do, and why.</param>
/// <param name="InputFiles">The files that the manifest consists of, absolute, those that exist: MSBuild's <c>Inputs</c>.</param>
/// <param name="Record">The record that is there; null when there is none or it cannot be read.</param>
public sealed record PlanReport(Plan Plan, IReadOnlyList<string> InputFiles, EnvironmentRecord? Record)
{
    /// <summary>Whether the project declares anything; when not, nothing is done for it.</summary>
    public bool IsDeclared { get; init; } = true;
}

/// <summary>What provisioning did.</summary>
/// <param name="Changed">Whether the environment was created or changed.</param>
/// <param name="Reason">Why, one sentence; empty when nothing changed.</param>
/// <param name="Record">The finished record.</param>
public sealed record ProvisionReport(bool Changed, string Reason, EnvironmentRecord Record);
