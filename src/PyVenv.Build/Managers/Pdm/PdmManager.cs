using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Pdm;
using PyVenv.Build.Manifests.Pyproject;

namespace PyVenv.Build.Managers.Pdm;

/// <summary>PDM: https://pdm-project.org/latest/reference/cli/. The interpreter that it remembers for a project has no say.</summary>
public sealed class PdmManager : IEnvironmentManager
{
    // The first that takes an activated environment and a lock file of another name.
    private static readonly ProjectTool _tool = new("PDM", "pdm", "2.2");

    /// <inheritdoc/>
    public string Name => "pdm";

    /// <inheritdoc/>
    public IReadOnlyList<string> Formats => [ManifestFormats.Pdm];

    /// <inheritdoc/>
    public bool NeedsInterpreter => true;

    /// <inheritdoc/>
    public ManagerTool Locate(ProvisioningContext context)
    {
        var tool = _tool.Locate(context, []);
        var project = PyprojectOf(context);
        if (project.Root.Table("dependency-groups") is { Keys.Count: > 0 } groups && !ProjectTool.IsAtLeast(tool.Version, "2.20"))
        {
            throw _tool.TooOld(tool.Path, tool.Version!, $"'{Path.GetFileName(project.Text.Path)}' has [dependency-groups], which PDM reads since 2.20", groups.Location);
        }

        LockProblem.CheckMissing(context, PdmReader.LockFileOf(context.Manifest.File!), project.Text.Path, "pdm lock");
        return tool;
    }

    /// <inheritdoc/>
    public string Create(ProvisioningContext context, ManagerTool tool) => new VenvCreation(context).Create(uv: null);

    /// <inheritdoc/>
    public void Install(ProvisioningContext context, ManagerTool tool)
    {
        var project = PyprojectOf(context);
        var lockFile = PdmReader.LockFileOf(context.Manifest.File!);
        var hasLock = File.Exists(lockFile);
        var selection = new PdmSelection(project, context.Declaration);
        var isInstalled = project.IsInstalled(context.Declaration);
        var result = new ToolSession(context, Variables(context), project.Directory).Run(
            tool.Path, [.. Lock(context, lockFile, hasLock), .. selection.Arguments(), .. isInstalled ? [] : new[] { "--no-self" }, .. context.Declaration.InstallArguments]);
        if (result.ExitCode != 0)
        {
            throw new PdmFailure(project, lockFile, context.Declaration.Offline).Explain(result);
        }

        new ProjectExactness(context).RemoveUnreachable(
            [.. selection.Roots(), .. isInstalled && project.Name is { } name ? [new Requirement { Name = name, Text = name }] : Array.Empty<Requirement>()]);
        if (context.Declaration.CompileBytecode)
        {
            new ToolSession(context).Run(context.Layout.Python, ["-m", "compileall", "-q", context.SitePackages()], Importance.Low);
        }
    }

    // Where the team keeps no lock file, the one that PDM insists on is made anew in obj.
    private static List<string> Lock(ProvisioningContext context, string lockFile, bool hasLock)
    {
        if (!hasLock)
        {
            lockFile = Path.Combine(context.WorkDirectory, "pdm.lock");
            File.Delete(lockFile);
        }

        List<string> arguments = ["install", "--lockfile", lockFile];
        if (hasLock)
        {
            arguments.Add("--check");
        }

        return arguments;
    }

    internal static Dictionary<string, string?> Variables(ProvisioningContext context)
    {
        var variables = new Dictionary<string, string?>(OfflineVariables.Of(context))
        {
            ["VIRTUAL_ENV"] = context.Layout.Directory,
            ["PDM_USE_VENV"] = "1",
            ["PDM_IGNORE_SAVED_PYTHON"] = "1",
            ["PDM_IGNORE_ACTIVE_VENV"] = null,
            ["PDM_LOCKFILE"] = null,
            ["PDM_NO_SELF"] = null,
        };
        if (context.Declaration.IndexUrl is { } index)
        {
            variables["PDM_PYPI_URL"] = index;
        }

        return variables;
    }

    internal static PyprojectFile PyprojectOf(ProvisioningContext context) =>
        PyprojectFile.Read(Path.Combine(Path.GetDirectoryName(context.Manifest.File)!, "pyproject.toml"));
}
