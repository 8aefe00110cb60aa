using PyVenv.Build.Managers;
using PyVenv.Build.Managers.Pdm;
using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Manifests.Pdm;

namespace PyVenv.Build.Locking;

/// <summary>Makes <c>pdm.lock</c>: https://pdm-project.org/latest/reference/cli/#lock. Before 2.9 PDM keeps no version that was locked.</summary>
internal sealed class PdmLocker : ILocker
{
    /// <inheritdoc/>
    public string FileOf(ProvisioningContext context) => PdmReader.LockFileOf(context.Manifest.File!);

    /// <inheritdoc/>
    public void Lock(ProvisioningContext context, LockRequest request)
    {
        var tool = new PdmManager().Locate(context);
        var file = FileOf(context);
        List<string> arguments = request.Packages.Count > 0 ? ["update", "--no-sync", .. request.Packages]
            : !request.Upgrade && ProjectTool.IsAtLeast(tool.Version, "2.9") ? ["lock", "--update-reuse"]
            : ["lock"];
        using var scratch = new ScratchEnvironment(context);
        var project = PdmManager.PyprojectOf(context);
        var result = new ToolSession(scratch.Context, PdmManager.Variables(scratch.Context), project.Directory)
            .Run(tool.Path, [.. arguments, "--lockfile", file]);
        if (result.ExitCode != 0)
        {
            throw new PdmFailure(project, file).Explain(result);
        }
    }
}
