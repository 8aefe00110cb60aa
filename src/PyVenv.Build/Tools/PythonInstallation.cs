using PyVenv.Build.Diagnostics;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Interpreters.Sources;
using PyVenv.Build.Managers;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tools;

/// <summary>
/// Installs the wanted Python where the machine has none (<c>PyVenvInstallPython</c>): by pyenv where that is the user's way,
/// else by uv into our cache. Nothing is put on <c>PATH</c>, and nothing is registered.
/// </summary>
internal sealed class PythonInstallation(ProvisioningContext context)
{
    private readonly PyenvProgram _pyenv = new(context.Machine);

    private string Folder => Path.Combine(context.Machine.CacheDirectory, "python");

    /// <summary>The interpreter: one that was installed before, else a new one.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="notFound">What the search said.</param>
    /// <exception cref="ProvisioningException">It could not be installed.</exception>
    public Interpreter Provide(WantedPython wanted, ProvisioningException notFound)
    {
        if (Search(wanted) is { } there)
        {
            return there;
        }

        if (context.Declaration.Offline)
        {
            throw Failed(wanted, "PyVenvOffline is set, so that nothing can be fetched", notFound);
        }

        var result = _pyenv.Find() is { } pyenv ? ByPyenv(pyenv, wanted) : ByUv(wanted);
        if (result.ExitCode != 0)
        {
            throw Failed(wanted, $"the installation ended with exit code {result.ExitCode}: {LastWords.Of(result)}", notFound);
        }

        return Search(wanted) ?? throw Failed(wanted, $"what was installed is not what is wanted ({LastWords.Of(result)})", notFound);
    }

    private Interpreter? Search(WantedPython wanted)
    {
        try
        {
            var probe = new InterpreterProbe(context.Machine, context.Tools);
            IInterpreterSource[] sources = [new PyenvSource(context.Machine), new UvSource(context.Machine, Folder)];
            return new InterpreterFinder(context.Machine, probe, sources).Find(context.Declaration, wanted, context.Cancellation);
        }
        catch (ProvisioningException e) when (e.Diagnostic.Code == DiagnosticCodes.NoPython || e.Diagnostic.Code == DiagnosticCodes.NoWantedPython)
        {
            return null;
        }
    }

    private ToolResult ByPyenv(string pyenv, WantedPython wanted)
    {
        var name = PythonRelease.ForPyenv(wanted.Requests[0])
            ?? throw Failed(wanted, "pyenv knows no version for it", null);
        context.Sink.Message(Importance.High, $"Installing Python {name} by 'pyenv install' ({(wanted.IsAny ? "none" : $"{wanted.Text} is wanted, and none")} was found)");
        return new ToolSession(context, PyenvProgram.Settings(context.Machine)).Run(pyenv, ["install", "--skip-existing", name]);
    }

    private ToolResult ByUv(WantedPython wanted)
    {
        var uv = new UvSupply(context).Get("PyVenvInstallPython is set and needs uv", () => UvManager.Missing("PyVenvInstallPython"));
        var name = PythonRelease.ForUv(wanted.Requests[0]);
        context.Sink.Message(Importance.High, $"Installing Python {name} by uv into '{Folder}' ({(wanted.IsAny ? "none" : $"{wanted.Text} is wanted, and none")} was found)");

        // Variables, as versions of uv before 0.8 know no such options and do neither.
        var variables = new Dictionary<string, string?>
        {
            ["UV_PYTHON_INSTALL_DIR"] = Folder,
            ["UV_PYTHON_INSTALL_BIN"] = "0",
            ["UV_PYTHON_INSTALL_REGISTRY"] = "0",
        };
        return new ToolSession(context, variables).Run(uv, ["python", "install", "--no-progress", "--color", "never", name]);
    }

    private ProvisioningException Failed(WantedPython wanted, string why, ProvisioningException? notFound) => new(
        DiagnosticCodes.PythonNotInstalled,
        $"{(wanted.IsAny ? "A Python" : $"Python '{wanted.Text}'")} is not on this machine and could not be installed (PyVenvInstallPython is 'true'): {why}. "
        + "Check the version, the network and UV_PYTHON_INSTALL_MIRROR, or install it by hand.",
        wanted.Location,
        notFound);
}
