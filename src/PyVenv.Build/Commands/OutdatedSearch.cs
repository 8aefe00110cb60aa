using System.Text.Json;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Managers;
using PyVenv.Build.Managers.Conda;
using PyVenv.Build.Manifests.Conda;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Commands;

/// <summary>Asks the tool that installed which newer versions there are, whatever the manifest allows.</summary>
public sealed class OutdatedSearch
{
    private readonly InspectedProject _project;
    private readonly ProvisioningContext _context;

    /// <summary>Creates the search.</summary>
    /// <param name="project">Whose environment.</param>
    /// <param name="tools">Starts the tool.</param>
    /// <param name="sink">Where progress is said.</param>
    /// <param name="workDirectory">Folder in <c>obj</c>, absolute.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    public OutdatedSearch(InspectedProject project, IToolRunner tools, IDiagnosticSink sink, string workDirectory, CancellationToken cancellation)
    {
        _project = project;
        _context = project.Context(tools, sink, workDirectory, cancellation);
    }

    /// <summary>Asks.</summary>
    /// <returns>By name; packages that came from an address or a path have no newer version anywhere.</returns>
    /// <exception cref="ProvisioningException">The tool could not tell.</exception>
    public IReadOnlyList<OutdatedPackage> Find()
    {
        var ofConda = _project.Layout.IsConda ? OfConda() : [];
        var known = new HashSet<string>(_project.Layout.IsConda ? NamesOfConda() : [], StringComparer.Ordinal);
        var direct = new HashSet<string>(_project.Distributions().Where(_project.IsDirect).Select(d => d.Name));
        var ofIndex = _project.Layout.IsConda && _project.Roots().Count == 0 ? [] : OfIndex();
        return [.. ofConda, .. ofIndex.Where(p => p.Name != "pip" && !known.Contains(p.Name) && !direct.Contains(p.Name))];
    }

    private List<OutdatedPackage> OfIndex()
    {
        var sources = new PackageSources(_project.Declaration);
        var uv = _project.Record.Manager == "uv" || !HasPip() ? UvProgram() : null;
        var isOffline = _project.Declaration.Offline && !_project.Declaration.NoIndex;
        var result = uv is not null
            ? new ToolSession(_context, sources.UvVariables()).Run(
                uv, ["pip", "list", "--outdated", "--format", "json", "--python", _project.Layout.Python, .. sources.Arguments(), .. isOffline ? ["--offline"] : Array.Empty<string>()], importance: null)
            : new ToolSession(_context, sources.PipVariables()).Run(
                _project.Layout.Python,
                ["-m", "pip", "list", "--outdated", "--format", "json", "--disable-pip-version-check", "-vv", .. sources.Arguments(), .. isOffline ? ["--no-index"] : Array.Empty<string>()],
                importance: null);
        return Parse(result, uv is null ? "pip" : "uv");
    }

    private bool HasPip() => Directory.Exists(Path.Combine(_project.Record.SitePackages ?? "", "pip"));

    private string UvProgram() =>
        _project.Record is { Manager: "uv", ManagerPath: { } path } && File.Exists(path) ? path
        : new UvProgram(_project.Machine).Find() ?? throw new ProvisioningException(
            DiagnosticCodes.OutdatedFailed,
            $"Newer versions cannot be asked for: '{_project.Layout.Directory}' has no pip, and no uv was found. Leave PyVenvInstallPip at 'true', or install uv.",
            new SourceLocation(_project.Declaration.ProjectFile));

    private List<OutdatedPackage> OfConda()
    {
        if (_project.Record.ManagerPath is not { } conda || new CondaCommands(_context, new ManagerTool(conda, _project.Record.ManagerVersion)).IsLibmamba)
        {
            throw new ProvisioningException(
                DiagnosticCodes.CommandNotForManager,
                "Only conda itself tells newer versions as data; this environment was made by mamba 2 or micromamba. Set CONDA_EXE to a conda.",
                new SourceLocation(_project.Declaration.ProjectFile));
        }

        var channels = new CondaManifestChannels(_context.Manifest.File!).Read();
        var result = new ToolSession(_context, new CondaVariables(_project.Declaration).ToDictionary()).Run(
            conda, ["update", "--all", "--dry-run", "--json", "--prefix", _project.Layout.Directory, .. channels.SelectMany(c => new[] { "--channel", c })], importance: null);
        if (result.ExitCode != 0)
        {
            throw Failed("conda", CondaSolution.ErrorLines(result));
        }

        var now = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var package in CondaPackages.Read(_project.Layout.CondaMetaDirectory).Select(CondaPackages.Split).OfType<(string Name, string Version)>())
        {
            now[package.Name] = package.Version;
        }

        return
        [
            .. (CondaSolution.Packages(result) ?? []).Select(CondaPackages.Split).OfType<(string Name, string Version)>()
                .Where(p => now.TryGetValue(p.Name, out var installed) && installed != p.Version)
                .Select(p => new OutdatedPackage(p.Name, now[p.Name], p.Version)),
        ];
    }

    private IEnumerable<string> NamesOfConda() =>
        CondaPackages.Read(_project.Layout.CondaMetaDirectory).Select(CondaPackages.Split).OfType<(string Name, string Version)>().Select(p => PackageName.Normalize(p.Name));

    private List<OutdatedPackage> Parse(ToolResult result, string tool)
    {
        // pip passes over an index that does not answer, and says so only when it is asked to say much.
        var unanswered = result.Output.FirstOrDefault(l => l.Text.StartsWith("Could not fetch URL", StringComparison.Ordinal) && l.Text.IndexOf("404 Client Error", StringComparison.Ordinal) < 0);
        var text = result.Output.LastOrDefault(l => !l.IsError && l.Text.StartsWith("[", StringComparison.Ordinal))?.Text;
        if (result.ExitCode != 0 || unanswered is not null || text is null)
        {
            throw Failed(tool, unanswered is not null ? [unanswered.Text] : [.. result.Output.Select(l => l.Text)]);
        }

        using var json = JsonDocument.Parse(text);
        return
        [
            .. json.RootElement.EnumerateArray().Select(p => new OutdatedPackage(
                PackageName.Normalize(p.GetProperty("name").GetString() ?? ""), p.GetProperty("version").GetString() ?? "", p.GetProperty("latest_version").GetString() ?? "")),
        ];
    }

    private ProvisioningException Failed(string tool, IReadOnlyList<string> lines) => new(
        DiagnosticCodes.OutdatedFailed,
        $"{tool} could not tell which newer versions there are: {LastWords.Of(new ToolResult(1, [.. lines.Select(l => new ToolOutputLine(l, IsError: true))]))} Check that the index can be reached.",
        new SourceLocation(_project.Declaration.ProjectFile));
}
