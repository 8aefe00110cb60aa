using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Index;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Planning;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Doctor;

/// <summary>A project as checks see it: what several of them need is found out once, when the first asks.</summary>
public sealed class ExaminedProject
{
    private readonly Lazy<Decision> _decision;
    private readonly Lazy<Manifest?> _manifest;
    private readonly Lazy<Interpreter> _interpreter;
    private readonly Lazy<IReadOnlyList<IndexAnswer>> _indexes;
    private readonly Lazy<InspectedEnvironment> _environment;

    /// <summary>Creates the view of a project.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="declaration">What the project declares.</param>
    /// <param name="isEnabled"><c>PyVenvEnabled</c>.</param>
    /// <param name="tools">Starts Pythons and installers; masks what they say.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    public ExaminedProject(Machine machine, Declaration declaration, bool isEnabled, IToolRunner tools, CancellationToken cancellation)
    {
        Machine = machine;
        Declaration = declaration;
        IsEnabled = isEnabled;
        Tools = tools;
        Cancellation = cancellation;
        var reading = new ManifestReading(machine);
        _decision = new Lazy<Decision>(() => new Planner(machine, reading).Decide(declaration));
        _manifest = new Lazy<Manifest?>(() => reading.Read(declaration));
        _environment = new Lazy<InspectedEnvironment>(() => new EnvironmentInspector(machine.Platform).Inspect(declaration.EnvironmentDirectory));
        _interpreter = new Lazy<Interpreter>(() => new InterpreterChoice(machine, tools, cancellation).Choose(declaration, Manifest!, Record));
        _indexes = new Lazy<IReadOnlyList<IndexAnswer>>(() => IndexAnswer.Ask(IndexSources.Of(declaration, machine), machine, cancellation));
    }

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>What the project declares.</summary>
    public Declaration Declaration { get; }

    /// <summary><c>PyVenvEnabled</c>.</summary>
    public bool IsEnabled { get; }

    /// <summary>Starts Pythons and installers.</summary>
    public IToolRunner Tools { get; }

    /// <summary>Cancelled by Ctrl+C.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>What is wanted; null when nothing is.</summary>
    /// <exception cref="ProvisioningException">It cannot be read.</exception>
    public Manifest? Manifest => _manifest.Value;

    /// <summary>What is in the environment's folder.</summary>
    public InspectedEnvironment Environment => _environment.Value;

    /// <summary>The record; null when there is none, or it cannot be read.</summary>
    public EnvironmentRecord? Record => new RecordStore(Environment.Layout).Read().Record;

    /// <summary>Whether an environment is there whose Python can be started.</summary>
    public bool HasPython => Environment is { IsEnvironment: true, Interpreter: InterpreterState.Present };

    /// <summary>What a build would do.</summary>
    /// <exception cref="ProvisioningException">A build would fail before it did anything.</exception>
    internal Decision Decision => _decision.Value;

    /// <summary>The base interpreter that is used, or that a build would take; only with a <see cref="Manifest"/>.</summary>
    /// <exception cref="ProvisioningException">There is none.</exception>
    internal Interpreter Interpreter => _interpreter.Value;

    /// <summary>What each index answers; asked once.</summary>
    internal IReadOnlyList<IndexAnswer> Indexes => _indexes.Value;

    /// <summary>Whether the decision can be made at all; what stands against it is the manifest's and the environment's check to say.</summary>
    internal bool CanDecide()
    {
        try
        {
            return Decision.IsDeclared;
        }
        catch (ProvisioningException)
        {
            return false;
        }
    }

    /// <summary>Runs a program without the caller's Python settings, outside of the project's folder, writing no byte-code.</summary>
    /// <exception cref="ToolStartException">It could not be started.</exception>
    internal ToolResult Run(string program, IReadOnlyList<string> arguments, TimeSpan limit, IReadOnlyDictionary<string, string?>? variables = null)
    {
        var environment = program == Environment.Layout.Python
            ? new ChildEnvironment(Machine).Activated(Environment.Layout, Record?.ActivationVariables)
            : [];
        foreach (var variable in new ChildEnvironment(Machine).ForTool())
        {
            if (!environment.ContainsKey(variable.Key))
            {
                environment[variable.Key] = variable.Value;
            }
        }

        environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach (var variable in variables ?? new Dictionary<string, string?>())
        {
            if (variable.Value is { } value)
            {
                environment[variable.Key] = value;
            }
            else
            {
                environment.Remove(variable.Key);
            }
        }

        return Tools.Run(
            new ToolCommand { Program = program, Arguments = arguments, WorkingDirectory = Machine.TemporaryDirectory, Environment = environment, TimeLimit = limit },
            Cancellation);
    }
}
