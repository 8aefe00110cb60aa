using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;

namespace PyVenv.Build.Manifests.Conda;

/// <summary>conda-lock's unified lock file (https://conda.github.io/conda-lock/): packages of several platforms, conda's and pip's.</summary>
internal static class CondaLockFile
{
    public static Manifest Read(ManifestText text, DataTable root)
    {
        if ((root["version"] as DataValue)?.Text is { } version && version != "1")
        {
            throw new ProvisioningException(
                DiagnosticCodes.ManifestUnknownFormat,
                $"'{Path.GetFileName(text.Path)}' has version '{version}' of conda-lock's format; known is '1'.",
                root["version"]!.Location);
        }

        var locked = new List<LockedPackage>();
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var package in TablesOf(root))
        {
            var name = NameOf(package);
            var number = (package["version"] as DataValue)?.Text ?? "";
            locked.Add(new LockedPackage(name, number, Group: (package["platform"] as DataValue)?.Text ?? ""));
            contents[name] = number;
        }

        return new Manifest
        {
            Format = ManifestFormats.Conda,
            Kind = CondaReader.LockKind,
            File = text.Path,
            Inputs = [new InputFile(text.Path, text.Hash, contents), .. CondaLockSources.Check(text, root, locked)],
            Locked = locked,
        };
    }

    /// <summary>What is to be installed, as far as an installer needs it.</summary>
    public static IReadOnlyList<CondaLockedPackage> PackagesOf(DataTable root) =>
    [
        .. TablesOf(root).Select(package => new CondaLockedPackage(
            NameOf(package),
            package.Text("manager") ?? "conda",
            package.Text("platform") ?? "",
            package.Text("url") ?? throw DataTable.WrongKind("url", "a string", package),
            HashesOf(package.Table("hash")),
            CategoriesOf(package))),
    ];

    private static IEnumerable<DataTable> TablesOf(DataTable root) =>
        root.List("package")!.Items.Select(i => i as DataTable ?? throw DataTable.WrongKind("package", "a list of mappings", i));

    private static string NameOf(DataTable package) => package.Text("name") ?? throw DataTable.WrongKind("name", "a string", package);

    private static Dictionary<string, string> HashesOf(DataTable? table)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var algorithm in table?.Keys ?? [])
        {
            // A digest of digits alone is a number to YAML; its text is what was written.
            if (table![algorithm] is DataValue { Kind: not DataValueKind.Null } digest)
            {
                hashes[algorithm] = digest.Text;
            }
        }

        return hashes;
    }

    // "category" until conda-lock 2, "categories" since.
    private static List<string> CategoriesOf(DataTable package)
    {
        List<string> categories = [.. package.Strings("categories").Select(c => c.Text)];
        if (package.Text("category") is { } category)
        {
            categories.Add(category);
        }

        return categories.Count > 0 ? categories : ["main"];
    }
}
