using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Managers;

/// <summary>
/// Whether what an installer reports as installed is in the environment: its configuration file may send it elsewhere
/// (<c>target</c>, <c>prefix</c>, <c>root</c>), against which no option helps.
/// </summary>
internal sealed class Arrivals(ProvisioningContext context)
{
    /// <summary>Fails when nothing of what was asked for is there.</summary>
    /// <exception cref="ProvisioningException">Nothing is.</exception>
    public void Check()
    {
        // Some may be missing: uv's overrides take requirements away, and the base's packages may do.
        var expected = context.Manifest.Requirements.Where(r => r is { IsConstraint: false, Name: not null } && Applies(r)).Select(r => r.Name!).ToList();
        if (expected.Count == 0 || context.Declaration.SystemSitePackages)
        {
            return;
        }

        var installed = InstalledDistributions.Read(new EnvironmentInspector(context.Machine.Platform).Inspect(context.Layout.Directory).SitePackages);
        if (!expected.Exists(installed.ContainsKey))
        {
            throw new ProvisioningException(
                DiagnosticCodes.InstallerMisconfigured,
                $"The installer reported success, but '{expected[0]}' is not in '{context.Layout.Directory}': a setting such as 'target', 'prefix' or 'root' sends packages elsewhere. "
                + "Take it out of the installer's configuration (pip.conf or pip.ini; uv.toml or [tool.uv] of a pyproject.toml) or of PyVenvInstallArguments.");
        }
    }

    private bool Applies(Requirement requirement) =>
        requirement.Marker.Length == 0 || (context.Interpreter is { } interpreter && Marker.Parse(requirement.Marker).Evaluate(interpreter.MarkerVariables, []));
}
