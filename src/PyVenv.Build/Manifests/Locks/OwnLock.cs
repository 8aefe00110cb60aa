using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Manifests.Locks;

/// <summary>
/// A lock file that <c>PyVenvLock</c> wrote: its first lines say what it was made for, so that whether the manifest still asks for
/// that, and what is different, is known without any tool. It is no manifest by itself, unlike other tools' <c>pylock.toml</c>.
/// </summary>
public sealed class OwnLock
{
    private const string FirstLine = "# Locked by PyVenv.Build from ";
    private const string Want = "# wants ";
    private readonly HashSet<string> _wants;

    private OwnLock(HashSet<string> wants) => _wants = wants;

    /// <summary>Where a project's lock is: <c>PyVenvLockFile</c>, else <c>pylock.toml</c> beside the project file.</summary>
    public static string PathOf(Declaration declaration) => declaration.LockFile ?? Path.Combine(declaration.ProjectDirectory, "pylock.toml");

    /// <summary>Whether a lock file has the format of PEP 751 by its name; else it is a requirements file with hashes.</summary>
    public static bool IsPylock(string path) => path.EndsWith(".toml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file is such a lock; not when it cannot be read, which its reader says better.</summary>
    public static bool IsOne(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return reader.ReadLine()?.StartsWith(FirstLine, StringComparison.Ordinal) == true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads what a lock was made for; null when the file is not there or not ours.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static OwnLock? Read(string path)
    {
        if (!File.Exists(path) || !IsOne(path))
        {
            return null;
        }

        var wants = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path).Skip(1).TakeWhile(l => l.StartsWith("#", StringComparison.Ordinal)))
        {
            if (line.StartsWith(Want, StringComparison.Ordinal))
            {
                wants.Add(line.Substring(Want.Length));
            }
        }

        return new OwnLock(wants);
    }

    /// <summary>The lines that a lock begins with.</summary>
    /// <param name="source">What it is made from.</param>
    /// <param name="lockFile">Where it will be; absolute.</param>
    public static string Header(Manifest source, string lockFile)
    {
        var from = source.File is null ? "the project file" : Path.GetFileName(source.File);
        var lines = new List<string> { $"{FirstLine}{from}; 'dotnet build -t:PyVenvLock' makes it anew, '-t:PyVenvUpgrade' with newer versions." };
        lines.AddRange(WantsOf(source, lockFile).OrderBy(w => w, StringComparer.Ordinal).Select(w => Want + w));
        return string.Concat(lines.Select(l => l + "\n"));
    }

    /// <summary>Normalized names of the packages that the manifest asks for otherwise than when the lock was made.</summary>
    public HashSet<string> ChangedNames(Manifest source, string lockFile)
    {
        var now = source.Requirements.Where(r => r.Name is not null && !_wants.Contains(TextOf(r, lockFile))).Select(r => r.Name!);
        return new HashSet<string>(now, StringComparer.Ordinal);
    }

    /// <summary>What the manifest asks for more, and no longer, in the words of <c>+click&gt;=8, -tabulate</c>; null when nothing is different.</summary>
    public string? Difference(Manifest source, string lockFile)
    {
        var now = WantsOf(source, lockFile);
        List<string> parts =
        [
            .. now.Where(w => !_wants.Contains(w)).OrderBy(w => w, StringComparer.Ordinal).Select(w => "+" + w),
            .. _wants.Where(w => !now.Contains(w)).OrderBy(w => w, StringComparer.Ordinal).Select(w => "-" + w),
        ];
        const int shown = 8;
        return parts.Count == 0 ? null
            : parts.Count <= shown ? string.Join(", ", parts)
            : $"{string.Join(", ", parts.Take(shown))} and {parts.Count - shown} more";
    }

    private static HashSet<string> WantsOf(Manifest source, string lockFile) =>
        new(source.Requirements.Select(r => TextOf(r, lockFile)), StringComparer.Ordinal);

    // The same on every machine: paths are relative to the lock.
    private static string TextOf(Requirement requirement, string lockFile)
    {
        var extras = requirement.Extras.Count > 0 ? $"[{string.Join(",", requirement.Extras)}]" : "";
        var text = requirement.LocalPath is { } path ? $"{(requirement.IsEditable ? "-e " : "")}{Relative(path, Path.GetDirectoryName(lockFile)!)}{extras}"
            : requirement.Url is { } url ? $"{requirement.Name ?? ""}{extras} @ {url}".TrimStart()
            : $"{requirement.Name}{extras}{requirement.Specifier.Replace(" ", "")}";
        var hashes = requirement.Hashes.Count > 0 ? $" with {requirement.Hashes.Count} hashes" : "";
        var marker = requirement.Marker.Length > 0 ? $" ; {MarkerText(requirement.Marker)}" : "";
        return SecretMask.WithoutUserInformation($"{(requirement.IsConstraint ? "constraint " : "")}{text}{marker}{hashes}");
    }

    private static string MarkerText(string marker)
    {
        try
        {
            return Marker.Parse(marker).Text;
        }
        catch (DependencySyntaxException)
        {
            return marker;
        }
    }

    private static string Relative(string path, string directory)
    {
        var from = new Uri(directory.TrimEnd('/', '\\') + Path.DirectorySeparatorChar);
        return Uri.UnescapeDataString(from.MakeRelativeUri(new Uri(path)).ToString()) is { Length: > 0 } relative ? relative : ".";
    }
}
