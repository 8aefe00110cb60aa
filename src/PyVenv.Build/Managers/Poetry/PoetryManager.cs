using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Manifests.Poetry;
using PyVenv.Build.Manifests.Pyproject;

namespace PyVenv.Build.Managers.Poetry;

/// <summary>Poetry: https://python-poetry.org/docs/cli/. Its configuration of where environments are has no say.</summary>
public sealed class PoetryManager : IEnvironmentManager
{
    // Groups came with 1.2.
    private static readonly ProjectTool _tool = new("Poetry", "poetry", "1.2");

    /// <inheritdoc/>
    public string Name => "poetry";

    /// <inheritdoc/>
    public IReadOnlyList<string> Formats => [ManifestFormats.Poetry];

    /// <inheritdoc/>
    public bool NeedsInterpreter => true;

    /// <inheritdoc/>
    public ManagerTool Locate(ProvisioningContext context)
    {
        var tool = _tool.Locate(context, PoetryPlaces.Of(context.Machine));
        PoetryAge.Check(_tool, tool, PyprojectOf(context));
        LockProblem.CheckMissing(context, LockOf(context), PyprojectOf(context).Text.Path, "poetry lock");
        return tool;
    }

    /// <inheritdoc/>
    public string Create(ProvisioningContext context, ManagerTool tool) => new VenvCreation(context).Create(uv: null);

    /// <inheritdoc/>
    public void Install(ProvisioningContext context, ManagerTool tool)
    {
        var project = PyprojectOf(context);
        using var lockFile = new BorrowedFiles(context.WorkDirectory, project.Directory, "poetry.lock");
        var session = new ToolSession(context, Variables(context), project.Directory);
        var failure = new PoetryFailure(project, context.Declaration.Offline);
        if (lockFile.IsTeams && !ProjectTool.IsAtLeast(tool.Version, "1.5"))
        {
            // These only warn, and install what the lock says.
            failure.ThrowIfStale(session.Run(tool.Path, ["lock", "--check", "--no-interaction", "--no-ansi"]));
        }

        var isInstalled = project.IsInstalled(context.Declaration);
        var result = session.Run(tool.Path, Arguments(context, tool, isInstalled));
        if (result.ExitCode != 0)
        {
            throw failure.Explain(result);
        }

        if (!isInstalled)
        {
            // Poetry keeps a package of the project's own name, whoever brought it.
            new ProjectExactness(context).RemoveUnless(d => d.Name != project.Name);
        }
    }

    private static List<string> Arguments(ProvisioningContext context, ManagerTool tool, bool isInstalled)
    {
        var declaration = context.Declaration;
        List<string> arguments = !declaration.Exact ? ["install"] : ProjectTool.IsAtLeast(tool.Version, "2.0") ? ["sync"] : ["install", "--sync"];
        arguments.AddRange(["--no-interaction", "--no-ansi"]);
        if (!isInstalled)
        {
            arguments.Add("--no-root");
        }

        // Before 2.2 it compares groups' names letter by letter.
        var groups = PoetryReader.GroupsOf(PyprojectOf(context));
        Add("--with", declaration.Groups.Where(g => PackageName.Normalize(g) != "main").Select(g => PyprojectNames.AsWritten(g, groups)));
        Add("--without", declaration.WithoutGroups.Select(g => PyprojectNames.AsWritten(g, groups)));
        foreach (var extra in declaration.Extras)
        {
            arguments.AddRange(["--extras", extra]);
        }

        if (declaration.CompileBytecode)
        {
            arguments.Add("--compile");
        }

        arguments.AddRange(declaration.InstallArguments);
        return arguments;

        void Add(string option, IEnumerable<string> names)
        {
            var joined = string.Join(",", names);
            if (joined.Length > 0)
            {
                arguments.AddRange([option, joined]);
            }
        }
    }

    // It takes an activated environment, unless its own list of chosen ones knows the project: so it is shown an empty list.
    // https://python-poetry.org/docs/configuration/
    internal static Dictionary<string, string?> Variables(ProvisioningContext context) => new(OfflineVariables.Of(context))
    {
        ["VIRTUAL_ENV"] = context.Layout.Directory,
        ["POETRY_VIRTUALENVS_PATH"] = Path.Combine(context.WorkDirectory, "poetry"),
        ["POETRY_VIRTUALENVS_CREATE"] = "false",
        ["POETRY_VIRTUALENVS_IN_PROJECT"] = "false",
    };

    internal static PyprojectFile PyprojectOf(ProvisioningContext context) =>
        PyprojectFile.Read(Path.Combine(Path.GetDirectoryName(context.Manifest.File)!, "pyproject.toml"));

    internal static string LockOf(ProvisioningContext context) => Path.Combine(Path.GetDirectoryName(context.Manifest.File)!, "poetry.lock");
}
