using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Tools;

/// <summary>The programs that a distribution brought into an environment, by the list that its installer left (PEP 376's <c>RECORD</c>).</summary>
internal sealed class ToolPrograms(EnvironmentLayout layout, HostPlatform platform)
{
    /// <summary>The program that is meant; null when there is none.</summary>
    /// <param name="distribution">The distribution's normalized name.</param>
    /// <param name="program">The program's name; empty for the distribution's own, else the only one.</param>
    /// <param name="record">The environment's.</param>
    public string? Find(string distribution, string program, EnvironmentRecord record)
    {
        // The usual case needs no list.
        if (Existing(program.Length > 0 ? program : distribution) is { } direct)
        {
            return direct;
        }

        if (program.Length > 0)
        {
            return null;
        }

        var names = Names(distribution, record);
        return names.FirstOrDefault(n => PackageName.Normalize(n) == distribution) is { } same ? Existing(same)
            : names.Count == 1 ? Existing(names[0])
            : null;
    }

    /// <summary>Its programs as the end of a sentence; empty when it has none.</summary>
    public string Others(string distribution, EnvironmentRecord record)
    {
        var names = Names(distribution, record);
        return names.Count == 0 ? "" : $" of that name, only {string.Join(", ", names.Select(n => $"'{n}'"))}";
    }

    private string? Existing(string name)
    {
        var path = Path.Combine(layout.ScriptsDirectory, platform.IsWindows ? name + ".exe" : name);
        return File.Exists(path) ? path : null;
    }

    private List<string> Names(string distribution, EnvironmentRecord record)
    {
        var names = new List<string>();
        if (record.SitePackages is not { } packages || !Directory.Exists(packages))
        {
            return names;
        }

        foreach (var information in Directory.EnumerateDirectories(packages, "*.dist-info"))
        {
            var list = Path.Combine(information, "RECORD");
            if (PackageName.Normalize(Path.GetFileName(information).Split('-')[0]) != distribution || !File.Exists(list))
            {
                continue;
            }

            var folder = $"/{Path.GetFileName(layout.ScriptsDirectory)}/";
            foreach (var line in File.ReadLines(list))
            {
                var file = line.Split(',')[0].Trim('"').Replace('\\', '/');
                var at = file.LastIndexOf('/');
                if (file.StartsWith("../", StringComparison.Ordinal) && at > 0 && file.Substring(0, at + 1).EndsWith(folder, StringComparison.OrdinalIgnoreCase))
                {
                    names.Add(platform.IsWindows ? Path.GetFileNameWithoutExtension(file) : file.Substring(at + 1));
                }
            }
        }

        return names;
    }
}
