using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.Locks;

/// <summary>Which packages of a PEP 751 lock are wanted: extras, dependency groups beside the default ones, and markers.</summary>
public sealed class PylockSelection
{
    private readonly Manifest _manifest;
    private readonly IReadOnlyList<string> _default;

    /// <summary>Reads which groups the lock takes by itself.</summary>
    /// <exception cref="ProvisioningException">The file cannot be read, or every group is left out, which no installer can do.</exception>
    public PylockSelection(Declaration declaration, Manifest manifest)
    {
        _manifest = manifest;
        Extras = manifest.IsOwnLock ? [] : declaration.Extras;
        var root = TomlReader.Read(ManifestText.Read(manifest.File!));
        _default = [.. root.Strings("default-groups").Select(g => PackageName.Normalize(g.Text))];
        var groups = manifest.IsOwnLock ? [] : declaration.Groups;
        var without = new HashSet<string>(declaration.WithoutGroups.Select(PackageName.Normalize));
        Groups = [.. _default.Concat(groups.Select(PackageName.Normalize)).Distinct().Where(g => !without.Contains(g))];
        if (Groups.Count == 0 && _default.Count > 0)
        {
            throw new ProvisioningException(
                DiagnosticCodes.ManifestNotForManager,
                $"PyVenvWithoutGroups leaves out every group that '{Path.GetFileName(manifest.File)}' takes by itself ('{string.Join("', '", _default)}'), which no installer can do. Lock without default groups, or name one in PyVenvGroups.",
                root.KeyLocation("default-groups"));
        }
    }

    /// <summary>The extras, as declared.</summary>
    public IReadOnlyList<string> Extras { get; }

    /// <summary>Normalized names of the groups: the default ones and those that are declared, without those that are not wanted.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>Whether an installer that is told nothing takes other groups.</summary>
    public bool ChoosesGroups => !Groups.SequenceEqual(_default);

    /// <summary>Normalized names of the packages that an interpreter with these marker variables gets.</summary>
    public HashSet<string> Wanted(IReadOnlyDictionary<string, string> variables)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var package in _manifest.Locked)
        {
            if (package.Marker.Length == 0 || Marker.Parse(package.Marker).Evaluate(variables, Extras, Groups))
            {
                names.Add(package.Name);
            }
        }

        return names;
    }
}
