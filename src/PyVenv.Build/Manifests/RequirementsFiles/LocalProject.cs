namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>A Python project in a folder.</summary>
internal static class LocalProject
{
    /// <summary>The files that say how it is built and what it depends on.</summary>
    public static readonly string[] Files = ["pyproject.toml", "setup.py", "setup.cfg"];

    /// <summary>Whether pip can install a folder: it asks for <c>pyproject.toml</c> or <c>setup.py</c>.</summary>
    public static bool IsInstallable(string folder) => File.Exists(Path.Combine(folder, "pyproject.toml")) || File.Exists(Path.Combine(folder, "setup.py"));
}
