using PyVenv.Build.Environments;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Processes;

/// <summary>
/// Builds the whole environment of a child process from the caller's: without what would let it see the caller's activated
/// environment, user site or another Python, and with what keeps it quiet and unable to ask.
/// </summary>
public sealed class ChildEnvironment
{
    // What is set for every tool. A variable that the caller has keeps its value where the second column allows it.
    private static readonly (string Name, string Value, bool CallerWins)[] _settings =
    [
        // Output is read as UTF-8. The second is for interpreters before 3.7.
        ("PYTHONUTF8", "1", false),
        ("PYTHONIOENCODING", "utf-8", false),
        ("PYTHONNOUSERSITE", "1", false),
        ("PYTHONUNBUFFERED", "1", false),

        // No questions, no advice, nothing that only a terminal can show.
        ("PIP_DISABLE_PIP_VERSION_CHECK", "1", false),
        ("PIP_NO_INPUT", "1", false),
        ("PIP_NO_COLOR", "1", false),
        ("PIP_PROGRESS_BAR", "off", false),
        ("PIP_NO_PYTHON_VERSION_WARNING", "1", false),
        ("PIP_ROOT_USER_ACTION", "ignore", true),
        ("UV_NO_PROGRESS", "1", false),
        ("POETRY_NO_INTERACTION", "1", false),
        ("PDM_CHECK_UPDATE", "0", false),
        ("CONDA_ALWAYS_YES", "1", false),
        ("NO_COLOR", "1", false),

        // git and ssh ask at the terminal, past standard input. GIT_SSH_COMMAND would win over a person's core.sshCommand, so ssh
        // is given a program to ask with that has no answer.
        ("GIT_TERMINAL_PROMPT", "0", false),
        ("GCM_INTERACTIVE", "never", true),
        ("SSH_ASKPASS", "false", false),
        ("SSH_ASKPASS_REQUIRE", "force", false),
    ];

    private readonly Machine _machine;

    /// <summary>Builds from a machine's variables.</summary>
    public ChildEnvironment(Machine machine) => _machine = machine;

    /// <summary>The environment for a tool that makes or inspects environments.</summary>
    public Dictionary<string, string> ForTool()
    {
        var variables = Neutral();
        foreach (var (name, value, callerWins) in _settings)
        {
            if (!callerWins || !variables.ContainsKey(name))
            {
                variables[name] = value;
            }
        }

        return variables;
    }

    /// <summary>The environment for a script that runs inside an environment, as if that had been activated.</summary>
    /// <param name="layout">The environment.</param>
    /// <param name="activation">What its packages' activation scripts set (conda), by name.</param>
    public Dictionary<string, string> Activated(EnvironmentLayout layout, IReadOnlyDictionary<string, string>? activation = null)
    {
        var variables = Neutral();
        foreach (var variable in Activation(layout, activation))
        {
            variables[variable.Key] = variable.Value;
        }

        return variables;
    }

    /// <summary>What activation sets on top of the caller's variables: <c>PATH</c>, <c>VIRTUAL_ENV</c> or conda's own, and what packages add.</summary>
    /// <param name="layout">The environment.</param>
    /// <param name="activation">What its packages' activation scripts set (conda), by name.</param>
    public Dictionary<string, string> Activation(EnvironmentLayout layout, IReadOnlyDictionary<string, string>? activation = null)
    {
        var variables = new Dictionary<string, string>(VariableComparer);
        if (layout.IsConda)
        {
            variables["CONDA_PREFIX"] = layout.Directory;
        }
        else
        {
            variables["VIRTUAL_ENV"] = layout.Directory;
        }

        var folders = ActivatedPath.FoldersOf(layout.Directory, layout.IsConda, _machine.Platform.IsWindows);
        folders.AddRange(Path());
        var path = string.Join(_machine.Platform.PathListSeparator.ToString(), folders);
        variables["PATH"] = path;
        foreach (var variable in activation ?? new Dictionary<string, string>())
        {
            variables[variable.Key] = CallersValue.Expand(variable.Value, name => VariableComparer.Equals(name, "PATH") ? path : _machine.Variable(name) ?? "");
        }

        return variables;
    }

    /// <summary>The caller's <c>PATH</c> as folders, without those of an activated environment. Relative and empty ones are left out.</summary>
    public IReadOnlyList<string> Path() => ActivatedPath.Without(_machine);

    private StringComparer VariableComparer => _machine.Platform.VariableComparer;

    private Dictionary<string, string> Neutral()
    {
        var comparison = _machine.Platform.IsWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var variables = new Dictionary<string, string>(VariableComparer);
        foreach (var variable in _machine.Variables)
        {
            if (!ForeignVariables.Contains(variable.Key, comparison))
            {
                variables[variable.Key] = variable.Value;
            }
        }

        // Removed first: Windows keeps the caller's spelling of the name otherwise, 'Path'; both are right, one is enough.
        variables.Remove("PATH");
        variables["PATH"] = string.Join(_machine.Platform.PathListSeparator.ToString(), Path());
        return variables;
    }
}
