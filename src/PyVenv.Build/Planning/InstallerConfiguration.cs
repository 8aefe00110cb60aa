using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Planning;

/// <summary>The installers' own configuration files, as far as they change what is installed.</summary>
public static class InstallerConfiguration
{
    private static readonly string[] _pipKeys =
    [
        "index-url", "extra-index-url", "find-links", "no-index", "pre", "prefer-binary", "only-binary", "no-binary",
        "require-hashes", "no-deps", "constraint", "build-constraint", "requirement", "uploaded-prior-to",
    ];

    private static readonly string[] _pipSources = ["index-url", "extra-index-url", "find-links", "no-index"];

    // "index", "index-url", "[[index]]", "find-links".
    private static readonly string[] _uvSources = ["index", "find-links"];

    /// <summary>Hashes of what the files say, by path; only files that say anything that matters.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(string manager, Machine machine, string directory)
    {
        if (manager == "conda")
        {
            foreach (var file in CondaFiles(machine))
            {
                if (ContentHash.OfFile(file) is { Length: > 0 } hash)
                {
                    yield return new(file, hash);
                }
            }
        }

        if (manager is "pip" or "pipenv" or "conda")
        {
            foreach (var file in PipFiles(machine))
            {
                if (Settings(file, _pipKeys) is { Length: > 0 } text)
                {
                    yield return new(file, ContentHash.OfText(text));
                }
            }
        }
        else if (manager == "uv" && machine.Variable("UV_CONFIG_FILE") is null)
        {
            foreach (var (file, settings) in UvConfiguration.Read(machine, directory))
            {
                yield return new(file, ContentHash.OfText(settings));
            }
        }
    }

    /// <summary>Whether a pip configuration file or a <c>PIP_*</c> variable names where packages come from.</summary>
    public static bool NamesSourceForPip(Machine machine) =>
        _pipSources.Any(key => machine.Variable("PIP_" + key.ToUpperInvariant().Replace('-', '_')) is not null)
        || PipFiles(machine).Any(file => Settings(file, _pipSources).Length > 0);

    /// <summary>Whether a <c>UV_*</c> variable or a uv configuration file names where packages come from.</summary>
    public static bool NamesSourceForUv(Machine machine, string directory) =>
        new[] { "UV_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "UV_NO_INDEX", "UV_CONFIG_FILE" }
            .Any(name => machine.Variable(name) is not null)
        || UvConfiguration.Read(machine, directory).Any(c => _uvSources.Any(s => c.Settings.IndexOf(s, StringComparison.Ordinal) >= 0));

    // https://pip.pypa.io/en/stable/topics/configuration/#location
    internal static IEnumerable<string> PipFiles(Machine machine)
    {
        if (machine.Variable("PIP_CONFIG_FILE") is { } named)
        {
            // os.devnull means: read no configuration file at all.
            return named is "/dev/null" or "nul" or "NUL" ? [] : [.. SharedPipFiles(machine), named];
        }

        return SharedPipFiles(machine);
    }

    private static List<string> SharedPipFiles(Machine machine)
    {
        var home = machine.HomeDirectory;
        switch (machine.Platform.System)
        {
            case HostSystem.Windows:
                var files = new List<string> { Path.Combine(home, "pip", "pip.ini") };
                if (machine.Variable("ProgramData") is { } all)
                {
                    files.Add(Path.Combine(all, "pip", "pip.ini"));
                }

                if (machine.Variable("APPDATA") is { } roaming)
                {
                    files.Add(Path.Combine(roaming, "pip", "pip.ini"));
                }

                return files;
            case HostSystem.MacOS:
                return
                [
                    "/Library/Application Support/pip/pip.conf",
                    Path.Combine(home, "Library", "Application Support", "pip", "pip.conf"),
                    Path.Combine(home, ".config", "pip", "pip.conf"),
                    Path.Combine(home, ".pip", "pip.conf"),
                ];
            default:
                var configuration = machine.Variable("XDG_CONFIG_HOME") ?? Path.Combine(home, ".config");
                var shared = (machine.Variable("XDG_CONFIG_DIRS") ?? "/etc/xdg").Split(':').Select(d => Path.Combine(d, "pip", "pip.conf"));
                return [.. shared, "/etc/pip.conf", Path.Combine(home, ".pip", "pip.conf"), Path.Combine(configuration, "pip", "pip.conf")];
        }
    }

    // https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/use-condarc.html#searching-for-condarc. Those of an
    // installation and of an environment are left out: which one it is shows only when it is looked for.
    private static IEnumerable<string> CondaFiles(Machine machine)
    {
        var home = machine.HomeDirectory;
        foreach (var folder in machine.Platform.IsWindows ? [@"C:\ProgramData\conda"] : (string[])["/etc/conda", "/var/lib/conda"])
        {
            yield return Path.Combine(folder, ".condarc");
            yield return Path.Combine(folder, "condarc");
        }

        yield return Path.Combine(machine.Variable("XDG_CONFIG_HOME") ?? Path.Combine(home, ".config"), "conda", ".condarc");
        yield return Path.Combine(home, ".conda", ".condarc");
        yield return Path.Combine(home, ".conda", "condarc");
        yield return Path.Combine(home, ".condarc");
        yield return Path.Combine(home, ".mambarc");
        if (machine.Variable("CONDARC") is { } named)
        {
            yield return named;
        }
    }

    // The lines of an ini file that set one of the keys, with what continues them. Anything else (time limits,
    // certificates) makes no environment stale.
    private static string Settings(string file, string[] keys)
    {
        if (!File.Exists(file))
        {
            return "";
        }

        var kept = new List<string>();
        var keeping = false;
        foreach (var line in File.ReadLines(file))
        {
            var continues = line.Length > 0 && (line[0] == ' ' || line[0] == '\t');
            if (!continues)
            {
                var end = line.IndexOfAny(['=', ':']);
                keeping = end > 0 && Array.IndexOf(keys, line.Substring(0, end).Trim().ToLowerInvariant().Replace('_', '-')) >= 0;
            }

            if (keeping)
            {
                kept.Add(SecretMask.WithoutUserInformation(line.Trim()));
            }
        }

        return string.Join("\n", kept);
    }
}
