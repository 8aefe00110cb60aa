namespace PyVenv.Build.Manifests;

/// <summary>
/// Paths with wildcards as uv's workspaces and PEP 751's names have them: <c>*</c> and <c>?</c> within one name,
/// <c>**</c> for any number of folders. Names that begin with a dot match only what names the dot.
/// </summary>
public static class FilePattern
{
    // Deeper than any workspace; a link that leads back up must not go on for ever.
    private const int DeepestFolder = 12;

    /// <summary>The files that match an absolute pattern, in ordinal order.</summary>
    public static IReadOnlyList<string> Match(string pattern)
    {
        var root = Path.GetPathRoot(pattern) ?? "";
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Walk(root, SegmentsOf(pattern.Substring(root.Length)), 0, 0, found);
        return [.. found];
    }

    /// <summary>Whether a path lies where an absolute pattern leads.</summary>
    public static bool IsMatch(string pattern, string path, StringComparison comparison) =>
        IsMatch(SegmentsOf(pattern), 0, SegmentsOf(path), 0, comparison);

    private static bool IsMatch(string[] pattern, int at, string[] path, int from, StringComparison comparison)
    {
        for (; at < pattern.Length; at++, from++)
        {
            if (pattern[at] == "**")
            {
                for (var skipped = from; skipped <= path.Length; skipped++)
                {
                    if (IsMatch(pattern, at + 1, path, skipped, comparison))
                    {
                        return true;
                    }
                }

                return false;
            }

            if (from >= path.Length || !IsNameMatch(pattern[at], path[from], comparison))
            {
                return false;
            }
        }

        return from == path.Length;
    }

    private static void Walk(string folder, string[] segments, int at, int depth, SortedSet<string> found)
    {
        while (at < segments.Length - 1 && !HasWildcard(segments[at]))
        {
            folder = Path.Combine(folder, segments[at]);
            at++;
        }

        if (depth > DeepestFolder || !Directory.Exists(folder))
        {
            return;
        }

        var segment = segments[at];
        if (at == segments.Length - 1)
        {
            foreach (var file in FilesOf(folder, segment))
            {
                found.Add(file);
            }

            return;
        }

        if (segment == "**")
        {
            Walk(folder, segments, at + 1, depth + 1, found);
        }

        foreach (var inner in FoldersOf(folder))
        {
            var name = Path.GetFileName(inner);
            if (segment == "**" ? name[0] != '.' : IsNameMatch(segment, name, StringComparison.Ordinal))
            {
                Walk(inner, segments, segment == "**" ? at : at + 1, depth + 1, found);
            }
        }
    }

    private static IEnumerable<string> FilesOf(string folder, string pattern)
    {
        if (!HasWildcard(pattern))
        {
            var file = Path.Combine(folder, pattern);
            return File.Exists(file) ? [file] : [];
        }

        return Read(() => Directory.GetFiles(folder)).Where(f => IsNameMatch(pattern, Path.GetFileName(f), StringComparison.Ordinal));
    }

    private static string[] FoldersOf(string folder) => Read(() => Directory.GetDirectories(folder));

    private static string[] Read(Func<string[]> entries)
    {
        try
        {
            return entries();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Such a folder holds nothing that any tool could read either.
            return [];
        }
    }

    private static string[] SegmentsOf(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);

    private static bool HasWildcard(string segment) => segment.IndexOf('*') >= 0 || segment.IndexOf('?') >= 0;

    private static bool IsNameMatch(string pattern, string name, StringComparison comparison)
    {
        if (name.Length > 0 && name[0] == '.' && (pattern.Length == 0 || pattern[0] != '.'))
        {
            return false;
        }

        return IsRestMatch(pattern, 0, name, 0, comparison);
    }

    private static bool IsRestMatch(string pattern, int at, string name, int from, StringComparison comparison)
    {
        for (; at < pattern.Length; at++, from++)
        {
            if (pattern[at] == '*')
            {
                for (var skipped = from; skipped <= name.Length; skipped++)
                {
                    if (IsRestMatch(pattern, at + 1, name, skipped, comparison))
                    {
                        return true;
                    }
                }

                return false;
            }

            if (from >= name.Length || (pattern[at] != '?' && string.Compare(pattern, at, name, from, 1, comparison) != 0))
            {
                return false;
            }
        }

        return from == name.Length;
    }
}
