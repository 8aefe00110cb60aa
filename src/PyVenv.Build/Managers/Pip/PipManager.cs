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
        var leftovers = context.Previous is not null && context.Declaration.Exact ? new Leftovers(context, context.SitePackages()) : null;
        leftovers?.RequireRemovable();
        if (new RequirementArguments(context).Any)
        {
            Run(context, pip, Arguments(context, leftovers));
            new Arrivals(context).Check();
        }

        // What the new resolution does not reach.
        pip.Uninstall(leftovers?.Unreachable() ?? []);
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

    private static List<string> Arguments(ProvisioningContext context, Leftovers? leftovers)
    {
        var declaration = context.Declaration;
        List<string> arguments = ["install", "--no-warn-script-location", declaration.CompileBytecode ? "--compile" : "--no-compile"];
        if (leftovers is not null)
        {
            arguments.AddRange(["--upgrade", "--upgrade-strategy", "eager"]);
            if (leftovers.Misleading().Count > 0)
            {
                // Only then what is installed has no say in the resolution; and should that fail, nothing was touched.
                arguments.Add("--force-reinstall");
            }
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
