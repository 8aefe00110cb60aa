using PyVenv.Build.Diagnostics;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Pip;

/// <summary>Runs pip on the environment by the environment's own interpreter.</summary>
internal sealed class PipSession(ProvisioningContext context, ManagerTool tool)
{
    /// <summary>Runs a command of pip; it can neither ask nor colour nor look for a newer self.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="importance">How important its lines are; null to show none.</param>
    public ToolResult Run(IReadOnlyList<string> arguments, Importance? importance = Importance.Normal)
    {
        var session = new ToolSession(context, Variables(context));
        return session.Run(context.Layout.Python, [tool.Path, .. Quiet(arguments)], importance);
    }

    /// <summary>What keeps pip to the environment, beside where packages come from.</summary>
    /// <param name="context">What is provisioned.</param>
    public static Dictionary<string, string?> Variables(ProvisioningContext context)
    {
        var variables = new Dictionary<string, string?>
        {
            // Asked by pip itself in the process that installs: in an environment that was deleted meanwhile it would change the base.
            ["PIP_REQUIRE_VIRTUALENV"] = context.Layout.IsConda ? "0" : "1",

            // What pip tells itself when it was started by --python; a configuration file that names another Python is not followed then.
            ["_PIP_RUNNING_IN_SUBPROCESS"] = "1",

            // Stronger than configuration files, which may say otherwise for installations by hand.
            ["PIP_USER"] = "0",
            ["PIP_DRY_RUN"] = "0",
            ["PIP_IGNORE_INSTALLED"] = "0",
        };
        foreach (var source in new PackageSources(context.Declaration).PipVariables())
        {
            variables[source.Key] = source.Value;
        }

        return variables;
    }

    /// <summary>Uninstalls distributions by name; starts nothing when there are none.</summary>
    /// <exception cref="ProvisioningException">pip could not.</exception>
    public void Uninstall(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        List<string> arguments = ["uninstall", "--yes", .. names];
        var result = Run(arguments);
        if (result.ExitCode != 0)
        {
            throw new PipFailure(context, this, arguments).Explain(result);
        }
    }

    private static IEnumerable<string> Quiet(IReadOnlyList<string> arguments) =>
        [arguments[0], "--disable-pip-version-check", "--no-input", "--no-color", .. Progress(arguments[0]), .. arguments.Skip(1)];

    private static string[] Progress(string command) => command == "install" ? ["--progress-bar", "off"] : [];
}
