using System.IO.Compression;

namespace PyVenv.Build.Managers;

/// <summary>Unpacks archives that may have been made by somebody else.</summary>
public static class SafeArchive
{
    /// <summary>Extracts a zip archive into a folder, overwriting files of the same name.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or an entry would leave the folder.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void ExtractZip(string archive, string folder)
    {
        var root = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        using var zip = ZipFile.OpenRead(archive);
        foreach (var entry in zip.Entries)
        {
            var target = Path.GetFullPath(Path.Combine(root, entry.FullName));
            // Zip slip: "../x" and absolute names, with either separator.
            if (!target.StartsWith(root, StringComparison.Ordinal) || entry.FullName.IndexOf('\\') >= 0 || Path.IsPathRooted(entry.FullName))
            {
                throw new InvalidDataException($"The entry '{entry.FullName}' of '{archive}' would be written outside of the folder.");
            }

            if (entry.FullName.EndsWith("/", StringComparison.Ordinal))
            {
                Directory.CreateDirectory(target);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var source = entry.Open();
            using var file = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None);
            source.CopyTo(file);
        }
    }
}
