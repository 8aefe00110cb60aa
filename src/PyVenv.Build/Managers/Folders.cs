namespace PyVenv.Build.Managers;

/// <summary>Copies folders of pure Python code.</summary>
internal static class Folders
{
    /// <summary>Copies what is in a folder, compiled files left out: they belong to one interpreter.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            if (Path.GetFileName(folder) != "__pycache__")
            {
                Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
            }
        }
    }
}
