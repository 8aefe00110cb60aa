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

        if (machine.Variable("PYENV_VERSION") is { } variable)
        {
            return $"PYENV_VERSION={variable}";
        }

        var local = PythonVersionFile.Find(projectDirectory);
        var file = local.Path ?? Path.Combine(Path.GetDirectoryName(folder)!, "version");
        return $"{file}={ContentHash.OfFile(file)}";
    }
}
