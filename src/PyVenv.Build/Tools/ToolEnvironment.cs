using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Planning;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tools;

/// <summary>
/// A tool in an environment of its own in the user's cache, as pipx makes them: shared by all projects that want the same
/// from the same sources. It is provisioned as a project's environment is, with all that holds for one: lock, record, repair.
/// </summary>
internal sealed class ToolEnvironment
{
    private readonly DeclaredTool _tool;
    private readonly Declaration _declaration;
    private readonly Machine _machine;
    private readonly string? _lastPython;

    /// <summary>The environment of a tool for a project.</summary>
    /// <param name="tool">Which.</param>
    /// <param name="project">Whose sources and settings count.</param>
    /// <param name="machine">In whose cache it lies.</param>
    /// <param name="lastPython">The interpreter to build it on when the machine's usual places have none; null for no other.</param>
    /// <exception cref="ProvisioningException">The name or the version is none.</exception>
    public ToolEnvironment(DeclaredTool tool, Declaration project, Machine machine, string? lastPython = null)
    {
        _tool = tool;
        _lastPython = lastPython;
        _machine = machine;
        var location = tool.DefiningFile is { } file ? new SourceLocation(file) : null;
        Name = PackageName.Normalize(tool.Name.Trim());
        if (Name.Length == 0 || !Name.All(c => char.IsLetterOrDigit(c) || c == '-'))
        {
            throw new ProvisioningException(
                DiagnosticCodes.InvalidToolItem, $"The PyVenvTool item '{tool.Name}' is no name of a package. Write a name such as 'black', and its version in Version.", location);
        }

        var specifier = ToolVersion.Parse(tool.Version, $"The tool '{tool.Name}'", DiagnosticCodes.InvalidToolItem, location).Text;
        _declaration = Declare(project, specifier);
    }

    /// <summary>The normalized name.</summary>
    public string Name { get; }

    private EnvironmentLayout Layout => new(_declaration.EnvironmentDirectory, _machine.Platform);

    /// <summary>The tool as it is there; null when something is to be done for it. Starts nothing, writes nothing.</summary>
    public ToolProgram? Find()
    {
        if (!File.Exists(_declaration.ProjectFile))
        {
            return null;
        }

        var plan = new Provisioner(_machine, NoTools.Instance, Silence.Instance).Plan(_declaration);
        return plan is { Plan.Kind: PlanKind.Keep or PlanKind.Renew, Record: { } record } ? Program(record, isRequired: false) : null;
    }

    /// <summary>Makes it, unless it is there.</summary>
    /// <param name="tools">Starts the installer.</param>
    /// <param name="sink">Where it is said.</param>
    /// <param name="workDirectory">Folder in <c>obj</c> for generated files, absolute; exists.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    /// <exception cref="ProvisioningException">It could not be made, or has no program.</exception>
    public ToolProgram Provide(IToolRunner tools, IDiagnosticSink sink, string workDirectory, CancellationToken cancellation)
    {
        if (Find() is { } there)
        {
            return there;
        }

        try
        {
            WriteProject();
            var provisioner = new Provisioner(_machine, tools, new Lowered(sink));
            var report = Provision(provisioner, workDirectory, cancellation);
            if (!report.Changed && Program(report.Record, isRequired: false) is null)
            {
                // Somebody removed the program alone.
                report = provisioner.Provision(_declaration with { Force = true }, workDirectory, cancellation);
            }

            var program = Program(report.Record, isRequired: true)!;
            sink.Message(report.Changed ? Importance.High : Importance.Normal, $"Tool {Name} {program.Version} is ready: '{program.Path}' (Python {report.Record.PythonVersion}, by {report.Record.Manager})");
            return program;
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw FileFailure.Explain(e, $"installing the tool '{Name}'", _declaration.EnvironmentDirectory);
        }
    }

    private ProvisionReport Provision(Provisioner provisioner, string workDirectory, CancellationToken cancellation)
    {
        try
        {
            return provisioner.Provision(_declaration, workDirectory, cancellation);
        }
        catch (ProvisioningException e) when (_lastPython is not null && (e.Diagnostic.Code == DiagnosticCodes.NoPython || e.Diagnostic.Code == DiagnosticCodes.NoWantedPython))
        {
            return provisioner.Provision(_declaration with { BasePython = _lastPython }, workDirectory, cancellation);
        }
    }

    private ToolProgram? Program(EnvironmentRecord record, bool isRequired)
    {
        var path = new ToolPrograms(Layout, _machine.Platform).Find(Name, _tool.Program, record);
        return path is not null ? new ToolProgram(path, record.Distributions.TryGetValue(Name, out var version) ? version : "")
            : !isRequired ? null
            : throw new ProvisioningException(
                DiagnosticCodes.ToolWithoutProgram,
                $"'{_tool.Name}' is installed, but brings no program{(_tool.Program.Length > 0 ? $" '{_tool.Program}'" : "")}{new ToolPrograms(Layout, _machine.Platform).Others(Name, record)}. Name the package that brings the program, or the program in the item's Program.",
                _tool.DefiningFile is { } file ? new SourceLocation(file) : null);
    }

    // What makes it another environment is in its folder's name: two projects with other sources never take turns in one.
    private Declaration Declare(Declaration project, string specifier)
    {
        var identity = string.Join(
            "\n", Name, _tool.Extras, specifier, SecretMask.WithoutUserInformation(project.IndexUrl ?? ""),
            SecretMask.WithoutUserInformation(string.Join(";", project.ExtraIndexUrls)), SecretMask.WithoutUserInformation(string.Join(";", project.FindLinks)), project.NoIndex);
        var folder = Path.Combine(_machine.CacheDirectory, "tools", Name, ContentHash.OfText(identity).Substring(0, 12));
        return new Declaration
        {
            ProjectFile = Path.Combine(folder, "tool.txt"),
            ProjectDirectory = folder,
            EnvironmentDirectory = Path.Combine(folder, "env"),
            Packages = [new DeclaredPackage(Name, specifier, _tool.Extras, DefiningFile: _tool.DefiningFile)],
            IndexUrl = project.IndexUrl,
            ExtraIndexUrls = project.ExtraIndexUrls,
            FindLinks = project.FindLinks,
            NoIndex = project.NoIndex,
            Offline = project.Offline,
            InstallPip = false,
            Prompt = Name,
            // One tool is not fetched to fetch another.
            BootstrapTools = false,
            InstallPython = project.InstallPython,
            // Without what tells builds apart, every project and every target framework would make it anew.
            Force = project.Force && project.ForceToken is not null,
            ForceToken = project.ForceToken,
            VerifyOnly = project.VerifyOnly,
        };
    }

    private void WriteProject()
    {
        Directory.CreateDirectory(_declaration.ProjectDirectory);
        var text = $"{_declaration.Packages[0].Name}{_declaration.Packages[0].Version}\n";
        if (!File.Exists(_declaration.ProjectFile) || File.ReadAllText(_declaration.ProjectFile) != text)
        {
            File.WriteAllText(_declaration.ProjectFile, text);
        }
    }

    /// <summary>Says less: that a tool was made is said by us.</summary>
    private sealed class Lowered(IDiagnosticSink sink) : IDiagnosticSink
    {
        public void Message(Importance importance, string text) => sink.Message(importance == Importance.High ? Importance.Normal : importance, text);

        public void Warning(Diagnostic diagnostic) => sink.Warning(diagnostic);
    }

    private sealed class Silence : IDiagnosticSink
    {
        public static readonly Silence Instance = new();

        public void Message(Importance importance, string text)
        {
        }

        public void Warning(Diagnostic diagnostic)
        {
        }
    }
}

/// <summary>A tool's program.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Version">The distribution's version.</param>
internal sealed record ToolProgram(string Path, string Version);
