using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.Locks;

/// <summary>The lists of packages that the lock files of uv, Poetry, PDM and PEP 751 have in common: a name and a version each.</summary>
public static class PackageTables
{
    /// <summary>The packages of a list of tables.</summary>
    /// <param name="tables">The list; null for none.</param>
    /// <exception cref="Diagnostics.ProvisioningException">A package has no name.</exception>
    public static IReadOnlyList<LockedPackage> Read(DataList? tables)
    {
        var packages = new List<LockedPackage>();
        foreach (var table in tables?.Tables ?? [])
        {
            var name = table.Text("name") ?? throw DataTable.WrongKind("name", "a string", table);
            packages.Add(new LockedPackage(PackageName.Normalize(name), (table["version"] as DataValue)?.Text ?? "", (table["marker"] as DataValue)?.Text ?? ""));
        }

        return packages;
    }

    /// <summary>What they ask for by name, for the sentence that says what an edit did.</summary>
    public static IReadOnlyDictionary<string, string> ContentsOf(IEnumerable<LockedPackage> packages)
    {
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var package in packages)
        {
            contents[package.Name] = package.Version;
        }

        return contents;
    }
}
