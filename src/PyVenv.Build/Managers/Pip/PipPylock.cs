using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Locks;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers.Pip;

/// <summary>Installs a lock file of PEP 751 by pip: https://pip.pypa.io/en/stable/cli/pip_install/.</summary>
internal sealed class PipPylock(ProvisioningContext context)
{
    /// <summary>The first pip that installs from one.</summary>
    private const string Oldest = "26.1";

    // The first known to read extras and groups of a lock.
    private const string OldestWithParts = "26.3";

    /// <summary>Whether there is a pip for a version of Python that can.</summary>
    public static bool IsPossibleOn(string python) => PackageVersion.Parse(python).CompareTo(PackageVersion.Parse("3.10")) >= 0;

    /// <summary>A pip that can.</summary>
    /// <exception cref="ProvisioningException">None is to be had, or none can exist for this Python.</exception>
    public ManagerTool Locate()
    {
        PylockEnvironments.Check(context.Manifest, context.Interpreter!);
        var python = context.Interpreter!.Version;
        if (!IsPossibleOn(python))
        {
            throw new ProvisioningException(
                DiagnosticCodes.LockNeedsNewerInstaller,
                $"'{Path.GetFileName(context.Manifest.File)}' is installed by pip {Oldest} or later, which needs Python 3.10; the one chosen is {python} ('{context.Interpreter.Path}'). "
                + "Set PyVenvManager to 'uv', or take a newer Python (PyVenvPythonVersion).",
                new SourceLocation(context.Manifest.File!));
        }

        var hasParts = !context.Manifest.IsOwnLock && (context.Declaration.Extras.Count > 0 || context.Declaration.Groups.Count > 0 || context.Declaration.WithoutGroups.Count > 0);
        return new PipRunner(context).Locate(hasParts ? OldestWithParts : Oldest);
    }

    /// <summary>Brings the environment to what the lock says.</summary>
    public void Install(ManagerTool tool)
    {
        var pip = new PipSession(context, tool);
        var selection = new PylockSelection(context.Declaration, context.Manifest);
        var leftovers = new Leftovers(context, context.SitePackages());
        var isExact = context.Previous is not null && context.Declaration.Exact;
        var arguments = Arguments(selection);
        if (isExact)
        {
            leftovers.RequireRemovable();
            if (leftovers.Misleading().Count > 0)
            {
                arguments.Add("--force-reinstall");
            }
        }

        var result = pip.Run(arguments);
        if (result.ExitCode != 0)
        {
            throw new PipFailure(context, pip, arguments).Explain(result);
        }

        if (isExact)
        {
            pip.Uninstall(leftovers.Unwanted(selection.Wanted(context.Interpreter!.MarkerVariables)));
        }
    }

    private List<string> Arguments(PylockSelection selection)
    {
        var declaration = context.Declaration;

        // A lock is complete (PEP 751): nothing is to be resolved.
        List<string> arguments = ["install", "--no-warn-script-location", "--no-deps", declaration.CompileBytecode ? "--compile" : "--no-compile"];
        arguments.AddRange(new PackageSources(declaration).Arguments());
        if (declaration.Offline && !declaration.NoIndex)
        {
            arguments.Add("--no-index");
        }

        if (declaration.OnlyBinary is { } names)
        {
            arguments.AddRange(["--only-binary", names.Replace(';', ',')]);
        }

        var file = context.Manifest.File!;
        var source = selection.Extras.Count > 0 ? $"{file}[{string.Join(",", selection.Extras)}]" : file;
        if (selection.ChoosesGroups)
        {
            // Without -r it leaves the default groups to those who name them.
            arguments.AddRange(selection.Groups.SelectMany(g => new[] { "--group", $"{source}:{g}" }));
        }
        else
        {
            arguments.AddRange(["-r", source]);
        }

        arguments.AddRange(declaration.InstallArguments);
        return arguments;
    }
}
