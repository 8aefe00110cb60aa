namespace PyVenv.Build.Manifests;

/// <summary>
/// Everything a project declares, as its targets hand it over: paths absolute and canonical, booleans parsed, lists
/// split. Names follow the public properties without their prefix.
/// </summary>
public sealed record Declaration
{
    /// <summary>The project file.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>The project's folder.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>Files that declare for this project beside its own file (<c>Directory.Build.props</c> and its kin), those that exist.</summary>
    public IReadOnlyList<string> DeclaringFiles { get; init; } = [];

    /// <summary>The environment's folder (<c>PyVenvFullPath</c>).</summary>
    public required string EnvironmentDirectory { get; init; }

    /// <summary><c>auto</c>, <c>pip</c>, <c>uv</c>, <c>conda</c>, <c>poetry</c>, <c>pipenv</c> or <c>pdm</c>.</summary>
    public string Manager { get; init; } = "auto";

    /// <summary><c>auto</c>, <c>venv</c>, <c>virtualenv</c> or <c>uv</c>.</summary>
    public string Creator { get; init; } = "auto";

    /// <summary>A path or a command name; null when none is declared.</summary>
    public string? BasePython { get; init; }

    /// <summary>A version or a specifier; null when none is declared.</summary>
    public string? PythonVersion { get; init; }

    /// <summary>The manifest that the project names outright; null for what is found.</summary>
    public string? ManifestFile { get; init; }

    /// <summary>Requirements files.</summary>
    public IReadOnlyList<string> RequirementsFiles { get; init; } = [];

    /// <summary>Whether <see cref="RequirementsFiles"/> is the default that was found, not what the project lists.</summary>
    public bool RequirementsFilesAreDefault { get; init; }

    /// <summary>Constraints files.</summary>
    public IReadOnlyList<string> ConstraintsFiles { get; init; } = [];

    /// <summary>Requirements in the project file.</summary>
    public IReadOnlyList<DeclaredPackage> Packages { get; init; } = [];

    /// <summary>Further files whose content makes the environment stale.</summary>
    public IReadOnlyList<string> ExtraInputs { get; init; } = [];

    /// <summary>The index; may hold credentials.</summary>
    public string? IndexUrl { get; init; }

    /// <summary>Further indexes; may hold credentials.</summary>
    public IReadOnlyList<string> ExtraIndexUrls { get; init; } = [];

    /// <summary>Folders (absolute) and pages with wheels.</summary>
    public IReadOnlyList<string> FindLinks { get; init; } = [];

    /// <summary>Only <see cref="FindLinks"/>, no index.</summary>
    public bool NoIndex { get; init; }

    /// <summary>Never touch the network.</summary>
    public bool Offline { get; init; }

    /// <summary>Every requirement must carry a hash.</summary>
    public bool RequireHashes { get; init; }

    /// <summary><c>:all:</c>, or names separated by commas; null for no limit.</summary>
    public string? OnlyBinary { get; init; }

    /// <summary>A refresh ends as a fresh environment would.</summary>
    public bool Exact { get; init; } = true;

    /// <summary>Compile <c>.pyc</c> files while installing.</summary>
    public bool CompileBytecode { get; init; }

    /// <summary>As <c>venv --system-site-packages</c>.</summary>
    public bool SystemSitePackages { get; init; }

    /// <summary>As <c>venv --copies</c>.</summary>
    public bool Copies { get; init; }

    /// <summary>As <c>venv --prompt</c>; null for the name of the folder that holds the environment.</summary>
    public string? Prompt { get; init; }

    /// <summary>pip is in the finished environment.</summary>
    public bool InstallPip { get; init; } = true;

    /// <summary>A specifier or <c>latest</c>; null for the one at hand.</summary>
    public string? PipVersion { get; init; }

    /// <summary>Extras of the project (<c>PyVenvExtras</c>): PEP 621's optional dependencies, Poetry's extras.</summary>
    public IReadOnlyList<string> Extras { get; init; } = [];

    /// <summary>Dependency groups beside those that the tool takes by itself (<c>PyVenvGroups</c>): PEP 735's, Poetry's, PDM's, Pipenv's categories.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Groups that the tool takes by itself and that are not wanted (<c>PyVenvWithoutGroups</c>): uv's <c>dev</c>, Poetry's that are not optional.</summary>
    public IReadOnlyList<string> WithoutGroups { get; init; } = [];

    /// <summary>Whether the project itself is installed (<c>PyVenvInstallProject</c>); null for <c>auto</c>: what its <c>pyproject.toml</c> says.</summary>
    public bool? InstallProject { get; init; }

    /// <summary>A lock file that no longer fits what it was made from is an error, never renewed (<c>PyVenvLockedMode</c>).</summary>
    public bool LockedMode { get; init; }

    /// <summary>What <c>PyVenvLock</c> wrote is installed instead of what the manifest says (<c>PyVenvUseLock</c>); renewed when it does not fit.</summary>
    public bool UseLock { get; init; }

    /// <summary>The lock file that <c>PyVenvLock</c> writes (<c>PyVenvLockFile</c>), absolute; null for <c>pylock.toml</c> beside the project file.</summary>
    public string? LockFile { get; init; }

    /// <summary>Pipenv's development packages too (<c>PyVenvPipenvDev</c>).</summary>
    public bool PipenvDev { get; init; }

    /// <summary>Tools with environments of their own (<c>PyVenvTool</c>).</summary>
    public IReadOnlyList<DeclaredTool> Tools { get; init; } = [];

    /// <summary>Whether a tool that the manifest needs and that is not on the machine is fetched (<c>PyVenvBootstrapTools</c>).</summary>
    public bool BootstrapTools { get; init; } = true;

    /// <summary>Versions of such tools by program: <c>PyVenvUvVersion</c> as <c>uv</c>, and its kin. Only those that are set.</summary>
    public IReadOnlyDictionary<string, string> ToolVersions { get; init; } = new Dictionary<string, string>();

    /// <summary>A wanted Python that is not on the machine is installed (<c>PyVenvInstallPython</c>).</summary>
    public bool InstallPython { get; init; }

    /// <summary>Further arguments for the installer.</summary>
    public IReadOnlyList<string> InstallArguments { get; init; } = [];

    /// <summary>Recreate from nothing.</summary>
    public bool Force { get; init; }

    /// <summary>With <see cref="Force"/>: what is the same in all projects of one build and differs between builds; null when unknown.</summary>
    public string? ForceToken { get; init; }

    /// <summary>Change nothing; missing or stale is an error.</summary>
    public bool VerifyOnly { get; init; }
}

/// <summary>One <c>PyVenvPackage</c> item.</summary>
/// <param name="Name">The distribution's name as written.</param>
/// <param name="Version">A specifier, a bare version meaning <c>==</c>, or empty.</param>
/// <param name="Extras">Names separated by commas or semicolons, or empty.</param>
/// <param name="Markers">A PEP 508 marker, or empty.</param>
/// <param name="DefiningFile">The project or props file that has the item; null when unknown.</param>
public sealed record DeclaredPackage(string Name, string Version = "", string Extras = "", string Markers = "", string? DefiningFile = null);

/// <summary>One <c>PyVenvTool</c> item, or a tool that the product itself needs.</summary>
/// <param name="Name">The distribution's name as written.</param>
/// <param name="Version">A version (<c>26.1.0</c>), a beginning of one (<c>26.*</c>), a specifier, or empty for the newest.</param>
/// <param name="Extras">Names separated by commas or semicolons, or empty.</param>
/// <param name="Program">The program's name where it is not the distribution's; or empty.</param>
/// <param name="DefiningFile">The project or props file that has the item; null when unknown.</param>
public sealed record DeclaredTool(string Name, string Version = "", string Extras = "", string Program = "", string? DefiningFile = null);
