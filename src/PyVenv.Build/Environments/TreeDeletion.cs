#if NETFRAMEWORK
using System.Runtime.InteropServices;
#endif

namespace PyVenv.Build.Environments;

/// <summary>Deletes files and folders that resist at first: read-only ones, and those that Windows holds for a moment. Links are deleted, never followed.</summary>
internal static class TreeDeletion
{
    /// <summary>Deletes a file, a link or a folder with all that is in it; nothing when it is not there.</summary>
    /// <exception cref="IOException">Something could not be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">Something may not be deleted.</exception>
    public static void Delete(string path)
    {
        if (!TryGetAttributes(path, out var attributes))
        {
            return;
        }

        if (IsRealFolder(attributes))
        {
            DeleteFolder(path);
        }
        else
        {
            DeleteEntry(path, attributes);
        }
    }

    private static void DeleteFolder(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return;
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            // What resists is dealt with one by one.
        }

        if (!TryGetAttributes(folder, out var attributes))
        {
            return;
        }

        MakeWritable(folder, attributes);
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder).ToList())
        {
            Delete(entry);
        }

        TransientFailure.Retry(() => DeleteEmpty(folder));
    }

    private static void DeleteEmpty(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
        }
    }

    private static void DeleteEntry(string path, FileAttributes attributes)
    {
        // Windows has links of two kinds, to folders and to files; elsewhere both are files.
        var isFolderLink = (attributes & FileAttributes.Directory) != 0 && Path.DirectorySeparatorChar == '\\';
        if (!isFolderLink && (attributes & FileAttributes.ReadOnly) != 0 && Path.DirectorySeparatorChar == '\\')
        {
            File.SetAttributes(path, attributes & ~FileAttributes.ReadOnly);
        }

        TransientFailure.Retry(() =>
        {
            if (isFolderLink)
            {
                Directory.Delete(path);
            }
            else
            {
                File.Delete(path);
            }
        });
    }

    // Unix asks the folder's permission for its entries, Windows an attribute of each.
    private static void MakeWritable(string folder, FileAttributes attributes)
    {
        if (Path.DirectorySeparatorChar == '\\')
        {
            if ((attributes & FileAttributes.ReadOnly) != 0)
            {
                File.SetAttributes(folder, attributes & ~FileAttributes.ReadOnly);
            }

            return;
        }

#if NETFRAMEWORK
        _ = ChangeMode(folder, 0x1C0);
#else
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            // Another's folder: what follows says so.
        }
#endif
    }

    private static bool IsRealFolder(FileAttributes attributes) =>
        (attributes & FileAttributes.Directory) != 0 && (attributes & FileAttributes.ReparsePoint) == 0;

    private static bool TryGetAttributes(string path, out FileAttributes attributes)
    {
        try
        {
            attributes = File.GetAttributes(path);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            attributes = default;
            return false;
        }
    }

#if NETFRAMEWORK
    [DllImport("libc", EntryPoint = "chmod", SetLastError = true)]
    private static extern int ChangeMode([MarshalAs(UnmanagedType.LPStr)] string path, uint mode);
#endif
}
