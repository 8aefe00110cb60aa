using PyVenv.Build.Manifests;

namespace PyVenv.Build.Managers.Pip;

/// <summary>pip, for requirements: https://pip.pypa.io/en/stable/cli/pip_install/.</summary>
public sealed class PipManager : IEnvironmentManager
{
    /// <inheritdoc/>
    public string Name => "pip";

    /// <inheritdoc/>
    public IReadOnlyList<string> Formats => [ManifestFormats.Requirements, ManifestFormats.Pyproject, ManifestFormats.Pylock];

    /// <inheritdoc/>
    public bool NeedsInterpreter => true;

    /// <inheritdoc/>
    public ManagerTool Locate(ProvisioningContext context) =>
        IsLock(context) ? new PipPylock(context).Locate() : new PipRunner(context).Locate();

    /// <inheritdoc/>
    public string Create(ProvisioningContext context, ManagerTool tool) => new VenvCreation(context).Create(uv: null);

    /// <inheritdoc/>
    public void Install(ProvisioningContext context, ManagerTool tool)
    {
        var pip = new PipSession(context, tool);
        if (IsLock(context))
        {
            new PipPylock(context).Install(tool);
        }
        else
        {
            InstallRequirements(context, pip);
        }

        if (EditableProjects.Arguments(context) is { Count: > 0 } projects)
        {
            Run(context, pip, ["install", "--no-warn-script-location", "--no-compile", .. projects]);
        }
    }

    private static void InstallRequirements(ProvisioningContext context, PipSession pip)
    {
        var leftovers = new Leftovers(context, context.SitePackages());
        if (context.Previous is not null && context.Declaration.Exact)
        {
            // What pip would wrongly keep goes first; what the new resolution does not reach goes last.
            pip.Uninstall(leftovers.Misleading());
        }

        if (new RequirementArguments(context).Any)
        {
            Run(context, pip, Arguments(context));
        }

        if (context.Previous is not null && context.Declaration.Exact)
        {
            pip.Uninstall(leftovers.Unreachable());
        }
    }

    private static void Run(ProvisioningContext context, PipSession pip, IReadOnlyList<string> arguments)
    {
        var result = pip.Run(arguments);
        if (result.ExitCode != 0)
        {
            throw new PipFailure(context, pip, arguments).Explain(result);
        }
    }

    private static bool IsLock(ProvisioningContext context) => context.Manifest.Format == ManifestFormats.Pylock;

    private static List<string> Arguments(ProvisioningContext context)
    {
        var declaration = context.Declaration;
        List<string> arguments = ["install", "--no-warn-script-location", declaration.CompileBytecode ? "--compile" : "--no-compile"];
        if (context.Previous is not null && declaration.Exact)
        {
            arguments.AddRange(["--upgrade", "--upgrade-strategy", "eager"]);
        }

        arguments.AddRange(new PackageSources(declaration).Arguments());
        if (declaration.Offline && !declaration.NoIndex)
        {
            arguments.Add("--no-index");
        }

        if (declaration.RequireHashes)
        {
            arguments.Add("--require-hashes");
        }

        if (declaration.OnlyBinary is { } names)
        {
            arguments.AddRange(["--only-binary", names.Replace(';', ',')]);
        }

        arguments.AddRange(new RequirementArguments(context).ForPip());
        arguments.AddRange(declaration.InstallArguments);
        return arguments;
    }
}
