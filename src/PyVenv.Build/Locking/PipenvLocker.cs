using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers;
using PyVenv.Build.Managers.Pipenv;
using PyVenv.Build.Manifests.Pipenv;

namespace PyVenv.Build.Locking;

/// <summary>Makes <c>Pipfile.lock</c>, always with the newest versions that fit: https://pipenv.pypa.io/en/latest/locking.html.</summary>
internal sealed class PipenvLocker : ILocker
{
    /// <inheritdoc/>
    public string FileOf(ProvisioningContext context) => PipenvReader.FilesOf(context.Manifest.File!).Lock;

    /// <inheritdoc/>
    public void Lock(ProvisioningContext context, LockRequest request)
    {
        var (pipfile, lockFile) = PipenvReader.FilesOf(context.Manifest.File!);
        if (request.Packages.Count > 0)
        {
            throw new ProvisioningException(
                DiagnosticCodes.LockNotPossible,
                $"Pipenv renews 'Pipfile.lock' as a whole, or adds the package to the 'Pipfile': run 'pipenv upgrade {request.Packages[0]}' by hand, or leave PyVenvUpgradePackage out.",
                new SourceLocation(pipfile));
        }

        var tool = new PipenvManager().Locate(context);
        using var scratch = new ScratchEnvironment(context);
        var result = new ToolSession(scratch.Context, PipenvManager.Variables(scratch.Context, pipfile), Path.GetDirectoryName(pipfile)).Run(
            tool.Path, ["lock", .. context.Declaration.IndexUrl is { } index ? new[] { "--pypi-mirror", index } : []]);
        if (result.ExitCode != 0)
        {
            throw new PipenvFailure(context, pipfile, lockFile).Explain(result);
        }
    }
}
