using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Running.Scripts;

/// <summary>What the <c>Inputs</c> and <c>Outputs</c> of scripts mean: files, patterns and folders, relative to the project.</summary>
public sealed class ScriptFiles
{
    private static readonly char[] _wildcards = ['*', '?'];

    private readonly string _projectDirectory;
    private readonly IReadOnlyList<string> _excluded;
    private readonly HostPlatform _platform;

    /// <summary>Creates the rule for one project.</summary>
    /// <param name="projectDirectory">The project's folder, absolute.</param>
    /// <param name="excluded">Folders (absolute) that a pattern enters only when it names them: what builds write, and the environment.</param>
    /// <param name="platform">How paths are compared and separated.</param>
    public ScriptFiles(string projectDirectory, IReadOnlyList<string> excluded, HostPlatform platform)
    {
        _projectDirectory = projectDirectory;
        _excluded = [.. excluded.Select(e => e.TrimEnd('/', '\\'))];
        _platform = platform;
    }

    /// <summary>Whether an element means as many files as there are: a pattern, or a folder by its last character.</summary>
    public static bool IsPattern(string written) => written.IndexOfAny(_wildcards) >= 0 || IsFolder(written);

    /// <summary>Whether an element means as many files as there are now: a folder also without that last character.</summary>
    public bool MeansMany(string written) => IsPattern(written) || Directory.Exists(Absolute(written));

    /// <summary>The absolute path or pattern that is meant.</summary>
    public string Absolute(string written)
    {
        var path = _platform.IsWindows ? written : written.Replace('\\', '/');
        var wildcard = path.IndexOfAny(_wildcards);
        if (wildcard < 0)
        {
            return Path.GetFullPath(Path.Combine(_projectDirectory, path));
        }

        // Path.GetFullPath would refuse '*' on the full framework, so only what comes before it is normalized.
        var slash = path.LastIndexOfAny(['/', '\\'], wildcard);
        var folder = Path.GetFullPath(Path.Combine(_projectDirectory, slash < 0 ? "" : path.Substring(0, slash + 1)));
        return Path.Combine(folder, path.Substring(slash + 1));
    }

    /// <summary>
    /// The files that are meant: one that is named even when it does not exist, those in a folder, those that match a pattern.
    /// Absolute, in the order of the list, none twice.
    /// </summary>
    public IReadOnlyList<string> Expand(IReadOnlyList<string> written)
    {
        var files = new List<string>();
        var seen = new HashSet<string>(_platform.PathComparer);
        foreach (var element in written)
        {
            foreach (var file in Expand(element))
            {
                if (seen.Add(file))
                {
                    files.Add(file);
                }
            }
        }

        return files;
    }

    /// <summary>The files that are named outright, absolute.</summary>
    public IReadOnlyList<string> Named(IReadOnlyList<string> written) =>
        [.. written.Where(w => !IsPattern(w)).Select(Absolute)];

    /// <summary>Whether one script reads what another writes, as far as their declarations tell.</summary>
    public bool Reads(ScriptItem reader, ScriptItem writer)
    {
        foreach (var output in writer.Outputs)
        {
            var written = Pattern(output);
            foreach (var input in reader.Inputs)
            {
                var read = Pattern(input);
                if (_platform.PathComparer.Equals(read, written) || Covers(read, written) || Covers(written, read))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The first file that two scripts name as their output; null when there is none.</summary>
    public string? SharedOutput(ScriptItem one, ScriptItem other) =>
        Named(one.Outputs).FirstOrDefault(o => Named(other.Outputs).Contains(o, _platform.PathComparer));

    /// <summary>Whether a file that one script writes may be taken for the other's, because of their patterns.</summary>
    public bool MayOverlap(ScriptItem one, ScriptItem other)
    {
        foreach (var a in one.Outputs.Select(Pattern))
        {
            foreach (var b in other.Outputs.Select(Pattern))
            {
                if (Covers(a, b) || Covers(b, a) || (IsPattern(a) && IsPattern(b) && (IsBelow(Fixed(a), Fixed(b)) || IsBelow(Fixed(b), Fixed(a)))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The folder in which a pattern's own part begins.</summary>
    private static string Fixed(string pattern) => pattern.Substring(0, pattern.LastIndexOfAny(['/', '\\'], pattern.IndexOfAny(_wildcards)));

    private string Pattern(string written) => IsFolder(written) ? Path.Combine(Absolute(written), "**", "*") : Absolute(written);

    private bool Covers(string pattern, string path)
    {
        var comparison = _platform.PathComparer == StringComparer.Ordinal ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return pattern.IndexOfAny(_wildcards) >= 0 && path.IndexOfAny(_wildcards) < 0 && FilePattern.IsMatch(pattern, path, comparison);
    }

    private IEnumerable<string> Expand(string element)
    {
        var path = Absolute(element);
        var wildcard = path.IndexOfAny(_wildcards);
        if (wildcard < 0 && !IsFolder(element) && !Directory.Exists(path))
        {
            return [path];
        }

        var named = wildcard < 0 ? path : path.Substring(0, wildcard);
        var found = FilePattern.Match(wildcard < 0 ? Path.Combine(path, "**", "*") : path);
        return found.Where(f => !_excluded.Any(e => IsBelow(f, e) && !IsBelow(named, e)));
    }

    private static bool IsFolder(string element) => element.EndsWith("/", StringComparison.Ordinal) || element.EndsWith("\\", StringComparison.Ordinal);

    private bool IsBelow(string path, string folder) =>
        path.Length >= folder.Length
        && _platform.PathComparer.Equals(path.Substring(0, folder.Length), folder)
        && (path.Length == folder.Length || path[folder.Length] is '/' or '\\');
}
