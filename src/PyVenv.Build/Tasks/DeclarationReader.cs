using Microsoft.Build.Framework;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Tasks;

/// <summary>Makes a <see cref="Declaration"/> of what the targets hand over: checks, parses and makes paths absolute.</summary>
internal sealed class DeclarationReader(DeclaredItems items, Machine machine)
{
    private readonly AbsolutePaths _paths = new(machine);
    private readonly PropertyValues _values = new(items);
    private readonly string _projectDirectory = items.Text("ProjectDirectory");

    /// <summary>Reads it.</summary>
    /// <exception cref="Diagnostics.ProvisioningException">A value is not possible, or a path that must be absolute is not.</exception>
    public Declaration Read()
    {
        var requirements = items.OfKind("RequirementsFile");
        var defaultIsUsed = requirements.Count > 0 && requirements.All(IsDefault);
        return new Declaration
        {
            ProjectFile = _paths.Required(items.ProjectFile, "ProjectFile"),
            ProjectDirectory = _paths.Required(_projectDirectory, "ProjectDirectory"),
            EnvironmentDirectory = _paths.Required(items.Text("EnvironmentDirectory"), "EnvironmentDirectory"),
            DeclaringFiles = [.. items.List("DeclaringFiles").Select(f => _paths.Rooted(f, _projectDirectory)).Where(File.Exists)],
            Manager = _values.OneOf("Manager", "auto", "pip", "uv", "conda", "poetry", "pipenv", "pdm"),
            Creator = _values.OneOf("Creator", "auto", "venv", "virtualenv", "uv"),
            BasePython = _values.Text("BasePython") is { } python && _paths.IsPath(python) ? Rooted(python) : _values.Text("BasePython"),
            PythonVersion = _values.Text("PythonVersion"),
            ManifestFile = _values.Text("Manifest") is { } manifest ? Rooted(manifest) : null,
            // The default item is added before Directory.Build.targets, which may list the project's own files.
            RequirementsFiles = Files("RequirementsFile", requirements.Where(f => defaultIsUsed || !IsDefault(f))),
            RequirementsFilesAreDefault = defaultIsUsed,
            ConstraintsFiles = Files("ConstraintsFile", items.OfKind("ConstraintsFile")),
            Packages = [.. items.OfKind("Package").Select(Package)],
            ExtraInputs = Files("Input", items.OfKind("Input")),
            FindLinks = [.. items.List("FindLinks").Select(l => AbsolutePaths.IsAddress(l) ? l : Rooted(l))],
            NoIndex = _values.Flag("NoIndex", false),
            Offline = _values.Flag("Offline", false),
            RequireHashes = _values.Flag("RequireHashes", false),
            OnlyBinary = items.List("OnlyBinary") is { Length: > 0 } names ? string.Join(",", names) : null,
            Exact = _values.Flag("Exact", true),
            CompileBytecode = _values.Flag("CompileBytecode", false),
            SystemSitePackages = _values.Flag("SystemSitePackages", false),
            Copies = _values.Flag("Copies", false),
            Prompt = _values.Text("Prompt"),
            InstallPip = _values.Flag("InstallPip", true),
            PipVersion = _values.Text("PipVersion"),
            InstallArguments = items.List("InstallArguments"),
            Extras = items.List("Extras"),
            Groups = items.List("Groups"),
            WithoutGroups = items.List("WithoutGroups"),
            InstallProject = _values.OneOf("InstallProject", "auto", "true", "false") is var install && install == "auto" ? null : install == "true",
            LockedMode = _values.Flag("LockedMode", false),
            UseLock = _values.Flag("UseLock", false),
            LockFile = _values.Text("LockFile") is { } lockFile ? Rooted(lockFile) : null,
            PipenvDev = _values.Flag("PipenvDev", false),
            Tools = [.. items.OfKind("Tool").Select(Tool)],
            BootstrapTools = _values.Flag("BootstrapTools", true),
            ToolVersions = ToolVersions(),
            InstallPython = _values.Flag("InstallPython", false),
            Force = _values.Flag("Force", false),
            ForceToken = _values.Text("ForceToken"),
            VerifyOnly = _values.Flag("VerifyOnly", false),
        };
    }

    private string Rooted(string path) => _paths.Rooted(path, _projectDirectory);

    private IReadOnlyList<string> Files(string kind, IEnumerable<ITaskItem> files) => [.. files.Select(f => _paths.Required(f.ItemSpec, kind))];

    private static bool IsDefault(ITaskItem file) => file.GetMetadata("PyVenvIsDefault") == "true";

    private Dictionary<string, string> ToolVersions()
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tool in new[] { "Uv", "Poetry", "Pipenv", "Pdm", "Virtualenv" })
        {
            if (_values.Text(tool + "Version") is { } version)
            {
                versions[tool.ToLowerInvariant()] = version;
            }
        }

        return versions;
    }

    private static DeclaredTool Tool(ITaskItem item) => new(
        item.ItemSpec,
        item.GetMetadata("Version"),
        item.GetMetadata("Extras"),
        item.GetMetadata("Program"),
        item.GetMetadata("DefinedIn") is { Length: > 0 } file ? file : null);

    private static DeclaredPackage Package(ITaskItem item) => new(
        item.ItemSpec,
        item.GetMetadata("Version"),
        item.GetMetadata("Extras"),
        item.GetMetadata("Markers"),
        item.GetMetadata("DefinedIn") is { Length: > 0 } file ? file : null);
}
