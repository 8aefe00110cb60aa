using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers;
using PyVenv.Build.Managers.Pip;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Commands;

/// <summary>
/// Fills a folder with what the project needs, for builds without a network (<c>PyVenvFindLinks</c> with <c>PyVenvNoIndex</c>), by
/// <c>pip download</c>: https://pip.pypa.io/en/stable/cli/pip_download/.
/// </summary>
public sealed class Downloading
{
    private readonly InspectedProject _project;
    private readonly ProvisioningContext _context;

    /// <summary>Creates the download.</summary>
    /// <param name="project">Whose environment.</param>
    /// <param name="tools">Starts pip.</param>
    /// <param name="sink">Where progress is said.</param>
    /// <param name="workDirectory">Folder in <c>obj</c>, absolute.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    public Downloading(InspectedProject project, IToolRunner tools, IDiagnosticSink sink, string workDirectory, CancellationToken cancellation)
    {
        _project = project;
        _context = project.Context(tools, sink, workDirectory, cancellation);
    }

    /// <summary>Downloads.</summary>
    /// <param name="folder">Where to, absolute.</param>
    /// <param name="platforms">For which platforms; empty for this machine's.</param>
    /// <param name="pythons">For which Python versions (<c>3.12</c>); empty for the environment's.</param>
    /// <exception cref="ProvisioningException">Something is not to be had; each of pip's causes has its code.</exception>
    public void Fill(string folder, IReadOnlyList<WheelPlatform> platforms, IReadOnlyList<string> pythons)
    {
        if (_context.Interpreter is null)
        {
            throw new ProvisioningException(
                DiagnosticCodes.CommandNotForManager,
                "pip downloads wheels, and this environment is conda's: conda keeps what it downloaded in its own cache of packages, out of which PyVenvOffline installs.",
                new SourceLocation(_project.Declaration.ProjectFile));
        }

        Directory.CreateDirectory(folder);
        var pip = new PipSession(_context, new PipRunner(_context).Locate());
        foreach (var platform in platforms.Count > 0 ? platforms : [new WheelPlatform("", [])])
        {
            foreach (var python in pythons.Count > 0 ? pythons : [""])
            {
                Run(pip, folder, platform, python);
            }
        }
    }

    private void Run(PipSession pip, string folder, WheelPlatform platform, string python)
    {
        var declaration = _project.Declaration;
        List<string> arguments = ["download", "--dest", folder, .. Foreign(platform, python), .. new PackageSources(declaration).Arguments()];
        if (declaration.RequireHashes)
        {
            arguments.Add("--require-hashes");
        }

        if (declaration.OnlyBinary is { } names && platform.Tags.Count == 0 && python.Length == 0)
        {
            arguments.AddRange(["--only-binary", names.Replace(';', ',')]);
        }

        arguments.AddRange(Wanted());
        var result = pip.Run(arguments);
        if (result.ExitCode != 0)
        {
            throw new PipFailure(_context, pip, arguments).Explain(result);
        }
    }

    // What is not for this interpreter cannot be built here.
    private IEnumerable<string> Foreign(WheelPlatform platform, string python)
    {
        if (platform.Tags.Count == 0 && python.Length == 0)
        {
            return [];
        }

        List<string> arguments = ["--only-binary", ":all:", "--implementation", "cp", "--python-version", python.Length > 0 ? python : _context.Interpreter!.Version];
        foreach (var tag in platform.Tags)
        {
            arguments.AddRange(["--platform", tag]);
        }

        return arguments;
    }

    // What the manifest asks for is resolved for the platform; of a tool's own files, what it installed is all that pip can know.
    private IEnumerable<string> Wanted() => _context.Manifest.Format is ManifestFormats.Requirements or ManifestFormats.Pyproject
        ? new RequirementArguments(_context).ForPip()
        : ["--no-deps", .. _project.Distributions().Where(d => d.Name != "pip" && !d.IsDirect).Select(d => $"{d.WrittenName}=={d.Version}")];
}
