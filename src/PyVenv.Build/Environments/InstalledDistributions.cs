using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Environments;

/// <summary>
/// What is installed, told by the names in site-packages alone: <c>name-version.dist-info</c> (PEP 376, PEP 427) and the
/// older <c>name-version-py3.11.egg-info</c> and <c>name.egg-link</c>.
/// </summary>
public static class InstalledDistributions
{
    private const string DistInfo = ".dist-info";
    private const string EggInfo = ".egg-info";
    private const string EggLink = ".egg-link";

    /// <summary>Normalized names with their versions; the version is empty where the name does not tell it.</summary>
    /// <param name="folders">The site-packages folders; those that are not there count as empty.</param>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be listed.</exception>
    public static SortedList<string, string> Read(IEnumerable<string> folders)
    {
        var found = new SortedList<string, string>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            if (!Directory.Exists(folder))
            {
                continue;
            }

            foreach (var entry in Directory.EnumerateFileSystemEntries(folder))
            {
                if (Parse(Path.GetFileName(entry)) is var (name, version))
                {
                    // Two versions of one: something went wrong by hand, and no record says so.
                    found[name] = found.TryGetValue(name, out var other) && other.Length > 0 && other != version
                        ? string.CompareOrdinal(other, version) < 0 ? $"{other}, {version}" : $"{version}, {other}"
                        : version;
                }
            }
        }

        return found;
    }

    /// <summary>Whether a version stands for several of one distribution.</summary>
    internal static bool IsSeveral(string version) => version.IndexOf(", ", StringComparison.Ordinal) >= 0;

    /// <summary>The distribution that an entry of site-packages stands for; null when it is none.</summary>
    internal static (string Name, string Version)? Parse(string entry)
    {
        // What pip sets aside while it uninstalls; it stays when pip is killed.
        if (entry.Length == 0 || entry[0] is '~' or '-')
        {
            return null;
        }

        if (entry.EndsWith(DistInfo, StringComparison.Ordinal))
        {
            return Split(entry.Substring(0, entry.Length - DistInfo.Length));
        }

        if (entry.EndsWith(EggInfo, StringComparison.Ordinal))
        {
            return Split(WithoutPythonVersion(entry.Substring(0, entry.Length - EggInfo.Length)));
        }

        return entry.EndsWith(EggLink, StringComparison.Ordinal) ? (PackageName.Normalize(entry.Substring(0, entry.Length - EggLink.Length)), "") : null;
    }

    private static (string Name, string Version)? Split(string stem)
    {
        // A name is written with '_' for '-' there, but old tools left the hyphens: a version begins with a digit, or with the v of some.
        for (var hyphen = stem.IndexOf('-'); hyphen > 0; hyphen = stem.IndexOf('-', hyphen + 1))
        {
            if (hyphen + 1 < stem.Length && IsVersion(stem, hyphen + 1))
            {
                return (PackageName.Normalize(stem.Substring(0, hyphen)), stem.Substring(hyphen + 1));
            }
        }

        return stem.Length > 0 ? (PackageName.Normalize(stem), "") : null;
    }

    private static bool IsVersion(string text, int at) =>
        char.IsDigit(text[at]) || (text[at] is 'v' or 'V' && at + 1 < text.Length && char.IsDigit(text[at + 1]));

    private static string WithoutPythonVersion(string stem)
    {
        var python = stem.LastIndexOf("-py", StringComparison.Ordinal);
        return python > 0 && python + 3 < stem.Length && char.IsDigit(stem[python + 3]) ? stem.Substring(0, python) : stem;
    }
}
