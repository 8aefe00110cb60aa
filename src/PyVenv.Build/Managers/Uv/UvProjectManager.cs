using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Pyproject;
using PyVenv.Build.Manifests.Uv;
using PyVenv.Build.Tools;

namespace PyVenv.Build.Managers.Uv;

/// <summary>uv's projects: https://docs.astral.sh/uv/concepts/projects/sync/. The lock is never written where there is one.</summary>
public sealed class UvProjectManager : IEnvironmentManager
{
    /// <inheritdoc/>
    public string Name => "uv";

    /// <inheritdoc/>
    public IReadOnlyList<string> Formats => [ManifestFormats.Uv];

    /// <inheritdoc/>
    public bool NeedsInterpreter => true;

    /// <inheritdoc/>
    public ManagerTool Locate(ProvisioningContext context)
    {
        var uv = new UvSupply(context).GetWithVersion($"'{Path.GetFileName(context.Manifest.File)}' needs uv", () => Missing(context));
        var project = PyprojectOf(context);
        LockProblem.CheckMissing(context, UvReader.LockFileOf(project), project.Text.Path, "uv lock");
        if (context.Declaration.InstallProject == true && !IsPackage(project))
        {
            throw new ProvisioningException(
                DiagnosticCodes.ProjectNotInstallable,
                $"PyVenvInstallProject is 'true', but uv takes the project of '{Path.GetFileName(project.Text.Path)}' for no package. Add a [build-system], or 'package = true' in [tool.uv].",
                project.Project?.Location ?? new SourceLocation(project.Text.Path));
        }

        return uv;
    }

    /// <inheritdoc/>
    public string Create(ProvisioningContext context, ManagerTool tool)
    {
        try
        {
            return new VenvCreation(context).Create(tool.Path);
        }
        catch (ProvisioningException failure) when (UvProjectFailure.TooOld(failure.Diagnostic.Message, PyprojectOf(context)) is { } tooOld)
        {
            throw tooOld;
        }
    }

    /// <inheritdoc/>
    public void Install(ProvisioningContext context, ManagerTool tool)
    {
        var project = PyprojectOf(context);
        using var lockFile = new BorrowedFiles(context.WorkDirectory, Path.GetDirectoryName(UvReader.LockFileOf(project))!, "uv.lock");
        var sync = new UvSync(context);
        var session = new ToolSession(context, sync.Variables(), project.Directory);
        var result = session.Run(tool.Path, [.. sync.Arguments(lockFile.IsTeams)]);
        if (result.ExitCode != 0)
        {
            throw new UvProjectFailure(context, project).Explain(result);
        }

        RemoveSeeds(context, session, tool);
    }

    private static void RemoveSeeds(ProvisioningContext context, ToolSession session, ManagerTool tool)
    {
        if (context.Previous is null || !context.Declaration.Exact || context.Manifest.Locked.Count == 0)
        {
            return;
        }

        var unwanted = InstalledMetadata.ReadAll(context.SitePackages()).Select(d => d.Name).Where(n => !context.Manifest.Locked.Any(l => l.Name == n));
        if (UvSeeds.Arguments(context, unwanted) is { Count: > 0 } arguments && session.Run(tool.Path, arguments) is { ExitCode: not 0 } result)
        {
            throw new UvProjectFailure(context, PyprojectOf(context)).Explain(result);
        }
    }

    // https://docs.astral.sh/uv/concepts/projects/config/#project-packaging; a member that another one needs is a package without saying so.
    private static bool IsPackage(PyprojectFile project) =>
        Path.GetDirectoryName(UvReader.LockFileOf(project)) != project.Directory
        || project.Project is not null && (project.Tool?.Table("uv")?.Boolean("package") ?? project.HasBuildSystem);

    private static PyprojectFile PyprojectOf(ProvisioningContext context) =>
        PyprojectFile.Read(Path.Combine(Path.GetDirectoryName(context.Manifest.File)!, "pyproject.toml"));

    private static ProvisioningException Missing(ProvisioningContext context) => new(
        DiagnosticCodes.UvNotFound,
        $"'{Path.GetFileName(context.Manifest.File)}' needs uv, but no uv was found on PATH or where its installers put it, and PyVenvBootstrapTools is 'false'. "
        + "Install uv ('pipx install uv', or its own installer), or name another manifest in PyVenvManifest.",
        new SourceLocation(context.Manifest.File!));
}
