using PyVenv.Build.Machines;

namespace PyVenv.Build.Interpreters.Sources;

/// <summary>
/// Folders in which installers leave Pythons of fixed names, whether or not <c>PATH</c> has them: a build that an editor
/// starts on macOS has another <c>PATH</c> than a terminal.
/// </summary>
public sealed class PlacesSource : IInterpreterSource
{
    private readonly HostPlatform _platform;
    private readonly IReadOnlyList<string> _patterns;

    private PlacesSource(string name, HostPlatform platform, IReadOnlyList<string> folders, IReadOnlyList<string> patterns)
    {
        Name = name;
        Description = $"nothing in {string.Join(", ", folders.Select(f => $"'{f}'"))}";
        _platform = platform;
        _patterns = patterns;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary>Homebrew's: <c>python@3.12</c> and its kin as kegs, then what it links. https://docs.brew.sh/Homebrew-and-Python</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="root">What stands for <c>/</c>.</param>
    public static PlacesSource Homebrew(Machine machine, string root = "/")
    {
        string[] usual = machine.Platform.System == HostSystem.MacOS ? ["opt/homebrew", "usr/local"] : ["home/linuxbrew/.linuxbrew"];
        List<string> prefixes = [.. usual.Select(p => root + p)];
        if (machine.Variable("HOMEBREW_PREFIX") is { } named && Path.IsPathRooted(named) && !prefixes.Contains(named))
        {
            prefixes.Insert(0, named);
        }

        List<string> patterns = [];
        foreach (var prefix in prefixes)
        {
            patterns.AddRange([prefix + "/opt/python@*/bin/python*", prefix + "/opt/python-freethreading/bin/python3.*t", prefix + "/opt/pypy3*/bin/pypy3*", prefix + "/bin/python3*"]);
        }

        return new PlacesSource("Homebrew", machine.Platform, prefixes, patterns);
    }

    /// <summary>What the installers of python.org leave on macOS.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="root">What stands for <c>/</c>.</param>
    public static PlacesSource PythonOrg(Machine machine, string root = "/")
    {
        List<string> patterns = [];
        string[] libraries = [root + "Library/Frameworks", machine.HomeDirectory + "/Library/Frameworks"];
        foreach (var library in libraries)
        {
            patterns.AddRange([library + "/Python.framework/Versions/*/bin/python*", library + "/PythonT.framework/Versions/*/bin/python*"]);
        }

        return new PlacesSource("python.org", machine.Platform, libraries, patterns);
    }

    /// <summary>What Apple's developer tools bring.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="root">What stands for <c>/</c>.</param>
    public static PlacesSource DeveloperTools(Machine machine, string root = "/") => new(
        "Xcode",
        machine.Platform,
        [root + "Library/Developer/CommandLineTools", root + "Applications/Xcode*.app"],
        [root + "Library/Developer/CommandLineTools/usr/bin/python3", root + "Applications/Xcode*.app/Contents/Developer/usr/bin/python3"]);

    /// <inheritdoc/>
    public IEnumerable<InterpreterCandidate> Candidates(PythonRequest request, CancellationToken cancellation)
    {
        foreach (var pattern in _patterns)
        {
            var found = new List<InterpreterCandidate>();
            foreach (var path in Expand(pattern))
            {
                if (IsInterpreterName(Path.GetFileName(path)) && CommandResolver.IsProgram(path, _platform))
                {
                    found.Add(new InterpreterCandidate(path, Hint(path)));
                }
            }

            // The newest first; of one version the longest name, python3.12 before python3, which could be another tomorrow.
            foreach (var candidate in found.OrderByDescending(c => c.Hint ?? default).ThenByDescending(c => c.Path.Length).ThenBy(c => c.Path, StringComparer.Ordinal))
            {
                yield return candidate;
            }
        }
    }

    // python3.12-config and pythonw3.12 are none.
    private static bool IsInterpreterName(string name)
    {
        var version = name.StartsWith("python", StringComparison.Ordinal) ? name.Substring(6) : name.StartsWith("pypy", StringComparison.Ordinal) ? name.Substring(4) : "-";
        return version.TrimEnd('t').All(c => c is '.' or (>= '0' and <= '9'));
    }

    private static PythonNumber? Hint(string path) =>
        VersionTag.Read(Path.GetFileName(path)) ?? VersionTag.Read(Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(path))!));

    // Each part of a path may have one star.
    private static IEnumerable<string> Expand(string pattern)
    {
        IEnumerable<string> paths = [Path.GetPathRoot(pattern)!];
        foreach (var part in pattern.Substring(Path.GetPathRoot(pattern)!.Length).Split('/'))
        {
            paths = part.IndexOf('*') < 0 ? paths.Select(p => Path.Combine(p, part)).ToList() : paths.SelectMany(p => Entries(p, part)).ToList();
        }

        return paths;
    }

    private static List<string> Entries(string folder, string pattern)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder, pattern)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
