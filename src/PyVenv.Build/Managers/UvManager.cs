using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Uv;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Locks;
using PyVenv.Build.Tools;

namespace PyVenv.Build.Managers;

/// <summary>uv's pip interface for requirements: https://docs.astral.sh/uv/pip/.</summary>
public sealed class UvManager : IEnvironmentManager
{
    /// <inheritdoc/>
    public string Name => "uv";

    /// <inheritdoc/>
    public IReadOnlyList<string> Formats => [ManifestFormats.Requirements, ManifestFormats.Pyproject, ManifestFormats.Pylock];

    /// <inheritdoc/>
    public bool NeedsInterpreter => true;

    /// <summary>The error that uv is asked for and not there.</summary>
    /// <param name="property">The property that asked for it.</param>
    public static ProvisioningException Missing(string property) => new(
        DiagnosticCodes.UvNotFound,
        $"{property} is 'uv', but no uv was found on PATH or where its installers put it, and PyVenvBootstrapTools is 'false'. Install uv, or set {property} to 'auto' to take what is there.");

    /// <inheritdoc/>
    public ManagerTool Locate(ProvisioningContext context)
    {
        if (context.Manifest.Format == ManifestFormats.Pylock && context.Interpreter is { } interpreter)
        {
            PylockEnvironments.Check(context.Manifest, interpreter);
        }

        return new UvSupply(context).GetWithVersion(
            context.Declaration.Manager == "uv" ? "PyVenvManager is 'uv'" : $"'{Path.GetFileName(context.Manifest.File)}' needs uv for this Python",
            () => Missing("PyVenvManager"));
    }

    /// <inheritdoc/>
    public string Create(ProvisioningContext context, ManagerTool tool) => new VenvCreation(context).Create(tool.Path);

    /// <inheritdoc/>
    public void Install(ProvisioningContext context, ManagerTool tool)
    {
        var declaration = context.Declaration;
        List<string> arguments = Begin(context);
        if (declaration.Exact)
        {
            arguments.Add("--exact");
            if (context.Previous is not null)
            {
                var leftovers = new Leftovers(context, context.SitePackages());
                leftovers.RequireRemovable();
                arguments.Add("--upgrade");
                // An installed pre-release satisfies uv's resolution as it does pip's; one that is reinstalled has no say.
                foreach (var name in leftovers.Misleading())
                {
                    arguments.AddRange(["--reinstall-package", name]);
                }
            }
        }

        var sources = new PackageSources(declaration);
        arguments.AddRange(sources.Arguments());
        arguments.Add(declaration.CompileBytecode ? "--compile-bytecode" : "--no-compile-bytecode");
        if (declaration.Offline)
        {
            arguments.Add("--offline");
        }

        if (declaration.RequireHashes)
        {
            arguments.Add("--require-hashes");
        }

        foreach (var name in (declaration.OnlyBinary ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            arguments.AddRange(["--only-binary", name.Trim()]);
        }

        arguments.AddRange(new RequirementArguments(context).ForUv());
        arguments.AddRange(declaration.InstallArguments);

        Run(context, tool, arguments);
        new Arrivals(context).Check();
        if (context.Previous is not null && declaration.Exact && UvSeeds.Arguments(context, Unreached(context)) is { Count: > 0 } seeds)
        {
            Run(context, tool, seeds);
        }

        if (EditableProjects.Arguments(context) is { Count: > 0 } projects)
        {
            Run(context, tool, [.. Begin(context), .. projects]);
        }
    }

    // --prefix holds whatever happens: by --python alone uv would change the base once somebody deleted the environment's pyvenv.cfg.
    private static List<string> Begin(ProvisioningContext context) =>
    [
        "pip", "install", "--python", context.Layout.Python, "--prefix", context.Layout.Directory,
        "--no-python-downloads", "--no-progress", "--color", "never",
    ];

    private static IReadOnlyList<string> Unreached(ProvisioningContext context)
    {
        var leftovers = new Leftovers(context, context.SitePackages());
        return context.Manifest.Format == ManifestFormats.Pylock
            ? leftovers.Unwanted(new PylockSelection(context.Declaration, context.Manifest).Wanted(context.Interpreter!.MarkerVariables))
            : leftovers.Unreachable();
    }

    private static void Run(ProvisioningContext context, ManagerTool tool, IReadOnlyList<string> arguments)
    {
        var result = new ToolSession(context, new PackageSources(context.Declaration).UvVariables()).Run(tool.Path, arguments);
        if (result.ExitCode != 0)
        {
            // Not for UvFailure to say: a lock is made without an environment.
            throw EnvironmentPresence.Loss(context) ?? new UvFailure(context).Explain(result);
        }
    }
}
