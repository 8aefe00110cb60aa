using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Tasks;

/// <summary>
/// Keeps relative paths out: under <c>-mt</c> the process's working directory belongs to nobody. The targets hand over
/// absolute ones; those that a user may write relative are resolved against the project's folder, never the process's.
/// </summary>
internal sealed class AbsolutePaths(Machine machine)
{
    /// <summary>Checks a path that the targets must have made absolute, and takes <c>.</c> and <c>..</c> out of it.</summary>
    /// <exception cref="ProvisioningException">It is relative.</exception>
    public string Required(string path, string parameter) => IsAbsolute(path)
        ? Canonical(path)
        : throw new ProvisioningException(
            DiagnosticCodes.RelativePath,
            $"The parameter {parameter} of a PyVenv.Build task is the relative path '{path}'. Give it an absolute one: '$(MSBuildProjectDirectory)/…' or '%(FullPath)'.");

    /// <summary>A path as the user wrote it, made absolute.</summary>
    public string Rooted(string path, string directory)
    {
        var text = path.Trim();
        return Canonical(IsAbsolute(text) ? text : Path.Combine(directory, text));
    }

    /// <summary>Whether a value that may be a command's name is a path: it has a separator.</summary>
    public bool IsPath(string value) =>
        value.IndexOf('/') >= 0 || (machine.Platform.IsWindows && (value.IndexOf('\\') >= 0 || value.IndexOf(':') >= 0));

    /// <summary>Whether a value is an address and not a path.</summary>
    public static bool IsAddress(string value) => value.IndexOf("://", StringComparison.Ordinal) > 0 || value.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    // Path.IsPathRooted accepts '\x' and 'C:x' on Windows, which depend on the process.
    private bool IsAbsolute(string path) => machine.Platform.IsWindows
        ? path.Length > 2 && ((path[1] == ':' && path[2] is '\\' or '/') || (path[0] is '\\' or '/' && path[1] is '\\' or '/'))
        : path.Length > 0 && path[0] == '/';

    private static string Canonical(string path)
    {
        var full = Path.GetFullPath(path);
        var root = Path.GetPathRoot(full)!.Length;
        return full.Length > root ? full.Substring(0, root) + full.Substring(root).TrimEnd(Path.DirectorySeparatorChar) : full;
    }
}
