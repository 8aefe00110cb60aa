using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Pipenv;

namespace PyVenv.Build.Managers.Pipenv;

/// <summary>Pipenv: https://pipenv.pypa.io/en/latest/commands/. Where it would put an environment by itself has no say.</summary>
public sealed class PipenvManager : IEnvironmentManager
{
    // Categories came with 2022.10.
    private static readonly ProjectTool _tool = new("Pipenv", "pipenv", "2022.10");

    /// <inheritdoc/>
    public string Name => "pipenv";

    /// <inheritdoc/>
    public IReadOnlyList<string> Formats => [ManifestFormats.Pipenv];

    /// <inheritdoc/>
    public bool NeedsInterpreter => true;

    /// <inheritdoc/>
    public ManagerTool Locate(ProvisioningContext context)
    {
        var (pipfile, lockFile) = PipenvReader.FilesOf(context.Manifest.File!);
        LockProblem.CheckMissing(context, lockFile, pipfile, "pipenv lock");
        return _tool.Locate(context, []);
    }

    /// <inheritdoc/>
    public string Create(ProvisioningContext context, ManagerTool tool) => new VenvCreation(context).Create(uv: null);

    /// <inheritdoc/>
    public void Install(ProvisioningContext context, ManagerTool tool)
    {
        var (pipfile, lockPath) = PipenvReader.FilesOf(context.Manifest.File!);
        using var lockFile = new BorrowedFiles(context.WorkDirectory, Path.GetDirectoryName(lockPath)!, Path.GetFileName(lockPath));
        var categories = Categories(context);
        var session = new ToolSession(context, Variables(context, pipfile), Path.GetDirectoryName(pipfile));
        var result = session.Run(tool.Path, Arguments(context, File.Exists(pipfile), lockFile.IsTeams, categories));
        if (result.ExitCode != 0)
        {
            throw new PipenvFailure(context, pipfile, lockPath).Explain(result);
        }

        var locked = new PipenvLocked(context, File.Exists(lockPath) ? lockPath : null, categories);
        new ProjectExactness(context).RemoveUnless(locked.Keeps);
    }

    /// <summary>The tables of the <c>Pipfile</c> that are wanted.</summary>
    private static IReadOnlyList<string> Categories(ProvisioningContext context)
    {
        var declaration = context.Declaration;
        List<string> categories = ["packages"];
        if (declaration.PipenvDev)
        {
            categories.Add("dev-packages");
        }

        categories.AddRange(declaration.Groups.Select(PipenvReader.CategoryOf).Where(g => !categories.Contains(g)));
        categories.RemoveAll(c => declaration.WithoutGroups.Select(PipenvReader.CategoryOf).Contains(c));
        return categories;
    }

    private static List<string> Arguments(ProvisioningContext context, bool hasPipfile, bool hasLock, IReadOnlyList<string> categories)
    {
        var declaration = context.Declaration;

        // "install --deploy" is "sync" that first compares the lock with the Pipfile.
        List<string> arguments = !hasPipfile ? ["sync"] : hasLock ? ["install", "--deploy"] : ["install"];
        if (!(categories.Count == 1 && categories[0] == "packages"))
        {
            arguments.AddRange(["--categories", string.Join(" ", categories)]);
        }

        if (declaration.IndexUrl is { } index)
        {
            arguments.AddRange(["--pypi-mirror", index]);
        }

        arguments.AddRange(declaration.InstallArguments);
        return arguments;
    }

    internal static Dictionary<string, string?> Variables(ProvisioningContext context, string pipfile)
    {
        var declaration = context.Declaration;
        var variables = new Dictionary<string, string?>(OfflineVariables.Of(context))
        {
            ["VIRTUAL_ENV"] = context.Layout.Directory,
            ["PIPENV_PIPFILE"] = File.Exists(pipfile) ? pipfile : null,

            // Without it, every run tells that it runs in an activated environment.
            ["PIPENV_VERBOSITY"] = "-1",
            ["PIPENV_NOSPIN"] = "1",

            // It breaks lines where a terminal would end, pip's among them.
            ["COLUMNS"] = "1000",
            ["PIPENV_YES"] = "1",
            ["PIPENV_DONT_LOAD_ENV"] = "1",
            ["PIPENV_DEFAULT_CATEGORIES"] = null,
            ["PIPENV_SKIP_LOCK"] = null,

            // pip reads a "no" in the name of a variable as part of the name only: PIP_NO_COMPILE=1 compiles.
            ["PIP_COMPILE"] = declaration.CompileBytecode ? "1" : "0",
        };
        if (declaration.Offline || declaration.NoIndex)
        {
            variables["PIP_NO_INDEX"] = "1";
        }

        if (declaration.FindLinks.Count > 0)
        {
            variables["PIP_FIND_LINKS"] = string.Join(" ", declaration.FindLinks);
        }

        return variables;
    }
}
