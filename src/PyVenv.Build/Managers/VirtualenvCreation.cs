using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Tools;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers;

/// <summary>Creates an empty environment with virtualenv: https://virtualenv.pypa.io/en/latest/cli_interface.html.</summary>
internal sealed class VirtualenvCreation(ProvisioningContext context)
{
    // 20.0 was a new program.
    private static readonly ProjectTool _tool = new("virtualenv", "virtualenv", "20.0");

    /// <summary>Makes it.</summary>
    /// <returns>What created it, for the record.</returns>
    public string Create()
    {
        var program = Locate();
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

    private string Locate()
    {
        var found = _tool.Find(context, []);
        var limit = VirtualenvAge.LimitFor(context.Interpreter!.Version);
        var wanted = new ToolBootstrap(context).Pin(_tool.Program) ?? limit;
        if (found is not null && (wanted is null || !PackageVersion.TryParse(found.Version, out var version) || wanted.Contains(version)))
        {
            return found.Path;
        }

        var why = $"virtualenv is needed to create the environment (PyVenvCreator is '{context.Declaration.Creator}', the interpreter '{context.Interpreter.Path}')";
        if (context.Declaration.BootstrapTools)
        {
            return new ToolBootstrap(context).Get("virtualenv", "virtualenv", $">={_tool.Oldest}{(limit is null ? "" : "," + limit)}", $"{why}, and {(found is null ? "none was found" : $"'{found.Path}' is {found.Version}")}").Path;
        }

        throw found is null
            ? new ProvisioningException(
                DiagnosticCodes.VirtualenvNotFound,
                $"{why}, but none was found on PATH, and PyVenvBootstrapTools is 'false'. Install virtualenv, or take an interpreter whose standard library has venv (on Debian: the package python3-venv).")
            : new ProvisioningException(
                DiagnosticCodes.VirtualenvTooNew,
                $"{why}, but '{found.Path}' is {found.Version}, and Python {context.Interpreter.Version} needs '{wanted}'. Install that one, or set PyVenvBootstrapTools to 'true' to have it fetched.");
    }
}
