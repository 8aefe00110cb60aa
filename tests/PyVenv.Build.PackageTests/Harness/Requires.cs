namespace PyVenv.Build.PackageTests.Harness;

/// <summary>What a test needs of the machine, or is skipped for want of.</summary>
public static class Requires
{
    /// <summary>A program on PATH.</summary>
    public static string Program(string name)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            var path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
            if (folder.Length > 0 && File.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"'{name}' is not on PATH");
        return "";
    }

    /// <summary>A Python that the package finds by itself.</summary>
    public static void Python() => Program(OperatingSystem.IsWindows() ? "python" : "python3");

    /// <summary>A CPython of a version, by pyenv or on PATH.</summary>
    public static void InstalledPython(string minor)
    {
        var root = Environment.GetEnvironmentVariable("PYENV_ROOT") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pyenv");
        var versions = Path.Combine(root, "versions");
        if (!Directory.Exists(versions) || Directory.GetDirectories(versions, minor + ".*").Length == 0)
        {
            Program("python" + minor);
        }
    }

    /// <summary>The folder of real wheels beside the repository.</summary>
    public static string Wheelhouse()
    {
        var folder = Path.Combine(PackedPackage.RepositoryRoot, "..", "shared", "wheelhouse");
        if (!Directory.Exists(folder))
        {
            Assert.Skip("the wheelhouse beside the repository is not there");
        }

        return Path.GetFullPath(folder);
    }

    /// <summary>A package that the repository's restore brought.</summary>
    public static void RestoredPackage(string id, string version)
    {
        if (!Directory.Exists(Path.Combine(PackedPackage.RestoredPackages, id.ToLowerInvariant(), version)))
        {
            Assert.Skip($"the NuGet package {id} {version} was not restored");
        }
    }
}
