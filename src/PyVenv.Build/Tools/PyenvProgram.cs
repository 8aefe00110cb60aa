using PyVenv.Build.Interpreters.Sources;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Tools;

/// <summary>pyenv's or pyenv-win's own program, where that is how the user installs Pythons.</summary>
internal sealed class PyenvProgram(Machine machine)
{
    /// <summary>The program; null when the user has no pyenv.</summary>
    public string? Find()
    {
        // A program without the folder that it keeps Pythons in was never used.
        string[] roots = [.. new PyenvPlaces(machine).Roots().Where(Directory.Exists)];
        return roots.Length == 0 ? null : new ProgramFinder(machine).Find("pyenv", [.. roots.Select(r => Path.Combine(r, "bin"))]);
    }

    /// <summary>
    /// What a person has set for <c>pyenv install</c>: mirrors, caches, options of the compiler. Their names begin like those of
    /// the interpreter's own variables, which tools are not shown.
    /// https://github.com/pyenv/pyenv/blob/master/plugins/python-build/README.md#special-environment-variables
    /// </summary>
    public static Dictionary<string, string?> Settings(Machine machine)
    {
        string[] beginnings = ["PYTHON_BUILD_", "PYTHON_CONFIGURE_OPTS", "PYTHON_CFLAGS", "PYTHON_LDFLAGS", "PYTHON_MAKE_", "PYTHON_PATCH_PATH", "PYTHON_MIRROR_URL"];
        var settings = new Dictionary<string, string?>(machine.Platform.VariableComparer);
        foreach (var variable in machine.Variables)
        {
            if (beginnings.Any(b => variable.Key.StartsWith(b, StringComparison.Ordinal)))
            {
                settings[variable.Key] = variable.Value;
            }
        }

        return settings;
    }
}
