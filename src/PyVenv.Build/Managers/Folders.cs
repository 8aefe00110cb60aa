using PyVenv.Build.Machines;

namespace PyVenv.Build.Managers;

/// <summary>Copies folders of pure Python code.</summary>
internal static class Folders
{
    /// <summary>Copies what is in a folder, compiled files left out: they belong to one interpreter.</summary>
    public static void Copy(string from, string to) =>
        Each(from, to, File.Copy);

    /// <summary>
    /// The same by links, file by file where that can be: hundreds of small files cost most of a small environment's creation.
    /// Only for what nothing changes in place; installers replace files.
    /// </summary>
    public static void Link(string from, string to) => Each(from, to, (source, target) =>
    {
        if (!HardLink.TryCreate(source, target))
        {
            File.Copy(source, target);
        }
    });

    private static void Each(string from, string to, Action<string, string> place)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            var target = Path.Combine(to, Path.GetFileName(file));

            // Not overwritten: what is there may be another name of a file that others use.
            File.Delete(target);
            place(file, target);
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            if (Path.GetFileName(folder) != "__pycache__")
            {
                Each(folder, Path.Combine(to, Path.GetFileName(folder)), place);
            }
        }
    }
}
