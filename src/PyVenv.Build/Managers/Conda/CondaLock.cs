using System.Text;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests.Conda;
using PyVenv.Build.Manifests.Data;

namespace PyVenv.Build.Managers.Conda;

/// <summary>
/// Installs from a <c>conda-lock.yml</c> as <c>conda-lock install</c> does: conda gets an explicit list of what is for this
/// platform, then pip the rest without dependencies (https://conda.github.io/conda-lock/output/#unified-lockfile).
/// </summary>
internal sealed class CondaLock(ProvisioningContext context)
{
    /// <summary>The packages for this platform in the wanted groups: <c>main</c> and those of <c>PyVenvGroups</c>.</summary>
    /// <exception cref="ProvisioningException">The file has none for this platform, or a group does not exist.</exception>
    public IReadOnlyList<CondaLockedPackage> ForThisPlatform()
    {
        var file = context.Manifest.File!;
        var packages = CondaLockFile.PackagesOf(YamlReader.Read(ManifestText.Read(file)));
        var platform = Platform(context.Machine);
        List<CondaLockedPackage> here = [.. packages.Where(p => p.Platform == platform)];
        if (here.Count == 0)
        {
            var known = packages.Select(p => p.Platform).Distinct().OrderBy(p => p, StringComparer.Ordinal);
            throw new ProvisioningException(
                DiagnosticCodes.CondaLockLacksPlatform,
                $"'{Path.GetFileName(file)}' was made for {string.Join(", ", known.Select(p => $"'{p}'"))}, not for this machine's '{platform}'. Run 'conda-lock --platform {platform}' to add it.",
                new SourceLocation(file));
        }

        foreach (var group in context.Declaration.Groups.Where(g => !here.Exists(p => p.Categories.Contains(g))))
        {
            throw new ProvisioningException(
                DiagnosticCodes.UnknownGroup,
                $"PyVenvGroups names '{group}', which no package of '{Path.GetFileName(file)}' is in; its groups are {string.Join(", ", here.SelectMany(p => p.Categories).Distinct().Select(c => $"'{c}'"))}.",
                new SourceLocation(file));
        }

        return [.. here.Where(p => p.Categories.Contains("main") || p.Categories.Any(context.Declaration.Groups.Contains))];
    }

    /// <summary>Installs.</summary>
    /// <param name="installExplicit">Lets conda make the environment from an explicit list.</param>
    /// <exception cref="ProvisioningException">It could not.</exception>
    public void Install(Action<string> installExplicit)
    {
        var packages = ForThisPlatform();
        With("conda-explicit.txt", ["@EXPLICIT", .. packages.Where(p => p.Manager == "conda").Select(Line)], installExplicit);
        List<string> ofPip = [.. packages.Where(p => p.Manager == "pip").Select(PipLine)];
        if (ofPip.Count > 0)
        {
            With("conda-pip.txt", ofPip, InstallWithPip);
        }
    }

    /// <summary>conda's name of a machine's platform; <c>CONDA_SUBDIR</c> is another that is wanted.</summary>
    public static string Platform(Machine machine)
    {
        if (machine.Variable("CONDA_SUBDIR") is { } subdir)
        {
            return subdir;
        }

        var system = machine.Platform.System switch { HostSystem.Windows => "win", HostSystem.MacOS => "osx", _ => "linux" };
        return machine.Platform.Architecture switch
        {
            "arm64" => system == "linux" ? "linux-aarch64" : $"{system}-arm64",
            "x86" => $"{system}-32",
            "x64" => $"{system}-64",
            var other => $"{system}-{other}",
        };
    }

    // The addresses may hold credentials: the files go when they were read.
    private void With(string name, IReadOnlyList<string> lines, Action<string> use)
    {
        var file = Path.Combine(context.WorkDirectory, name);
        try
        {
            File.WriteAllText(file, string.Join("\n", lines) + "\n", new UTF8Encoding(false));
            use(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private void InstallWithPip(string file)
    {
        var result = new ToolSession(context, new CondaVariables(context.Declaration).ToDictionary())
            .Run(context.Layout.Python, ["-m", "pip", "install", "--no-deps", "-r", file]);
        if (result.ExitCode != 0)
        {
            throw new CondaFailure(context).ExplainPip([.. result.Output.Select(l => l.Text)], result.ExitCode);
        }
    }

    private static string Line(CondaLockedPackage package) => package.Hashes.TryGetValue("md5", out var digest) ? $"{package.Url}#{digest}" : package.Url;

    private static string PipLine(CondaLockedPackage package) => package.Hashes.TryGetValue("sha256", out var digest)
        ? $"{package.Name} @ {package.Url}#sha256={digest}"
        : $"{package.Name} @ {package.Url}";
}
