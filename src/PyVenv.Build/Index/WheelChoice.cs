using PyVenv.Build.Diagnostics;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Index;

/// <summary>Chooses among what is offered: the newest version that is asked for, then the most special of its wheels that run here.</summary>
internal sealed class WheelChoice(WheelRequest request)
{
    /// <summary>The best.</summary>
    /// <param name="offers">What there is, of other names and kinds too.</param>
    /// <param name="asked">Where it was looked for, without secrets.</param>
    /// <exception cref="ProvisioningException">None will do.</exception>
    public IndexFile Best(IEnumerable<IndexFile> offers, IReadOnlyList<string> asked)
    {
        var wheels = new List<(IndexFile File, WheelName Name)>();
        foreach (var offer in offers)
        {
            if (WheelName.TryParse(offer.Name) is { } name && name.Name == request.Name)
            {
                wheels.Add((offer, name));
            }
        }

        // A withdrawn one only where the version is named outright (PEP 592).
        var pinned = request.Specifier.Specifiers.Any(s => (s.Operator is "==" or "===") && !s.Version.EndsWith("*", StringComparison.Ordinal));
        var wanted = new HashSet<PackageVersion>(request.Specifier.Filter(wheels.Where(w => pinned || !w.File.IsYanked).Select(w => w.Name.Version)));
        (IndexFile File, PackageVersion Version, int Rank)? best = null;
        foreach (var (file, name) in wheels)
        {
            var rank = Rank(name);
            if (!wanted.Contains(name.Version) || (file.IsYanked && !pinned) || rank < 0 || !RunsOnPython(file))
            {
                continue;
            }

            var newer = best is not { } found ? 1 : name.Version.CompareTo(found.Version);
            if (newer > 0 || (newer == 0 && rank < best!.Value.Rank))
            {
                best = (file, name.Version, rank);
            }
        }

        return best?.File ?? throw Nothing(wheels, wanted, asked);
    }

    private int Rank(WheelName name)
    {
        for (var rank = 0; rank < request.Tags.Count; rank++)
        {
            if (name.Tags.Contains(request.Tags[rank]))
            {
                return rank;
            }
        }

        return -1;
    }

    private bool RunsOnPython(IndexFile file) =>
        request.Python is null || file.RequiresPython is null || !VersionSpecifierSet.TryParse(file.RequiresPython, out var set) || set.Contains(request.Python);

    private ProvisioningException Nothing(List<(IndexFile File, WheelName Name)> wheels, HashSet<PackageVersion> wanted, IReadOnlyList<string> asked)
    {
        var where = asked.Count == 0 ? "nowhere, as PyVenvNoIndex is set and PyVenvFindLinks names nothing" : string.Join(", ", asked.Select(a => $"'{a}'"));
        if (wheels.Count == 0)
        {
            return new ProvisioningException(
                DiagnosticCodes.PackageNotFound,
                $"No wheel of '{request.Name}' was found; it was looked for in {where}. Name an index or a folder of wheels that has it in PyVenvIndexUrl or PyVenvFindLinks.");
        }

        var versions = string.Join(", ", wheels.Select(w => w.Name.Version).Distinct().OrderByDescending(v => v).Take(5));
        return wanted.Count == 0
            ? new ProvisioningException(
                DiagnosticCodes.VersionNotFound,
                $"No version of '{request.Name}' is '{request.Specifier}': there are {versions}, in {where}. Ask for one of them.")
            : new ProvisioningException(
                DiagnosticCodes.NoCompatibleWheel,
                $"'{request.Name}' has no wheel for this machine{(request.Python is null ? "" : $" and Python {request.Python}")} ('{request.Tags[0]}' and the like) in {where}: there are "
                + $"{string.Join(", ", wheels.Where(w => wanted.Contains(w.Name.Version)).OrderByDescending(w => w.Name.Version).Take(3).Select(w => $"'{w.File.Name}'"))}. Install it in another way.");
    }
}
