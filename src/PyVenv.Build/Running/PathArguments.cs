using PyVenv.Build.Machines;

namespace PyVenv.Build.Running;

/// <summary>
/// MSBuild's own paths have backslashes on every system (<c>$(IntermediateOutputPath)</c> may be <c>obj\Debug/net10.0/</c>); it mends
/// values that look like paths, but only those whose first folder exists where the build was started. Arguments are mended here
/// by the same rule, from the folder in which the program runs.
/// </summary>
public sealed class PathArguments
{
    private readonly HostPlatform _platform;
    private readonly IReadOnlyList<string> _knownFolders;

    /// <summary>Creates the rule.</summary>
    /// <param name="platform">On Windows nothing is mended.</param>
    /// <param name="knownFolders">Folders that count as existing: what a build will make; absolute.</param>
    public PathArguments(HostPlatform platform, IReadOnlyList<string> knownFolders)
    {
        _platform = platform;
        _knownFolders = knownFolders;
    }

    /// <summary>The argument, its backslashes made slashes when it, or what follows its first equals sign, is a path by its first folder.</summary>
    /// <param name="argument">An argument, or a variable's value.</param>
    /// <param name="directory">Where it is read, absolute.</param>
    public string Mend(string argument, string directory)
    {
        if (_platform.IsWindows || argument.IndexOf('\\') < 0)
        {
            return argument;
        }

        var path = argument.Replace('\\', '/');
        if (BeginsWithFolder(path, directory))
        {
            return path;
        }

        var equals = argument.IndexOf('=');
        return equals > 0 && BeginsWithFolder(path.Substring(equals + 1), directory) ? argument.Substring(0, equals + 1) + path.Substring(equals + 1) : argument;
    }

    private bool BeginsWithFolder(string path, string directory)
    {
        var end = path.IndexOf('/', path.StartsWith("/", StringComparison.Ordinal) ? 1 : 0);
        if (end <= 0)
        {
            return false;
        }

        var folder = Path.GetFullPath(Path.Combine(directory, path.Substring(0, end)));
        return Directory.Exists(folder) || _knownFolders.Any(k => _platform.PathComparer.Equals(k.TrimEnd('/', '\\'), folder));
    }
}
