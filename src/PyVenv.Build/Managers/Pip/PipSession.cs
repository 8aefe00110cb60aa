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
        var session = new ToolSession(context, new PackageSources(context.Declaration).PipVariables());
        return session.Run(context.Layout.Python, [tool.Path, .. Quiet(arguments)], importance);
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
