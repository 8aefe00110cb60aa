using PyVenv.Build.Diagnostics;
using PyVenv.Build.Interpreters.Sources;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Interpreters;

/// <summary>
/// Chooses the interpreter to build on: the one that <c>PyVenvBasePython</c> names, else the first that is what is wanted in
/// the order of the sources.
/// </summary>
public sealed class InterpreterFinder
{
    private readonly Machine _machine;
    private readonly InterpreterProbe _probe;
    private readonly IReadOnlyList<IInterpreterSource> _sources;

    /// <summary>Creates a finder.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="probe">Finds out what a candidate is.</param>
    /// <param name="sources">Where to look, in this order.</param>
    public InterpreterFinder(Machine machine, InterpreterProbe probe, IReadOnlyList<IInterpreterSource> sources)
    {
        _machine = machine;
        _probe = probe;
        _sources = sources;
    }

    /// <summary>A finder that looks into every place of the machine.</summary>
    public static InterpreterFinder Of(Machine machine, IToolRunner tools) =>
        new(machine, new InterpreterProbe(machine, tools), InterpreterSources.Of(machine, tools));

    /// <summary>Chooses.</summary>
    /// <param name="declaration">What the project declares.</param>
    /// <param name="wanted">Which version is wanted.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    /// <exception cref="ProvisioningException">There is none; the message has the trail of what was tried.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public Interpreter Find(Declaration declaration, WantedPython wanted, CancellationToken cancellation)
    {
        var chosen = declaration.BasePython is { } named
            ? new NamedInterpreter(_machine, _probe).Find(named, declaration, wanted, cancellation)
            : Search(declaration, wanted, cancellation);
        return chosen with { ChosenFor = wanted.Text };
    }

    private Interpreter Search(Declaration declaration, WantedPython wanted, CancellationToken cancellation)
    {
        var trail = new SearchTrail();
        foreach (var remark in wanted.Remarks)
        {
            trail.Add(remark);
        }

        var search = new InterpreterSearch(_machine, _probe, _sources, declaration, wanted, trail);
        return search.Run(cancellation) ?? throw new NotFoundMessage(_machine, wanted, trail).ToException(search.RefusedByRequirement);
    }
}
