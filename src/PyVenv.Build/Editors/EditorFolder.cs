namespace PyVenv.Build.Editors;

/// <summary>Which folder a person opens in an editor: the nearest that has the editor's settings, up to the repository's root; else the project's.</summary>
internal static class EditorFolder
{
    /// <summary>Finds it.</summary>
    /// <param name="projectDirectory">The project's folder, absolute.</param>
    /// <param name="isOpened">Whether a folder has the editor's settings.</param>
    public static string Find(string projectDirectory, Func<string, bool> isOpened)
    {
        string? nearest = null;
        for (var folder = projectDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            nearest ??= isOpened(folder) ? folder : null;

            // A worktree's .git is a file.
            var git = Path.Combine(folder, ".git");
            if (Directory.Exists(git) || File.Exists(git))
            {
                return nearest ?? projectDirectory;
            }
        }

        // Outside a repository nothing says how far up is still the same work.
        return projectDirectory;
    }
}
