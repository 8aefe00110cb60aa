using PyVenv.Build.Machines;

namespace PyVenv.Build.Interpreters.Sources;

/// <summary>Where pyenv and pyenv-win keep what they have.</summary>
public sealed class PyenvPlaces
{
    private readonly Machine _machine;

    /// <summary>Creates the rule for a machine.</summary>
    public PyenvPlaces(Machine machine) => _machine = machine;

    /// <summary>
    /// pyenv's root folders, those that exist or not: <c>PYENV_ROOT</c> or <c>~/.pyenv</c>; pyenv-win's <c>PYENV</c>,
    /// <c>PYENV_HOME</c> or <c>%USERPROFILE%\.pyenv\pyenv-win</c>.
    /// </summary>
    public IReadOnlyList<string> Roots()
    {
        var named = _machine.Platform.IsWindows
            ? new[] { _machine.Variable("PYENV_ROOT"), _machine.Variable("PYENV"), _machine.Variable("PYENV_HOME"), Path.Combine(_machine.HomeDirectory, ".pyenv", "pyenv-win") }
            : [_machine.Variable("PYENV_ROOT") ?? Path.Combine(_machine.HomeDirectory, ".pyenv")];
        var roots = new List<string>();
        foreach (var root in named)
        {
            // pyenv-win's variables end in a backslash.
            var folder = root?.TrimEnd('/', '\\');
            if (!string.IsNullOrEmpty(folder) && Path.IsPathRooted(folder) && !roots.Contains(folder!, _machine.Platform.PathComparer))
            {
                roots.Add(folder!);
            }
        }

        return roots;
    }

    /// <summary>The folders of shims.</summary>
    public HashSet<string> ShimFolders()
    {
        var folders = new HashSet<string>(_machine.Platform.PathComparer);
        foreach (var root in Roots())
        {
            folders.Add(Path.Combine(root, "shims"));
        }

        return folders;
    }
}
