using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Manifests.Locks;

namespace PyVenv.Build.Locking;

/// <summary>The packages of a lock file of any format, for saying what changed and for keeping what still fits.</summary>
internal static class LockContents
{
    /// <summary>Reads them; none when the file is not there.</summary>
    /// <exception cref="Diagnostics.ProvisioningException">It does not parse.</exception>
    public static IReadOnlyList<LockedPackage> Of(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        return Path.GetFileName(path) == "Pipfile.lock" ? OfPipfile(path)
            : path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? [.. OfRequirements(File.ReadLines(path))]
            : OfToml(path);
    }

    /// <summary>The packages in a sentence: how many there are, and what is new, gone or another version.</summary>
    public static string Compare(IReadOnlyList<LockedPackage> before, IReadOnlyList<LockedPackage> now)
    {
        var old = PackageTables.ContentsOf(before);
        var current = PackageTables.ContentsOf(now);
        List<string> parts =
        [
            .. current.Keys.Where(n => !old.ContainsKey(n)).OrderBy(n => n, StringComparer.Ordinal).Select(n => $"+{n} {current[n]}"),
            .. old.Keys.Where(n => !current.ContainsKey(n)).OrderBy(n => n, StringComparer.Ordinal).Select(n => $"-{n}"),
            .. current.Keys.Where(n => old.TryGetValue(n, out var o) && o != current[n]).OrderBy(n => n, StringComparer.Ordinal).Select(n => $"~{n} {old[n]} to {current[n]}"),
        ];
        const int shown = 12;
        var detail = parts.Count == 0 ? "" : $" ({string.Join(", ", parts.Take(shown))}{(parts.Count > shown ? $" and {parts.Count - shown} more" : "")})";
        return $"{current.Count} {(current.Count == 1 ? "package" : "packages")}{detail}";
    }

    private static IReadOnlyList<LockedPackage> OfToml(string path)
    {
        var root = TomlReader.Read(ManifestText.Read(path));
        return PackageTables.Read(root.List("packages") ?? root.List("package"));
    }

    private static List<LockedPackage> OfPipfile(string path)
    {
        var root = JsonReader.Read(ManifestText.Read(path));
        var packages = new List<LockedPackage>();
        foreach (var category in root.Keys.Where(k => k != "_meta"))
        {
            var table = root.Table(category);
            packages.AddRange((table?.Keys ?? []).Select(n => new LockedPackage(PackageName.Normalize(n), (table!.Table(n)?.Text("version") ?? "").TrimStart('='))));
        }

        return packages;
    }

    // What PyVenvLock writes: "name==version ; marker \", then hashes on lines of their own.
    private static IEnumerable<LockedPackage> OfRequirements(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var end = line.IndexOf("==", StringComparison.Ordinal);
            if (end <= 0 || line[0] is '#' or ' ' or '-')
            {
                continue;
            }

            var parts = line.Substring(end + 2).TrimEnd('\\', ' ').Split([';'], 2);
            yield return new LockedPackage(
                PackageName.Normalize(line.Substring(0, end).Split('[')[0].Trim()), parts[0].Trim(), parts.Length > 1 ? parts[1].Trim() : "");
        }
    }
}
