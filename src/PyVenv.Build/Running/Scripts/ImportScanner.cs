namespace PyVenv.Build.Running.Scripts;

/// <summary>
/// Finds the modules of the project that a script imports, and theirs: when one of them changed, what the script does has
/// changed. It reads <c>import</c> lines only; what is imported by name at run time it cannot know.
/// </summary>
public static class ImportScanner
{
    // More than any script has of its own; a folder full of generated modules must not be read for minutes.
    private const int MostModules = 1000;

    /// <summary>The files that a script imports, directly or not; absolute, without the script itself.</summary>
    /// <param name="script">The script, absolute.</param>
    /// <param name="root">Where its imports are searched: for a script its folder, for <c>-m</c> the working directory.</param>
    public static IReadOnlyList<string> Scan(string script, string root)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { script };
        var waiting = new Queue<string>();
        waiting.Enqueue(script);
        while (waiting.Count > 0 && found.Count < MostModules)
        {
            foreach (var file in ImportsOf(waiting.Dequeue(), root))
            {
                if (seen.Add(file))
                {
                    found.Add(file);
                    waiting.Enqueue(file);
                }
            }
        }

        return found;
    }

    /// <summary>The file that <c>python -m</c> would run in a folder; null when the module is not there.</summary>
    public static string? FileOfModule(string module, string root)
    {
        var path = Path.Combine([root, .. module.Split('.')]);
        foreach (var file in new[] { path + ".py", Path.Combine(path, "__main__.py") })
        {
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private static IEnumerable<string> ImportsOf(string file, string root)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }

        var files = new List<string>();
        foreach (var raw in lines)
        {
            var line = raw.Trim();
            if (line.StartsWith("import ", StringComparison.Ordinal))
            {
                foreach (var name in Names(line.Substring(7)))
                {
                    AddModule(files, root, name.Split('.'));
                }
            }
            else if (line.StartsWith("from ", StringComparison.Ordinal) && line.IndexOf(" import", StringComparison.Ordinal) is > 0 and var at)
            {
                var from = line.Substring(5, at - 5).Trim();
                var dots = from.Length - from.TrimStart('.').Length;
                var start = root;
                for (var i = 0; i < dots; i++)
                {
                    start = i == 0 ? Path.GetDirectoryName(file)! : Path.GetDirectoryName(start) ?? start;
                }

                var package = from.Substring(dots).Split(['.'], StringSplitOptions.RemoveEmptyEntries);
                AddModule(files, start, package);
                // Names that follow on further lines of a bracket are seen as their package only.
                foreach (var name in Names(line.Substring(at + 7).Trim().TrimStart('(')))
                {
                    AddModule(files, start, [.. package, name]);
                }
            }
        }

        return files;
    }

    private static IEnumerable<string> Names(string list)
    {
        foreach (var element in list.Split('#')[0].Split(','))
        {
            var name = element.Trim().Split(' ')[0].TrimEnd(')', ';');
            if (name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '.'))
            {
                yield return name;
            }
        }
    }

    /// <summary>A module is a file, a package a folder; importing an inner one runs those around it.</summary>
    private static void AddModule(List<string> files, string root, string[] parts)
    {
        var path = root;
        foreach (var part in parts)
        {
            if (part.Length == 0)
            {
                return;
            }

            path = Path.Combine(path, part);
            foreach (var file in new[] { path + ".py", Path.Combine(path, "__init__.py") })
            {
                if (File.Exists(file))
                {
                    files.Add(Path.GetFullPath(file));
                }
            }
        }
    }
}
