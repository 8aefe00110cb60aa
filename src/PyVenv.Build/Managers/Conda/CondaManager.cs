using PyVenv.Build.Environments;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Conda;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Conda;

/// <summary>
/// conda, mamba or micromamba: https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html.
/// The environment's Python is one of its packages.
/// </summary>
public sealed class CondaManager : IEnvironmentManager
{
    /// <inheritdoc/>
    public string Name => "conda";

    /// <inheritdoc/>
    public IReadOnlyList<string> Formats => [ManifestFormats.Conda];

    /// <inheritdoc/>
    public bool NeedsInterpreter => false;

    /// <inheritdoc/>
    public ManagerTool Locate(ProvisioningContext context)
    {
        if (context.Manifest.Kind == CondaReader.LockKind)
        {
            // Whether it is for this platform shows without conda.
            _ = new CondaLock(context).ForThisPlatform();
        }

        return new CondaProgram(context).Locate();
    }

    /// <inheritdoc/>
    public string Create(ProvisioningContext context, ManagerTool tool) => "conda";

    /// <inheritdoc/>
    public void Install(ProvisioningContext context, ManagerTool tool)
    {
        context = context with { Tools = new MaskedToolRunner(context.Tools, CondaSecrets.MaskOf(context.Manifest.File!)) };
        var commands = new CondaCommands(context, tool);
        if (context.Previous is not null)
        {
            Refresh(context, commands);
        }
        else
        {
            Make(context, commands);
        }

        // Of the 'pip:' part, which a configuration of pip's may send elsewhere.
        new Arrivals(context).Check();
    }

    private static void Make(ProvisioningContext context, CondaCommands commands)
    {
        switch (context.Manifest.Kind)
        {
            case CondaReader.EnvironmentKind:
                Create(context, commands, context.Manifest.File!);
                break;
            case CondaReader.ExplicitKind:
                Check(context, commands.CreateExplicit(context.Manifest.File!));
                break;
            default:
                new CondaLock(context).Install(list => Check(context, commands.CreateExplicit(list)));
                break;
        }
    }

    private static void Create(ProvisioningContext context, CondaCommands commands, string file)
    {
        var result = commands.Create(file);
        if (CondaFailure.IsNoSolution(result) && !commands.IsLibmamba)
        {
            // Newer versions of conda tell people only that there are conflicts; to programs it still tells which.
            _ = Solve(context, commands, file);
        }

        Check(context, result);
    }

    private static void Refresh(ProvisioningContext context, CondaCommands commands)
    {
        if (context.Manifest.Kind != CondaReader.EnvironmentKind)
        {
            if (new CondaListed(context).IsThere())
            {
                return;
            }

            throw new RecreationNeededException("conda makes an environment from a list only anew");
        }

        if (commands.IsLibmamba)
        {
            throw new RecreationNeededException("only conda itself refreshes one");
        }

        var file = context.Manifest.File!;
        if (!context.Declaration.Exact)
        {
            Check(context, commands.Update(file));
            return;
        }

        // Before anything is touched: what cannot be solved shows here.
        var wanted = Solve(context, commands, file) ?? throw new RecreationNeededException("this conda does not tell what a fresh one has");
        CheckVariables(context, file);
        new CondaPipPart(context).MakeWay(wanted);
        Check(context, commands.Update(file));
        if (!CondaPackages.Read(context.Layout.CondaMetaDirectory).SequenceEqual(wanted))
        {
            // conda keeps what is installed as long as it satisfies the file, older versions too.
            throw new RecreationNeededException("a fresh one has other versions than conda's update leaves");
        }
    }

    // conda's update sets variables and takes none back.
    private static void CheckVariables(ProvisioningContext context, string file)
    {
        var wanted = YamlReader.Read(ManifestText.Read(file)).Table("variables")?.Keys ?? [];
        if (new CondaDeclaredVariables(context.Layout.Directory).NamesInState().Any(name => !wanted.Contains(name)))
        {
            throw new RecreationNeededException("conda keeps variables that the file no longer has");
        }
    }

    // Null where the conda is too old to tell.
    private static List<string>? Solve(ProvisioningContext context, CondaCommands commands, string file)
    {
        var result = commands.Solve(Path.Combine(context.WorkDirectory, "conda-fresh"), file);
        return result.ExitCode == 0 ? CondaSolution.Packages(result)
            : CondaFailure.IsOfArguments(result) ? null
            : throw new CondaFailure(context).Explain(CondaSolution.ErrorLines(result), result.ExitCode);
    }

    private static void Check(ProvisioningContext context, ToolResult result)
    {
        if (result.ExitCode != 0)
        {
            throw new CondaFailure(context).Explain([.. result.Output.Select(l => l.Text)], result.ExitCode);
        }
    }
}
