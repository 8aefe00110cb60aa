using PyVenv.Build.Managers;
using PyVenv.Build.Managers.Poetry;
using PyVenv.Build.Managers.ProjectTools;

namespace PyVenv.Build.Locking;

/// <summary>Makes <c>poetry.lock</c>: https://python-poetry.org/docs/cli/#lock.</summary>
internal sealed class PoetryLocker : ILocker
{
    /// <inheritdoc/>
    public string FileOf(ProvisioningContext context) => PoetryManager.LockOf(context);

    /// <inheritdoc/>
    public void Lock(ProvisioningContext context, LockRequest request)
    {
        var tool = new PoetryManager().Locate(context);
        var isCurrent = ProjectTool.IsAtLeast(tool.Version, "2.0");
        List<string> arguments = request.Packages.Count > 0 ? ["update", "--lock", .. request.Packages]
            : request.Upgrade ? isCurrent ? ["lock", "--regenerate"] : ["lock"]
            : isCurrent ? ["lock"] : ["lock", "--no-update"];
        using var scratch = new ScratchEnvironment(context);
        var project = PoetryManager.PyprojectOf(context);
        var result = new ToolSession(scratch.Context, PoetryManager.Variables(scratch.Context), project.Directory)
            .Run(tool.Path, [.. arguments, "--no-interaction", "--no-ansi"]);
        if (result.ExitCode != 0)
        {
            throw new PoetryFailure(project).Explain(result);
        }
    }
}
