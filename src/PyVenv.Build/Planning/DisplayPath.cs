namespace PyVenv.Build.Planning;

/// <summary>A path as a sentence shows it: relative to the project when it lies inside, with forward slashes.</summary>
internal static class DisplayPath
{
    public static string Of(string path, string projectDirectory)
    {
        var prefix = projectDirectory.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return path.StartsWith(prefix, StringComparison.Ordinal)
            ? path.Substring(prefix.Length).Replace('\\', '/')
            : path;
    }
}
