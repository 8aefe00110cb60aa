using PyVenv.Build.Diagnostics;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers.Pip;

/// <summary>
/// Puts pip into an environment without running ensurepip: a wheel of pip is pure, so unpacking it and writing its
/// script is all that an installation does (PEP 427). It stands outside of the resolution, the hashes and the exactness.
/// </summary>
public sealed class PipInEnvironment
{
    private readonly ProvisioningContext _context;
    private readonly string _sitePackages;

    /// <summary>Creates the step.</summary>
    /// <param name="context">What is provisioned.</param>
    /// <param name="sitePackages">The environment's site-packages.</param>
    public PipInEnvironment(ProvisioningContext context, string sitePackages)
    {
        _context = context;
        _sitePackages = sitePackages;
    }

    /// <summary>Makes sure that pip is there, in the version that the project names.</summary>
    /// <exception cref="ProvisioningException">No pip is to be had, or not that one.</exception>
    public void Ensure()
    {
        if (InstalledVersion() is null)
        {
            Unpack(new PipSupply(_context).Get());
        }

        if (_context.Declaration.PipVersion is { } wanted && !IsThat(wanted))
        {
            Upgrade(wanted);
        }
    }

    private string? InstalledVersion() =>
        Directory.Exists(Path.Combine(_sitePackages, "pip"))
            ? InstalledMetadata.ReadAll(_sitePackages).FirstOrDefault(d => d.Name == "pip")?.Version
            : null;

    // "latest" is asked of the index each time the environment changes; it has no other answer.
    private bool IsThat(string wanted) =>
        VersionSpecifierSet.TryParse(Specifier(wanted), out var specifier) && InstalledVersion() is { } version && specifier.Contains(version);

    private static string Specifier(string wanted) => wanted.Length > 0 && char.IsDigit(wanted[0]) ? "==" + wanted : wanted;

    private void Upgrade(string wanted)
    {
        var requirement = wanted == "latest" ? "pip" : "pip" + Specifier(wanted);
        var sources = new PackageSources(_context.Declaration);
        List<string> arguments =
            ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-color", "--no-compile", "--upgrade", "--no-deps", .. sources.Arguments()];
        if (_context.Declaration.Offline && !_context.Declaration.NoIndex)
        {
            arguments.Add("--no-index");
        }

        var result = new ToolSession(_context, PipSession.Variables(_context)).Run(_context.Layout.Python, [.. arguments, requirement]);
        if (result.ExitCode != 0)
        {
            throw new ProvisioningException(
                DiagnosticCodes.PipVersionNotFound,
                $"PyVenvPipVersion is '{wanted}', but that pip could not be installed: {LastWords.Of(result)} Correct the version, or leave PyVenvPipVersion out to take the pip that is at hand.",
                new SourceLocation(_context.Declaration.ProjectFile));
        }
    }

    private void Unpack(PipCopy copy)
    {
        var information = Path.Combine(_sitePackages, Path.GetFileName(copy.Information));
        var package = Path.Combine(_sitePackages, "pip");

        // A pip of the cache is shared as uv shares its own cache's packages; anybody else's stays theirs.
        if (new PipCache(_context).Holds(copy) && !_context.Declaration.Copies)
        {
            Folders.Link(copy.Package, package);
        }
        else
        {
            Folders.Copy(copy.Package, package);
        }

        if (Directory.Exists(copy.Information))
        {
            Folders.Copy(copy.Information, information);
        }
        else
        {
            // Debian keeps the metadata under another name.
            Directory.CreateDirectory(information);
            File.WriteAllText(Path.Combine(information, "METADATA"), $"Metadata-Version: 2.1\nName: pip\nVersion: {copy.Version}\n");
        }

        Finish(information);
    }

    // What an installer adds to the unpacked files: who did it, the scripts, and the list that an uninstallation goes by.
    private void Finish(string information)
    {
        File.WriteAllText(Path.Combine(information, "INSTALLER"), "pip\n");
        var minor = string.Join(".", _context.Interpreter!.Version.Split('.').Take(2));
        var scripts = new ConsoleScript(_context.Machine.Platform, _context.Layout, Path.Combine(_sitePackages, "pip"))
            .Write("pip._internal.cli.main", "main", "pip", "pip3", $"pip{minor}");

        var record = Path.Combine(information, "RECORD");
        var lines = File.Exists(record) ? [.. File.ReadAllLines(record)] : Files(information);
        lines.Add($"{Path.GetFileName(information)}/INSTALLER,,");
        lines.AddRange(scripts.Select(s => $"{Relative(s)},,"));
        File.WriteAllText(record, string.Join("\n", lines.Distinct()) + "\n");
    }

    private List<string> Files(string information) =>
    [
        .. new[] { Path.Combine(_sitePackages, "pip"), information }
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Select(file => $"{file.Substring(_sitePackages.Length + 1).Replace('\\', '/')},,"),
        $"{Path.GetFileName(information)}/RECORD,,",
    ];

    private string Relative(string script)
    {
        var up = string.Join("/", Enumerable.Repeat("..", _sitePackages.Substring(_context.Layout.Directory.Length + 1).Split('/', '\\').Length));
        return $"{up}/{Path.GetFileName(Path.GetDirectoryName(script))}/{Path.GetFileName(script)}";
    }
}
