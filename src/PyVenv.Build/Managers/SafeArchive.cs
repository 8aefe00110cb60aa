using System.IO.Compression;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Managers;

/// <summary>Unpacks archives that may have been made by somebody else.</summary>
public static class SafeArchive
{
    /// <summary>Extracts a zip archive into a folder, overwriting files of the same name.</summary>
    /// <exception cref="ProvisioningException">It is damaged, or an entry would leave the folder.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void ExtractZip(string archive, string folder)
    {
        var root = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        try
        {
            using var zip = ZipFile.OpenRead(archive);
            foreach (var entry in zip.Entries)
            {
                // Nothing is written when any name is not safe.
                _ = TargetOf(entry, root, archive);
            }

            foreach (var entry in zip.Entries)
            {
                Extract(entry, TargetOf(entry, root, archive));
            }
        }
        catch (InvalidDataException e)
        {
            throw new ProvisioningException(
                DiagnosticCodes.UnusableArchive,
                $"'{Path.GetFileName(archive)}' is a damaged archive: {e.Message} Remove it from where it came from ('{Path.GetDirectoryName(archive)}', or a cache), and try again.", null, e);
        }
    }

    private static void Extract(ZipArchiveEntry entry, string target)
    {
        if (entry.FullName.EndsWith("/", StringComparison.Ordinal))
        {
            Directory.CreateDirectory(target);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var source = entry.Open();
        using var file = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None);
        source.CopyTo(file);
    }

    private static string TargetOf(ZipArchiveEntry entry, string root, string archive)
    {
        // Zip slip: "../x" and absolute names, with either separator.
        var name = entry.FullName;
        var safe = name.IndexOf('\\') < 0 && name.IndexOf('\0') < 0 && !Path.IsPathRooted(name);
        var target = safe ? Path.GetFullPath(Path.Combine(root, name)) : "";
        return safe && target.StartsWith(root, StringComparison.Ordinal)
            ? target
            : throw new ProvisioningException(
                DiagnosticCodes.ArchiveLeavesFolder,
                $"'{Path.GetFileName(archive)}' names the file '{name}', which would be written outside of its folder. Nothing was unpacked; whoever offers such an archive is not to be trusted.");
    }
}
