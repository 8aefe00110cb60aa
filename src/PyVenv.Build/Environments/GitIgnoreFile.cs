namespace PyVenv.Build.Environments;

/// <summary>The environment's <c>.gitignore</c>, which keeps all of it out of version control.</summary>
public static class GitIgnoreFile
{
    private const string Everything = "*";

    /// <summary>Writes it unless one is there that does the same: Python 3.13's <c>venv</c>, virtualenv and uv have their own.</summary>
    /// <param name="directory">The environment's folder.</param>
    public static void Ensure(string directory)
    {
        var file = Path.Combine(directory, ".gitignore");
        if (!File.Exists(file) || !File.ReadAllLines(file).Contains(Everything))
        {
            File.WriteAllText(file, Everything + "\n");
        }
    }
}
