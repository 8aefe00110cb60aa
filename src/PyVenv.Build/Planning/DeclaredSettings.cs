using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Planning;

/// <summary>The settings of a declaration that change the result, by property name, as the record keeps them.</summary>
public static class DeclaredSettings
{
    /// <summary>
    /// Properties that say which files are read. Between projects that share an environment they may differ: what
    /// the files say is compared instead.
    /// </summary>
    public static readonly IReadOnlyCollection<string> Files =
        ["PyVenvManifest", "PyVenvRequirementsFile", "PyVenvConstraintsFile", "PyVenvInput", "PyVenvPackage", "PyVenvLockFile"];

    /// <summary>Properties that decide how the environment is created: another value means another environment.</summary>
    public static readonly IReadOnlyCollection<string> Creation =
        ["PyVenvCreator", "PyVenvSystemSitePackages", "PyVenvCopies", "PyVenvPrompt", "PyVenvCompileBytecode"];

    /// <summary>Properties that choose the interpreter: whether they change anything is seen by looking at the recorded one.</summary>
    public static readonly IReadOnlyCollection<string> InterpreterChoice = ["PyVenvBasePython", "PyVenvPythonVersion"];

    /// <summary>Properties that choose the tool.</summary>
    public static readonly IReadOnlyCollection<string> ManagerChoice = ["PyVenvManager"];

    /// <summary>Properties whose change only adds or removes something: a refresh is enough for every tool.</summary>
    public static readonly IReadOnlyCollection<string> Additions = ["PyVenvInstallPip", "PyVenvPipVersion", "PyVenvExact", "PyVenvExtras", "PyVenvGroups", "PyVenvWithoutGroups", "PyVenvInstallProject", "PyVenvPipenvDev", "PyVenvUseLock", "PyVenvLockedMode"];

    /// <summary>Properties that say which version of a tool is fetched; of interest where that tool installs.</summary>
    public static readonly IReadOnlyCollection<string> ToolVersion =
        ["PyVenvUvVersion", "PyVenvPoetryVersion", "PyVenvPipenvVersion", "PyVenvPdmVersion", "PyVenvVirtualenvVersion"];

    /// <summary>The property that pins a tool: <c>PyVenvUvVersion</c> for <c>uv</c>.</summary>
    /// <param name="program">The tool's program.</param>
    public static string ToolVersionProperty(string program) => $"PyVenv{char.ToUpperInvariant(program[0])}{program.Substring(1)}Version";

    /// <summary>Reads the settings; values without user information, defaults left out.</summary>
    public static IReadOnlyDictionary<string, string> Of(Declaration declaration)
    {
        var settings = new SortedList<string, string>(StringComparer.Ordinal);
        Add("PyVenvManager", declaration.Manager == "auto" ? "" : declaration.Manager);
        Add("PyVenvCreator", declaration.Creator == "auto" ? "" : declaration.Creator);
        Add("PyVenvBasePython", declaration.BasePython);
        Add("PyVenvPythonVersion", declaration.PythonVersion);
        Add("PyVenvManifest", declaration.ManifestFile);
        // The default is found, not declared: whether it has a say is seen from the manifest's files.
        AddList("PyVenvRequirementsFile", declaration.RequirementsFilesAreDefault ? [] : declaration.RequirementsFiles);
        AddList("PyVenvConstraintsFile", declaration.ConstraintsFiles);
        AddList("PyVenvInput", declaration.ExtraInputs);
        AddList("PyVenvPackage", declaration.Packages.Select(p => SecretMask.WithoutUserInformation($"{p.Name}[{p.Extras}]{p.Version};{p.Markers}")).ToList());
        Add("PyVenvIndexUrl", declaration.IndexUrl);
        AddList("PyVenvExtraIndexUrls", declaration.ExtraIndexUrls);
        AddList("PyVenvFindLinks", declaration.FindLinks);
        AddFlag("PyVenvNoIndex", declaration.NoIndex, false);
        AddFlag("PyVenvRequireHashes", declaration.RequireHashes, false);
        Add("PyVenvOnlyBinary", declaration.OnlyBinary);
        AddFlag("PyVenvExact", declaration.Exact, true);
        AddFlag("PyVenvCompileBytecode", declaration.CompileBytecode, false);
        AddFlag("PyVenvSystemSitePackages", declaration.SystemSitePackages, false);
        AddFlag("PyVenvCopies", declaration.Copies, false);
        Add("PyVenvPrompt", declaration.Prompt);
        AddFlag("PyVenvInstallPip", declaration.InstallPip, true);
        Add("PyVenvPipVersion", declaration.PipVersion);
        AddList("PyVenvExtras", declaration.Extras);
        AddList("PyVenvGroups", declaration.Groups);
        AddList("PyVenvWithoutGroups", declaration.WithoutGroups);
        Add("PyVenvInstallProject", declaration.InstallProject switch { true => "true", false => "false", null => null });
        AddFlag("PyVenvPipenvDev", declaration.PipenvDev, false);
        AddFlag("PyVenvUseLock", declaration.UseLock, false);
        AddFlag("PyVenvLockedMode", declaration.LockedMode, false);
        Add("PyVenvLockFile", declaration.LockFile);
        foreach (var version in declaration.ToolVersions)
        {
            Add(ToolVersionProperty(version.Key), version.Value);
        }

        AddList("PyVenvInstallArguments", declaration.InstallArguments);
        return settings;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                settings[name] = SecretMask.WithoutUserInformation(value!);
            }
        }

        void AddFlag(string name, bool value, bool standard)
        {
            if (value != standard)
            {
                settings[name] = value ? "true" : "false";
            }
        }

        void AddList(string name, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
            {
                Add(name, string.Join(";", values));
            }
        }
    }
}
