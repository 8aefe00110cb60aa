using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Managers.ProjectTools;

/// <summary>
/// The version of a tool that is a Python program: read beside it, as starting it takes half a second and more; asked
/// of itself where its installation is of an unknown kind.
/// </summary>
internal static class ProjectToolVersion
{
    /// <summary>The version; null when nothing tells it.</summary>
    public static string? Of(string program, ProjectTool tool, ProvisioningContext context) =>
        Beside(LinkResolver.RealPath(program), tool.Program, context.Machine.Platform) ?? Asked(program, context);

    // bin/poetry and lib/python3.11/site-packages/poetry-2.1.0.dist-info; Debian's is lib/python3/dist-packages.
    private static string? Beside(string program, string distribution, HostPlatform platform)
    {
        var prefix = Path.GetDirectoryName(Path.GetDirectoryName(program));
        if (prefix is null)
        {
            return null;
        }

        foreach (var library in platform.IsWindows ? [Path.Combine(prefix, "Lib")] : Libraries(Path.Combine(prefix, "lib")))
        {
            foreach (var packages in new[] { "site-packages", "dist-packages" })
            {
                if (In(Path.Combine(library, packages), distribution) is { } version)
                {
                    return version;
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> Libraries(string lib) =>
        Directory.Exists(lib) ? Directory.GetDirectories(lib).Where(d => Path.GetFileName(d).StartsWith("py", StringComparison.Ordinal)) : [];

    private static string? In(string packages, string distribution)
    {
        if (!Directory.Exists(packages))
        {
            return null;
        }

        // Two of one name in one folder are two Pythons' (Debian) or a broken installation: then the tool itself must tell.
        var found = Directory.GetDirectories(packages, $"{distribution}-*.dist-info");
        var name = found.Length == 1 ? Path.GetFileName(found[0]) : null;
        return name?.Substring(distribution.Length + 1, name.Length - distribution.Length - 1 - ".dist-info".Length);
    }

    // "Poetry (version 2.1.0)", "pipenv, version 2024.4.0", "PDM, version 2.22.3"
    private static string? Asked(string program, ProvisioningContext context)
    {
        var result = new ToolSession(context).Run(program, ["--version"], Importance.Low);
        foreach (var line in result.Output)
        {
            var word = line.Text.IndexOf("version ", StringComparison.OrdinalIgnoreCase);
            if (word >= 0)
            {
                return line.Text.Substring(word + "version ".Length).Trim(' ', ')', '.');
            }
        }

        return null;
    }
}
