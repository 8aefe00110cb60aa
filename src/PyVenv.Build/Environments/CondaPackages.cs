using System.Text.Json;

namespace PyVenv.Build.Environments;

/// <summary>What conda installed into a prefix: <c>conda-meta/NAME-VERSION-BUILD.json</c>, a file for each package.</summary>
public static class CondaPackages
{
    private const string Extension = ".json";

    /// <summary>The packages as <c>NAME-VERSION-BUILD</c>; empty when the folder is not there. Opens no file.</summary>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public static List<string> Read(string condaMetaDirectory)
    {
        var packages = new List<string>();
        if (Directory.Exists(condaMetaDirectory))
        {
            foreach (var file in Directory.EnumerateFiles(condaMetaDirectory, "*" + Extension))
            {
                var name = Path.GetFileName(file);
                packages.Add(name.Substring(0, name.Length - Extension.Length));
            }
        }

        packages.Sort(StringComparer.Ordinal);
        return packages;
    }

    /// <summary>Name and version; null when it is no package. Only names hold more hyphens than the two before version and build.</summary>
    public static (string Name, string Version)? Split(string package)
    {
        var build = package.LastIndexOf('-');
        var version = build > 0 ? package.LastIndexOf('-', build - 1) : -1;
        return version > 0 ? (package.Substring(0, version), package.Substring(version + 1, build - version - 1)) : null;
    }

    /// <summary>
    /// The folders with the metadata of Python distributions that conda's packages brought, relative to the prefix and
    /// with slashes (<c>lib/python3.11/site-packages/numpy-1.26.4.dist-info</c>).
    /// </summary>
    public static HashSet<string> MetadataFolders(string condaMetaDirectory)
    {
        var folders = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var package in Read(condaMetaDirectory))
        {
            try
            {
                using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(condaMetaDirectory, package + Extension)));
                if (json.RootElement.TryGetProperty("files", out var files))
                {
                    AddFolders(files, folders);
                }
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or IOException)
            {
                // A damaged one is conda's to complain of; nothing in it can be told.
            }
        }

        return folders;
    }

    private static void AddFolders(JsonElement files, HashSet<string> folders)
    {
        foreach (var file in files.EnumerateArray())
        {
            var path = (file.GetString() ?? "").Replace('\\', '/');
            var end = path.LastIndexOf('/');
            if (end > 0 && (path.EndsWith(".dist-info/METADATA", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".egg-info/PKG-INFO", StringComparison.OrdinalIgnoreCase)))
            {
                folders.Add(path.Substring(0, end));
            }
        }
    }
}
