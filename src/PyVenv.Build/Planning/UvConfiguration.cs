using PyVenv.Build.Machines;

namespace PyVenv.Build.Planning;

/// <summary>uv's configuration files: https://docs.astral.sh/uv/concepts/configuration-files/.</summary>
internal static class UvConfiguration
{
    private const string Table = "tool.uv";

    /// <summary>Those that count for a run in a folder, with what they say; the nearest of a project, the user's, the system's.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="directory">Where uv runs, absolute.</param>
    public static IEnumerable<(string File, string Settings)> Read(Machine machine, string directory)
    {
        if (machine.Variable("UV_NO_CONFIG") is not null)
        {
            yield break;
        }

        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (OfFolder(folder) is { } nearest)
            {
                yield return nearest;
                break;
            }
        }

        foreach (var file in Shared(machine))
        {
            if (File.Exists(file))
            {
                yield return (file, Text(file));
            }
        }
    }

    private static (string File, string Settings)? OfFolder(string folder)
    {
        var own = Path.Combine(folder, "uv.toml");
        if (File.Exists(own))
        {
            return (own, Text(own));
        }

        // Without such a table uv looks further above.
        var project = Path.Combine(folder, "pyproject.toml");
        return File.Exists(project) && Tables(project) is { Length: > 0 } text ? (project, text) : null;
    }

    // By lines: this runs in every build, and a TOML reader takes its time to be compiled.
    private static string Tables(string pyproject)
    {
        var kept = new List<string>();
        var keeping = false;
        foreach (var line in Text(pyproject).Split('\n'))
        {
            var text = line.TrimStart();
            if (text.StartsWith("[", StringComparison.Ordinal) && Name(text) is { } name)
            {
                keeping = name == Table || name.StartsWith(Table + ".", StringComparison.Ordinal);
            }

            if (keeping)
            {
                kept.Add(line);
            }
        }

        return string.Join("\n", kept);
    }

    // What may not be read is uv's to complain of.
    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // A line of an array can begin with a bracket too, and then has no name in it that ends the line.
    private static string? Name(string line)
    {
        var comment = line.IndexOf('#');
        var header = (comment < 0 ? line : line.Substring(0, comment)).Trim();
        return header.EndsWith("]", StringComparison.Ordinal) && header.IndexOfAny(['=', ',', '"']) < 0 ? header.Trim('[', ']', ' ', '\t') : null;
    }

    private static List<string> Shared(Machine machine)
    {
        if (!machine.Platform.IsWindows)
        {
            var system = (machine.Variable("XDG_CONFIG_DIRS") is { Length: > 0 } folders ? folders : "/etc/xdg").Split(':').Select(d => Path.Combine(d, "uv", "uv.toml"));
            return [Path.Combine(machine.Variable("XDG_CONFIG_HOME") ?? Path.Combine(machine.HomeDirectory, ".config"), "uv", "uv.toml"), .. system, "/etc/uv/uv.toml"];
        }

        var files = new List<string>();
        if (machine.Variable("APPDATA") is { } roaming)
        {
            files.Add(Path.Combine(roaming, "uv", "uv.toml"));
        }

        if (machine.Variable("ProgramData") is { } all)
        {
            files.Add(Path.Combine(all, "uv", "uv.toml"));
        }

        return files;
    }
}
