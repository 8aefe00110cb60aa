using PyVenv.Build.Machines;

namespace PyVenv.Build.Interpreters;

/// <summary>Tells what lies inside the environment that is to be made: its Python can never be its own base.</summary>
internal sealed class EnvironmentFolder
{
    private readonly StringComparison _comparison;
    private readonly string _folder;
    private readonly string _real;

    public EnvironmentFolder(string folder, HostPlatform platform)
    {
        _comparison = platform.System == HostSystem.Linux ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        _folder = folder;
        _real = LinkResolver.RealPath(folder);
    }

    /// <summary>Whether a file lies inside, by its own name or by that of its folder with links followed.</summary>
    public bool Contains(string path)
    {
        // Not the file's own link: that of a virtual environment's Python leads out.
        var folder = Path.GetDirectoryName(path) ?? path;
        return IsInside(path, _folder) || IsInside(LinkResolver.RealPath(folder), _real) || string.Equals(LinkResolver.RealPath(folder), _real, _comparison);
    }

    private bool IsInside(string path, string folder) =>
        path.Length > folder.Length && path.StartsWith(folder, _comparison) && path[folder.Length] is '/' or '\\';
}
