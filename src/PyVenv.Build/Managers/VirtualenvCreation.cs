using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Managers;

/// <summary>Creates an empty environment with virtualenv: https://virtualenv.pypa.io/en/latest/cli_interface.html.</summary>
internal sealed class VirtualenvCreation(ProvisioningContext context)
{
    /// <summary>Makes it.</summary>
    /// <returns>What created it, for the record.</returns>
    public string Create()
    {
        var program = new ProgramFinder(context.Machine).Find("virtualenv", Path.Combine(context.Machine.HomeDirectory, ".local", "bin"))
            ?? throw new ProvisioningException(
                DiagnosticCodes.VirtualenvNotFound,
                $"virtualenv is needed to create the environment (PyVenvCreator is '{context.Declaration.Creator}', the interpreter '{context.Interpreter!.Path}'), but none was found on PATH. "
                + "Install virtualenv, or take an interpreter whose standard library has venv (on Debian: the package python3-venv).");

        List<string> arguments =
            ["--no-download", "--no-periodic-update", "--no-vcs-ignore", "--no-seed", "--python", context.Interpreter!.Path];
        if (context.Declaration.SystemSitePackages)
        {
            arguments.Add("--system-site-packages");
        }

        if (context.Declaration.Copies)
        {
            arguments.Add("--copies");
        }

        arguments.AddRange(["--prompt", context.Declaration.Prompt ?? Path.GetFileName(Path.GetDirectoryName(context.Layout.Directory) ?? ""), context.Layout.Directory]);
        var result = new ToolSession(context).Run(program, arguments);
        if (result.ExitCode != 0 || !File.Exists(context.Layout.Python))
        {
            throw new CreationFailure(context, "virtualenv").Explain(result);
        }

        return "virtualenv";
    }
}
