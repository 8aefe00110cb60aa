using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Locating;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Commands;

/// <summary>What the everyday commands look at: a project's finished environment, and what the project asks for.</summary>
public sealed class InspectedProject
{
    private readonly Lazy<Manifest?> _manifest;
    private readonly Lazy<HashSet<string>> _ofConda;

    private InspectedProject(Machine machine, Declaration declaration, EnvironmentRecord record)
    {
        Machine = machine;
        Declaration = declaration;
        Record = record;
        Layout = new EnvironmentLayout(declaration.EnvironmentDirectory, machine.Platform, record.Manager == "conda");
        _ofConda = new Lazy<HashSet<string>>(() => Layout.IsConda ? CondaPackages.MetadataFolders(Layout.CondaMetaDirectory) : []);
        _manifest = new Lazy<Manifest?>(() => new ManifestSource(machine).Read(declaration));
    }

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>What the project declares.</summary>
    public Declaration Declaration { get; }

    /// <summary>The environment's record, finished.</summary>
    public EnvironmentRecord Record { get; }

    /// <summary>The environment's layout.</summary>
    public EnvironmentLayout Layout { get; }

    /// <summary>What the project asks for; null when nothing.</summary>
    /// <exception cref="ProvisioningException">It cannot be read.</exception>
    public Manifest? Manifest => _manifest.Value;

    /// <summary>Opens a project's environment.</summary>
    /// <exception cref="ProvisioningException">There is none, or it was not finished.</exception>
    public static InspectedProject Open(Machine machine, Declaration declaration)
    {
        var store = new RecordStore(new EnvironmentLayout(declaration.EnvironmentDirectory, machine.Platform));
        return store.Read().Record is { IsFinished: true } record ? new InspectedProject(machine, declaration, record) : throw Nothing(declaration);
    }

    /// <summary>The roots of the resolution by normalized name, as far as the manifest's reader knows them.</summary>
    public ILookup<string, Requirement> Roots() =>
        (Manifest?.Requirements ?? []).Where(r => r is { Name: not null, IsConstraint: false }).ToLookup(r => r.Name!);

    /// <summary>What running the installer needs.</summary>
    internal ProvisioningContext Context(IToolRunner tools, IDiagnosticSink sink, string workDirectory, CancellationToken cancellation) => new()
    {
        Declaration = Declaration,
        Manifest = Manifest ?? throw Nothing(Declaration),
        Machine = Machine,
        Layout = Layout,
        Interpreter = Record.Interpreter,
        Previous = Record,
        Tools = tools,
        Sink = sink,
        WorkDirectory = workDirectory,
        Cancellation = cancellation,
    };

    /// <summary>The distributions, by normalized name in order; pip too.</summary>
    internal IReadOnlyList<InstalledMetadata> Distributions() =>
    [
        .. new EnvironmentInspector(Machine.Platform).Inspect(Layout.Directory).SitePackages
            .SelectMany(InstalledMetadata.ReadAll).GroupBy(d => d.Name).Select(g => g.First()).OrderBy(d => d.Name, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Whether a distribution came from an address or a path. The one that conda's packages tell is that of the machine on which
    /// they were built.
    /// </summary>
    internal bool IsDirect(InstalledMetadata distribution) =>
        distribution.IsDirect && !_ofConda.Value.Contains(distribution.Folder.Substring(Layout.Directory.Length + 1).Replace('\\', '/'));

    private static ProvisioningException Nothing(Declaration declaration) => new(
        DiagnosticCodes.CommandNeedsEnvironment,
        $"There is no finished environment in '{declaration.EnvironmentDirectory}': the project declares nothing, or its provisioning failed. List packages in a manifest such as requirements.txt, and build.",
        new SourceLocation(declaration.ProjectFile));
}
