using PyVenv.Build.Manifests;

namespace PyVenv.Build.Environments;

/// <summary>
/// What changes when anything is installed, reinstalled or removed: the distributions with size and time stamp of the
/// list of their files (PEP 376's <c>RECORD</c>), which every installer writes anew.
/// </summary>
public static class EnvironmentSignature
{
    /// <summary>The signature of an environment, for comparing: what conda installed counts too.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="counted">As below.</param>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    public static string Of(InspectedEnvironment environment, ICollection<string>? counted = null)
    {
        var signature = Of(environment.SitePackages, counted);
        if (!environment.IsConda)
        {
            return signature;
        }

        // conda writes a package's file anew with each installation.
        var packages = CondaPackages.Read(environment.Layout.CondaMetaDirectory)
            .Select(p => new FileInfo(Path.Combine(environment.Layout.CondaMetaDirectory, p + ".json")))
            .Select(f => $"{f.Name} {f.Length} {f.LastWriteTimeUtc.Ticks}");

        // The variables that the environment declares; written anew also when they are the same.
        var state = ContentHash.OfFile(Path.Combine(environment.Layout.CondaMetaDirectory, "state"));
        return $"{signature}\n{string.Join("\n", packages)}\n{state}";
    }

    /// <summary>The signature of an environment's site-packages, for comparing.</summary>
    /// <param name="sitePackages">Its folders.</param>
    /// <param name="counted">Normalized names of the distributions that count; null for all.</param>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    public static string Of(IReadOnlyList<string> sitePackages, ICollection<string>? counted = null)
    {
        var lines = new List<string>();
        foreach (var folder in sitePackages.Where(Directory.Exists))
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(folder))
            {
                if (InstalledDistributions.Parse(Path.GetFileName(entry)) is not { } distribution || counted?.Contains(distribution.Name) == false)
                {
                    continue;
                }

                // pip stands outside: it is put back after each exact refresh.
                var record = distribution.Name == "pip" ? null : new FileInfo(Path.Combine(entry, "RECORD"));
                lines.Add(record is { Exists: true }
                    ? $"{entry} {record.Length} {record.LastWriteTimeUtc.Ticks}"
                    : entry);
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return string.Join("\n", lines);
    }
}
