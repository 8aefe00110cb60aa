namespace PyVenv.Build.Processes;

/// <summary>
/// Which of the caller's variables would make a Python tool see another Python or another environment, or put things
/// elsewhere than it is told. What configures sources, certificates, proxies and caches is not among them.
/// </summary>
internal static class ForeignVariables
{
    private static readonly string[] _prefixes =
    [
        // The interpreter itself: https://docs.python.org/3/using/cmdline.html#environment-variables
        "PYTHON",

        // Their options as variables: what is created, and from which Python.
        "VIRTUALENV_", "POETRY_VIRTUALENVS_",

        // Nested activations of conda.
        "CONDA_PREFIX_", "CONDA_STACKED_",
    ];

    private static readonly string[] _names =
    [
        // Activated environments.
        "VIRTUAL_ENV", "VIRTUAL_ENV_PROMPT", "PYENV_VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "_OLD_VIRTUAL_PATH", "_OLD_VIRTUAL_PYTHONHOME",
        "CONDA_PREFIX", "CONDA_DEFAULT_ENV", "CONDA_SHLVL", "CONDA_PROMPT_MODIFIER", "CONDA_PYTHON_EXE", "_CE_CONDA", "_CE_M", "_CONDA_EXE", "_CONDA_ROOT",
        "POETRY_ACTIVE", "PDM_PYTHON", "PDM_IN_VENV", "PDM_PROJECT",
        "PIPENV_ACTIVE", "PIPENV_CUSTOM_VENV_NAME", "PIPENV_VENV_IN_PROJECT", "PIPENV_PYTHON", "PIPENV_DEFAULT_PYTHON_VERSION", "PIPENV_PIPFILE",
        "PIPENV_SITE_PACKAGES", "PIPENV_VIRTUALENV_CREATOR", "PIPENV_VIRTUALENV_COPIES", "PIPENV_IGNORE_VIRTUALENVS", "WORKON_HOME",

        // pip: where things land, whether they land at all, and what else is installed. https://pip.pypa.io/en/stable/cli/pip_install/
        "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_NO_USER", "PIP_PYTHON", "PIP_REQUIRE_VIRTUALENV", "PIP_REQUIRE_VENV", "PIP_BREAK_SYSTEM_PACKAGES",
        "PIP_SRC", "PIP_SOURCE", "PIP_SOURCE_DIR", "PIP_SOURCE_DIRECTORY", "PIP_DEST", "PIP_WHEEL_DIR",
        "PIP_PLATFORM", "PIP_PYTHON_VERSION", "PIP_IMPLEMENTATION", "PIP_ABI",
        "PIP_DRY_RUN", "PIP_REPORT", "PIP_NO_DEPS", "PIP_NO_DEPENDENCIES", "PIP_ONLY_DEPS", "PIP_ONLY_DEPENDENCIES",
        "PIP_IGNORE_INSTALLED", "PIP_FORCE_REINSTALL", "PIP_UPGRADE", "PIP_UPGRADE_STRATEGY",
        "PIP_REQUIREMENT", "PIP_EDITABLE", "PIP_GROUP", "PIP_REQUIREMENTS_FROM_SCRIPT",
        "PIP_PATH", "PIP_LOCAL", "PIP_EXCLUDE", "PIP_FORMAT", "PIP_JSON", "PIP_QUIET", "PIP_HELP", "PIP_VERSION", "PIP_YES",

        // uv: https://docs.astral.sh/uv/reference/environment/
        "UV_PYTHON", "UV_PROJECT_ENVIRONMENT", "UV_SYSTEM_PYTHON", "UV_PROJECT", "UV_BREAK_SYSTEM_PACKAGES", "UV_WORKING_DIR", "UV_WORKING_DIRECTORY",
        "UV_PYTHON_SEARCH_PATH", "UV_MANAGED_PYTHON", "UV_NO_MANAGED_PYTHON", "UV_PYTHON_PREFERENCE",
        "UV_VENV_CLEAR", "UV_VENV_SEED", "UV_VENV_RELOCATABLE", "UV_ENV_FILE", "UV_ISOLATED", "UV_NO_SYNC", "UV_SHOW_RESOLUTION",
        "UV_INTERNAL__PARENT_INTERPRETER", "UV_RUN_RECURSION_DEPTH",

        // Container images set it; PyVenvCompileBytecode decides, and uv refuses two that contradict each other.
        "UV_COMPILE_BYTECODE",

        // Colour where somebody forces it.
        "FORCE_COLOR", "CLICOLOR_FORCE", "PY_COLORS",
    ];

    /// <summary>Whether the variable is taken away.</summary>
    public static bool Contains(string name, StringComparison comparison)
    {
        // It chooses a store of credentials, not a Python.
        if (name.Equals("PYTHON_KEYRING_BACKEND", comparison))
        {
            return false;
        }

        foreach (var prefix in _prefixes)
        {
            if (name.StartsWith(prefix, comparison))
            {
                return true;
            }
        }

        foreach (var foreign in _names)
        {
            if (name.Equals(foreign, comparison))
            {
                return true;
            }
        }

        return false;
    }
}
