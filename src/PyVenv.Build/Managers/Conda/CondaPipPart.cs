using PyVenv.Build.Environments;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers.Conda;

/// <summary>
/// What pip installed into an environment of conda, which conda's update neither prunes nor resolves anew: it goes away by
/// name first, unless <c>pip install --upgrade</c> itself treats it as a fresh installation would.
/// </summary>
internal sealed class CondaPipPart(ProvisioningContext context)
{
    /// <summary>Uninstalls what a fresh environment would not have, or might have in another version.</summary>
    /// <param name="wanted">conda's packages of a fresh environment.</param>
    /// <exception cref="RecreationNeededException">pip and conda got into each other's way, or there is no pip.</exception>
    public void MakeWay(IReadOnlyList<string> wanted)
    {
        var ofConda = CondaPackages.MetadataFolders(context.Layout.CondaMetaDirectory);
        if (ofConda.Any(f => !Directory.Exists(Path.Combine(context.Layout.Directory, f))))
        {
            throw new RecreationNeededException("pip replaced or removed what conda had installed");
        }

        var site = context.SitePackages();
        var ofPip = InstalledMetadata.ReadAll(site).Where(d => d.Name != "pip" && !IsAmong(ofConda, d.Folder)).ToList();
        var ofCondaSoon = new HashSet<string>(wanted.Select(p => PackageName.Normalize(CondaPackages.Split(p)!.Value.Name)));
        List<string> leaving = [.. ofPip.Where(d => ofCondaSoon.Contains(d.Name) || !IsUpgraded(d)).Select(d => d.Name)];
        if (leaving.Count == 0)
        {
            return;
        }

        if (!Directory.Exists(Path.Combine(site, "pip")))
        {
            throw new RecreationNeededException("there is no pip to remove what pip installed");
        }

        var result = new ToolSession(context, new CondaVariables(context.Declaration).ToDictionary())
            .Run(context.Layout.Python, ["-m", "pip", "uninstall", "--yes", .. leaving]);
        if (result.ExitCode != 0)
        {
            throw new RecreationNeededException($"pip could not remove {string.Join(", ", leaving)}");
        }
    }

    private bool IsAmong(HashSet<string> folders, string folder) =>
        folders.Contains(folder.Substring(context.Layout.Directory.Length + 1).Replace('\\', '/'));

    // A root from an index or a folder of wheels, in an ordinary version. All others count for pip as they are.
    private bool IsUpgraded(InstalledMetadata distribution) =>
        !distribution.IsDirect
        && PackageVersion.TryParse(distribution.Version, out var version) && !version!.IsPrerelease && distribution.Version.IndexOf('+') < 0
        && context.Manifest.Requirements.Any(r => IsPlainRoot(r) && r.Name == distribution.Name);

    private static bool IsPlainRoot(Requirement requirement) =>
        requirement is { IsConstraint: false, Url: null, LocalPath: null, Marker.Length: 0 };
}
