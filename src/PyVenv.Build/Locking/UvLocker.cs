using PyVenv.Build.Managers;
using PyVenv.Build.Managers.Uv;
using PyVenv.Build.Manifests.Pyproject;
using PyVenv.Build.Manifests.Uv;

namespace PyVenv.Build.Locking;

/// <summary>Makes <c>uv.lock</c>: https://docs.astral.sh/uv/concepts/projects/sync/#upgrading-locked-package-versions.</summary>
internal sealed class UvLocker : ILocker
{
    /// <inheritdoc/>
    public string FileOf(ProvisioningContext context) => UvReader.LockFileOf(ProjectOf(context));

    /// <inheritdoc/>
    public void Lock(ProvisioningContext context, LockRequest request)
    {
        var project = ProjectOf(context);
        var tool = new UvProjectManager().Locate(context with { Declaration = context.Declaration with { InstallProject = null } });
        List<string> arguments = ["lock", "--python", context.Interpreter!.Path, "--no-python-downloads", "--no-progress", "--color", "never"];
        if (request.UpgradesAll)
        {
            arguments.Add("--upgrade");
        }

        arguments.AddRange(request.Packages.SelectMany(p => new[] { "--upgrade-package", p }));
        if (context.Declaration.Offline)
        {
            arguments.Add("--offline");
        }

        arguments.AddRange(new PackageSources(context.Declaration).Arguments());
        var result = new ToolSession(context, new UvSync(context).Variables(), project.Directory).Run(tool.Path, arguments);
        if (result.ExitCode != 0)
        {
            throw new UvProjectFailure(context, project).Explain(result);
        }
    }

    private static PyprojectFile ProjectOf(ProvisioningContext context) =>
        PyprojectFile.Read(Path.Combine(Path.GetDirectoryName(context.Manifest.File)!, "pyproject.toml"));
}
