using PyVenv.Build.Interpreters.Sources;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Interpreters;

/// <summary>
/// What pyenv's shims decide by, read without starting one: in a build in which nothing changed nothing may be started, but
/// <c>pyenv global 3.12</c> is a change. https://github.com/pyenv/pyenv/blob/master/README.md#understanding-python-version-selection
/// </summary>
internal static class PyenvSelection
{
    /// <summary>The variable by which a shell chooses a version.</summary>
    public const string Variable = "PYENV_VERSION";

    /// <summary>Whether pyenv-virtualenv set the variable when it activated an environment, which is not seen.</summary>
    public static bool IsByActivation(Machine machine) =>
        machine.Variable("PYENV_VIRTUAL_ENV") is { } activated && machine.Variable(Variable) is { } version
        && activated.Replace('\\', '/').EndsWith("/" + version, StringComparison.Ordinal);

    /// <summary>The selection as a text to compare; empty for what is no shim of pyenv.</summary>
    /// <param name="path">What would be started.</param>
    /// <param name="projectDirectory">Where.</param>
    /// <param name="machine">The machine.</param>
    public static string Of(string path, string projectDirectory, Machine machine)
    {
        var places = new PyenvPlaces(machine);
        var folder = Path.GetDirectoryName(path) ?? "";
        if (!places.ShimFolders().Contains(folder))
        {
            return "";
        }

        if (machine.Variable(Variable) is { } version && !IsByActivation(machine))
        {
            return $"{Variable}={version}";
        }

        var local = PythonVersionFile.Find(projectDirectory);
        var file = local.Path ?? Path.Combine(Path.GetDirectoryName(folder)!, "version");
        return $"{file}={ContentHash.OfFile(file)}";
    }
}
