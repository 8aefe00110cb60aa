using PyVenv.Build.Environments;
using PyVenv.Build.Manifests.Conda;
using PyVenv.Build.Manifests.Data;

namespace PyVenv.Build.Managers.Conda;

/// <summary>Whether an environment has what a list of packages names, and nothing else: then an edit of a comment makes nothing anew.</summary>
internal sealed class CondaListed(ProvisioningContext context)
{
    /// <summary>Whether it is so; false where pip has a part in it, which only a new installation would tell.</summary>
    public bool IsThere()
    {
        var meta = context.Layout.CondaMetaDirectory;
        if (Addresses() is not { } addresses
            || !CondaPackages.Read(meta).SequenceEqual(addresses.Select(CondaExplicitList.NameOf).OfType<string>().OrderBy(n => n, StringComparer.Ordinal)))
        {
            return false;
        }

        var ofConda = CondaPackages.MetadataFolders(meta);
        return File.Exists(context.Layout.Python)
            && InstalledMetadata.ReadAll(context.SitePackages()).All(d => d.Name == "pip" || ofConda.Contains(d.Folder.Substring(context.Layout.Directory.Length + 1).Replace('\\', '/')));
    }

    private IReadOnlyList<string>? Addresses()
    {
        if (context.Manifest.Kind == CondaReader.LockKind)
        {
            var packages = new CondaLock(context).ForThisPlatform();
            return packages.All(p => p.Manager == "conda") ? [.. packages.Select(p => p.Url)] : null;
        }

        return [.. ManifestText.Read(context.Manifest.File!).Text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] is not ('#' or '@'))];
    }
}
