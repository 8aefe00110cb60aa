using PyVenv.Build.Machines;

namespace PyVenv.Build.Running;

/// <summary>Whose a source file is that Python's output names.</summary>
public enum SourceOwner
{
    /// <summary>Not a file: <c>&lt;frozen importlib&gt;</c>, <c>&lt;string&gt;</c>.</summary>
    Nobody,

    /// <summary>The environment's or the standard library's.</summary>
    Library,

    /// <summary>A file outside the project that is no library: a script that several projects share.</summary>
    Neighbour,

    /// <summary>The project's.</summary>
    Project,
}

/// <summary>Tells the user's own source files from those of the environment and of Python.</summary>
public sealed class SourcePlaces
{
    private readonly string _projectDirectory;
    private readonly string _environmentDirectory;
    private readonly string? _basePrefix;
    private readonly HostPlatform _platform;

    /// <summary>Creates the rule for one project.</summary>
    /// <param name="projectDirectory">The project's folder, absolute.</param>
    /// <param name="environmentDirectory">The environment's folder, absolute.</param>
    /// <param name="basePrefix">The base installation, absolute; null when unknown.</param>
    /// <param name="platform">How paths are compared.</param>
    public SourcePlaces(string projectDirectory, string environmentDirectory, string? basePrefix, HostPlatform platform)
    {
        _projectDirectory = projectDirectory;
        _environmentDirectory = environmentDirectory;
        _basePrefix = basePrefix;
        _platform = platform;
    }

    /// <summary>The absolute path of a file that was printed by a program running in <paramref name="workingDirectory"/>; null when it is none.</summary>
    public static string? Absolute(string file, string workingDirectory)
    {
        if (file.Length == 0 || file[0] == '<' || file.IndexOf('\0') >= 0)
        {
            return null;
        }

        try
        {
            return Path.GetFullPath(Path.Combine(workingDirectory, file));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            return null;
        }
    }

    /// <summary>Whose the file is.</summary>
    /// <param name="path">Absolute path; null for what is no file.</param>
    public SourceOwner OwnerOf(string? path)
    {
        if (path is null)
        {
            return SourceOwner.Nobody;
        }

        if (IsBelow(path, _environmentDirectory) || HasFolder(path, "site-packages") || HasFolder(path, "dist-packages"))
        {
            return SourceOwner.Library;
        }

        if (IsBelow(path, _projectDirectory))
        {
            return SourceOwner.Project;
        }

        return _basePrefix is not null && IsBelow(path, _basePrefix) ? SourceOwner.Library : SourceOwner.Neighbour;
    }

    private bool IsBelow(string path, string directory)
    {
        var root = directory.TrimEnd('/', '\\');
        return path.Length > root.Length
            && path[root.Length] is '/' or '\\'
            && _platform.PathComparer.Equals(path.Substring(0, root.Length), root);
    }

    private static bool HasFolder(string path, string name)
    {
        var at = path.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at > 0 && path[at - 1] is '/' or '\\' && at + name.Length < path.Length && path[at + name.Length] is '/' or '\\';
    }
}
