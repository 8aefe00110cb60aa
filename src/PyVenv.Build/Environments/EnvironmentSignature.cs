namespace PyVenv.Build.Environments;

/// <summary>
/// What changes when anything is installed, reinstalled or removed: the distributions with size and time stamp of the
/// list of their files (PEP 376's <c>RECORD</c>), which every installer writes anew.
/// </summary>
public static class EnvironmentSignature
{
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
