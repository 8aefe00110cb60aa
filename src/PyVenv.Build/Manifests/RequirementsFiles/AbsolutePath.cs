namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>Paths as files name them, made absolute without the process's working directory.</summary>
internal static class AbsolutePath
{
    /// <summary>The absolute path without <c>.</c> and <c>..</c> and without a separator at its end; null when it is no possible path.</summary>
    public static string? Of(string folder, string path)
    {
        if (path.IndexOf('\0') >= 0)
        {
            return null;
        }

        try
        {
            // On Windows '\x' and 'C:x' are neither absolute nor relative to a folder; the folder gives the drive.
            var full = Path.GetFullPath(Path.Combine(folder, path));
            return full.Length > (Path.GetPathRoot(full)?.Length ?? 0) ? full.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) : full;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            return null;
        }
    }
}
