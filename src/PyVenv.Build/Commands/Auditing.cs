using System.Text;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Commands;

/// <summary>
/// Asks for known vulnerabilities of what is installed: by pip-audit (https://github.com/pypa/pip-audit) out of the environment or on
/// <c>PATH</c>, else by a uv that has <c>uv audit</c>.
/// </summary>
public sealed class Auditing
{
    private readonly InspectedProject _project;
    private readonly ProvisioningContext _context;
    private readonly IReadOnlyList<string> _arguments;

    /// <summary>Creates the audit.</summary>
    /// <param name="project">Whose environment.</param>
    /// <param name="arguments">Further arguments for the tool.</param>
    /// <param name="tools">Starts the tool.</param>
    /// <param name="sink">Where progress is said.</param>
    /// <param name="workDirectory">Folder in <c>obj</c>, absolute.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    public Auditing(
        InspectedProject project, IReadOnlyList<string> arguments, IToolRunner tools, IDiagnosticSink sink, string workDirectory, CancellationToken cancellation)
    {
        _project = project;
        _arguments = arguments;
        _context = project.Context(tools, sink, workDirectory, cancellation);
    }

    /// <summary>Asks.</summary>
    /// <exception cref="ProvisioningException">No tool is there, or it failed.</exception>
    public IReadOnlyList<Vulnerability> Find() => ByPipAudit() ?? ByUv() ?? throw new ProvisioningException(
        DiagnosticCodes.AuditToolNotFound,
        "Neither pip-audit nor a uv with 'uv audit' was found. Install one ('pipx install pip-audit', or a newer uv), or add pip-audit to the project's requirements.",
        new SourceLocation(_project.Declaration.ProjectFile));

    private IReadOnlyList<Vulnerability>? ByPipAudit()
    {
        var site = _project.Record.SitePackages!;
        List<string> arguments = ["--format", "json", "--progress-spinner", "off", "--path", site, .. _arguments];
        var session = new ToolSession(_context, new PackageSources(_project.Declaration).PipVariables());
        if (Directory.Exists(Path.Combine(site, "pip_audit")))
        {
            return Read(session.Run(_project.Layout.Python, ["-m", "pip_audit", .. arguments], importance: null), "pip-audit");
        }

        List<string> folders = [.. new ChildEnvironment(_project.Machine).Path(), Path.Combine(_project.Machine.HomeDirectory, ".local", "bin")];
        return CommandResolver.Find("pip-audit", folders, _project.Machine) is { } program
            ? Read(session.Run(program, arguments, importance: null), "pip-audit")
            : null;
    }

    private IReadOnlyList<Vulnerability>? ByUv()
    {
        if (new UvProgram(_project.Machine).Find() is not { } uv)
        {
            return null;
        }

        // A project of uv's has its lock file to audit; for all others one is made of what is installed.
        var ofUv = _context.Manifest.Format == ManifestFormats.Uv;
        var folder = ofUv ? Path.GetDirectoryName(_context.Manifest.File)! : Path.Combine(_context.WorkDirectory, "audit");
        try
        {
            if (!ofUv)
            {
                WriteProject(folder);
            }

            var sources = new PackageSources(_project.Declaration);
            // It looks for a Python of that version on PATH, where environments' are passed over, and would fetch one.
            var python = Path.GetDirectoryName(_project.Record.Interpreter?.RealPath ?? _project.Layout.Python)!;
            var path = new[] { python }.Concat(new ChildEnvironment(_project.Machine).Path());
            var variables = new Dictionary<string, string?>(sources.UvVariables().ToDictionary(v => v.Key, v => v.Value))
            {
                ["PATH"] = string.Join(_project.Machine.Platform.PathListSeparator.ToString(), path),
                ["UV_PYTHON_DOWNLOADS"] = "never",
            };
            var result = new ToolSession(_context, variables, folder).Run(
                uv, ["audit", "--output-format", "json", .. ofUv ? ["--frozen"] : sources.Arguments(), .. _arguments], importance: null);
            return result.Output.Any(l => l.Text.IndexOf("unrecognized subcommand", StringComparison.Ordinal) >= 0) ? null : Read(result, "uv");
        }
        finally
        {
            if (!ofUv && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private void WriteProject(string folder)
    {
        Directory.CreateDirectory(folder);
        var installed = _project.Distributions().Where(d => !_project.IsDirect(d) && d.Name != "pip").Select(d => $"    \"{d.Name}=={d.Version}\",\n");
        File.WriteAllText(
            Path.Combine(folder, "pyproject.toml"),
            $"[project]\nname = \"pyvenv-audit\"\nversion = \"0\"\nrequires-python = \"=={_project.Record.PythonVersion}\"\ndependencies = [\n{string.Concat(installed)}]\n",
            new UTF8Encoding(false));
    }

    private IReadOnlyList<Vulnerability> Read(ToolResult result, string tool) => AuditReport.Read(result) ?? throw new ProvisioningException(
        DiagnosticCodes.AuditFailed,
        $"{tool} could not audit '{_project.Layout.Directory}' (exit code {result.ExitCode}): {LastWords.Of(result)}",
        new SourceLocation(_project.Declaration.ProjectFile));
}
