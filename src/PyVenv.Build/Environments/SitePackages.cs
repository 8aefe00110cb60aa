using PyVenv.Build.Machines;

namespace PyVenv.Build.Environments;

/// <summary>Where an environment's distributions lie, found without starting its Python.</summary>
internal static class SitePackages
{
    private const string Name = "site-packages";

    /// <summary>The folders, purelib first; empty when there is none.</summary>
    /// <param name="layout">The environment.</param>
    /// <param name="platform">Whose layout it has.</param>
    /// <param name="version">The full Python version, to choose among several; null when unknown.</param>
    public static IReadOnlyList<string> Find(EnvironmentLayout layout, HostPlatform platform, string? version)
    {
        var folders = new List<string>();
        if (platform.IsWindows)
        {
            Add(folders, Path.Combine(layout.Directory, "Lib", Name));
        }
        else
        {
            AddVersioned(folders, Path.Combine(layout.Directory, "lib"), version);

            // A link to lib nearly everywhere; a folder of its own where the system keeps platlib apart.
            var lib64 = new DirectoryInfo(Path.Combine(layout.Directory, "lib64"));
            if (lib64.Exists && (lib64.Attributes & FileAttributes.ReparsePoint) == 0)
            {
                AddVersioned(folders, lib64.FullName, version);
            }
        }

        // PyPy before 3.8.
        Add(folders, Path.Combine(layout.Directory, Name));
        return folders;
    }

    // lib/python3.11, lib/python3.13t, lib/pypy3.10
    private static void AddVersioned(List<string> folders, string lib, string? version)
    {
        if (!Directory.Exists(lib))
        {
            return;
        }

        var found = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories(lib))
        {
            if (Path.GetFileName(folder).StartsWith("py", StringComparison.Ordinal))
            {
                Add(found, Path.Combine(folder, Name));
            }
        }

        // An environment that was upgraded in place keeps the folder of the version before.
        if (found.Count > 1 && MinorVersion(version) is { } minor)
        {
            found.RemoveAll(f => !Path.GetFileName(Path.GetDirectoryName(f)!).TrimEnd('t').EndsWith(minor, StringComparison.Ordinal));
        }

        folders.AddRange(found);
    }

    private static string? MinorVersion(string? version)
    {
        var parts = version?.Split('.');
        return parts?.Length > 1 ? $"{parts[0]}.{parts[1]}" : null;
    }

    private static void Add(List<string> folders, string folder)
    {
        if (Directory.Exists(folder))
        {
            folders.Add(folder);
        }
    }
}
