namespace PyVenv.Build.Environments;

/// <summary>Moves files, links and folders within one file system. Links are moved as what they are.</summary>
internal static class EntryMove
{
    /// <summary>
    /// Moves an entry into a folder. A folder of the same name there is filled up: such a move was interrupted.
    /// </summary>
    /// <exception cref="IOException">It could not be moved.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be moved.</exception>
    public static void Into(string entry, string folder)
    {
        var target = Path.Combine(folder, Path.GetFileName(entry));
        if (!IsRealFolder(entry))
        {
            Rename(entry, target);
        }
        else if (Directory.Exists(target))
        {
            Merge(entry, target);
        }
        else
        {
            MoveFolder(entry, target);
        }
    }

    /// <summary>Renames an entry.</summary>
    /// <exception cref="IOException">It could not be renamed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be renamed.</exception>
    public static void Rename(string source, string target) => TransientFailure.Retry(() =>
    {
        // A link to a folder counts as one, though it is the link that is moved.
        if (Directory.Exists(source))
        {
            Directory.Move(source, target);
        }
        else
        {
            File.Move(source, target);
        }
    });

    private static void MoveFolder(string source, string target)
    {
        try
        {
            Rename(source, target);
        }
        catch (IOException) when (Path.DirectorySeparatorChar == '/')
        {
            // overlayfs does not rename a folder of an image's layer (EXDEV), but what is in it.
            Directory.CreateDirectory(target);
            Merge(source, target);
        }
    }

    private static void Merge(string source, string target)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(source).ToList())
        {
            Into(entry, target);
        }

        Directory.Delete(source);
    }

    private static bool IsRealFolder(string path) =>
        (File.GetAttributes(path) & (FileAttributes.Directory | FileAttributes.ReparsePoint)) == FileAttributes.Directory;
}
