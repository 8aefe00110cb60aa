using PyVenv.Build.Environments;
using PyVenv.Build.Manifests;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers;

/// <summary>
/// What must leave so that a refreshed environment equals a fresh one, found from the metadata of what is
/// installed, without a second resolution.
/// </summary>
internal sealed class Leftovers(ProvisioningContext context, string sitePackages)
{
    /// <summary>
    /// Distributions that an installer would count as candidates although a fresh resolution would not have them: changed or added
    /// by hand, pre-releases (an installed one satisfies any specifier), local versions, those that came from an address or path,
    /// and local archives that were replaced.
    /// </summary>
    public IReadOnlyList<string> Misleading()
    {
        // Empty when the environment is taken over: then all of it was made by hand. So may be what the record has of a time without exactness.
        var wasExact = !context.Previous!.Projects.Any(p => p.Settings.ContainsKey("PyVenvExact"));
        var recorded = wasExact ? context.Previous.Distributions : new Dictionary<string, string>();
        var names = new List<string>();
        foreach (var distribution in Installed())
        {
            var name = distribution.Name;
            var byHand = !recorded.TryGetValue(name, out var version) || version != InstalledDistributions.Parse(Path.GetFileName(distribution.Folder))?.Version;
            if (byHand || (IsSpecialVersion(distribution.Version) && !IsPinned(distribution)) || (distribution.IsDirect && (!IsRoot(distribution) || IsReplaced(distribution))))
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>Fails when a distribution could not be removed, which installers do by the list of its files.</summary>
    /// <exception cref="RecreationNeededException">One has none.</exception>
    public void RequireRemovable()
    {
        if (Installed().FirstOrDefault(d => !File.Exists(Path.Combine(d.Folder, "RECORD"))) is { } lost)
        {
            throw new RecreationNeededException($"'{lost.Name}' has lost the list of its files");
        }
    }

    /// <summary>Distributions that no requirement reaches any more.</summary>
    public IReadOnlyList<string> Unreachable()
    {
        var installed = Installed().ToList();
        var reached = new DependencyClosure(context.Interpreter!.MarkerVariables).Reach(
            context.Manifest.Requirements.Where(r => !r.IsConstraint), installed);
        return [.. installed.Where(d => !reached.Contains(d.Name)).Select(d => d.Name)];
    }

    /// <summary>Distributions that are not among those that a lock wants.</summary>
    /// <param name="wanted">Normalized names.</param>
    public IReadOnlyList<string> Unwanted(ICollection<string> wanted) => [.. Installed().Where(d => !wanted.Contains(d.Name)).Select(d => d.Name)];

    // pip stands outside of the exactness unless a requirement names it; then the resolution speaks.
    private IEnumerable<InstalledMetadata> Installed() =>
        InstalledMetadata.ReadAll(sitePackages).Where(d => d.Name != "pip" || context.Declaration.InstallPip == false);

    private static bool IsSpecialVersion(string text) =>
        PackageVersion.TryParse(text, out var version) && (version!.IsPrerelease || text.IndexOf('+') >= 0);

    // No resolution could choose another then.
    private bool IsPinned(InstalledMetadata distribution) =>
        context.Manifest.Requirements.Any(r => r.Name == distribution.Name && r.Marker.Length == 0 && r.Specifier.Replace(" ", "") == "==" + distribution.Version);

    // pip keeps what it has for a local wheel of the same version, whatever is in it now.
    private static bool IsReplaced(InstalledMetadata distribution) =>
        distribution.ArchiveHash is { } hash && Uri.TryCreate(distribution.DirectUrl, UriKind.Absolute, out var url) && url.IsFile
        && File.Exists(url.LocalPath) && ContentHash.OfFile(url.LocalPath) != hash;

    private bool IsRoot(InstalledMetadata distribution) =>
        context.Manifest.Requirements.Any(r => distribution.ComesFrom(r));
}
