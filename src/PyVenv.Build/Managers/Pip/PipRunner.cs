using PyVenv.Build.Diagnostics;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers.Pip;

/// <summary>
/// The pip that installs, run by the environment's interpreter from where it lies: the base's own when it is new
/// enough, else one unpacked once into the user's cache. This is what <c>pip --python</c> does after it has started
/// itself a second time (https://github.com/pypa/pip/blob/main/src/pip/_internal/cli/main_parser.py), without the first start.
/// </summary>
internal sealed class PipRunner(ProvisioningContext context)
{
    // The first pip that can work on an environment it does not lie in.
    private static readonly PackageVersion _withRunner = PackageVersion.Parse("22.3");

    /// <summary>The script that runs pip, and its version.</summary>
    /// <exception cref="ProvisioningException">There is no pip to be had.</exception>
    public ManagerTool Locate()
    {
        var supply = new PipSupply(context);
        // The base's own is compiled already.
        var copy = supply.Own() is { } own && PackageVersion.TryParse(own.Version, out var version) && version.CompareTo(_withRunner) >= 0
            ? own
            : supply.Get();
        return new ManagerTool(copy.Script!, copy.Version);
    }

    /// <summary>The script that runs a pip of at least some version.</summary>
    /// <param name="atLeast">The version.</param>
    /// <exception cref="ProvisioningException">There is none to be had.</exception>
    public ManagerTool Locate(string atLeast)
    {
        var own = new PipSupply(context).Own();
        var copy = own is not null && PackageVersion.TryParse(own.Version, out var version) && version.CompareTo(PackageVersion.Parse(atLeast)) >= 0
            ? own
            : new NewerPip(context, atLeast).Get();
        return new ManagerTool(copy.Script!, copy.Version);
    }
}
