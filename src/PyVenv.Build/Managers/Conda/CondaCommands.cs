using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Conda;

/// <summary>
/// The commands of conda (and mamba 1, which wraps it) and of libmamba's own programs: mamba 2 and micromamba
/// (https://docs.conda.io/projects/conda/en/stable/commands/, https://mamba.readthedocs.io/).
/// </summary>
internal sealed class CondaCommands
{
    private readonly ProvisioningContext _context;
    private readonly ManagerTool _tool;

    public CondaCommands(ProvisioningContext context, ManagerTool tool)
    {
        _context = context;
        _tool = tool;
        IsLibmamba = Path.GetFileNameWithoutExtension(tool.Path) switch
        {
            "micromamba" => true,
            "mamba" => ProjectTool.IsAtLeast(tool.Version, "2"),
            _ => false,
        };
    }

    /// <summary>Whether it is one of libmamba's programs, which know neither pruning with pip packages nor what is recorded of them.</summary>
    public bool IsLibmamba { get; }

    /// <summary>Makes the environment from an <c>environment.yml</c>.</summary>
    public ToolResult Create(string file) => IsLibmamba ? Install(file) : Run(["env", "create", "--prefix", Prefix, "--file", file, .. Further]);

    /// <summary>Makes the environment from an explicit list.</summary>
    public ToolResult CreateExplicit(string file) => IsLibmamba ? Install(file) : Run(["create", "--yes", "--prefix", Prefix, "--file", file, .. Further]);

    /// <summary>Brings the environment to what an <c>environment.yml</c> asks for; only adds and changes where the project wants no exactness.</summary>
    public ToolResult Update(string file) =>
        Run(["env", "update", "--prefix", Prefix, "--file", file, .. _context.Declaration.Exact ? ["--prune"] : Array.Empty<string>(), .. Further]);

    /// <summary>What a fresh environment would have, as JSON; changes nothing.</summary>
    /// <param name="prefix">A folder that does not exist.</param>
    /// <param name="file">The <c>environment.yml</c>.</param>
    public ToolResult Solve(string prefix, string file) =>
        Session().Run(_tool.Path, ["env", "create", "--dry-run", "--json", "--prefix", prefix, "--file", file, .. Further], importance: null);

    private string Prefix => _context.Layout.Directory;

    private IReadOnlyList<string> Further => _context.Declaration.InstallArguments;

    // libmamba refuses a folder that has anything in it unless it is a prefix; an empty history makes it one.
    private ToolResult Install(string file)
    {
        Directory.CreateDirectory(_context.Layout.CondaMetaDirectory);
        File.AppendAllText(Path.Combine(_context.Layout.CondaMetaDirectory, "history"), "");
        return Run(["install", "--yes", "--prefix", Prefix, "--file", file, .. Further]);
    }

    // Beside the manifest, for there conda writes the pip: part into a file, which it leaves when it is ended.
    private ToolResult Run(IReadOnlyList<string> arguments)
    {
        using (new BorrowedFiles(_context.WorkDirectory, Folder, "condaenv.*.requirements.txt"))
        {
            return Session().Run(_tool.Path, arguments);
        }
    }

    private string Folder => Path.GetDirectoryName(_context.Manifest.File)!;

    private ToolSession Session() => new(_context, new CondaVariables(_context.Declaration).ToDictionary(), Folder);
}
