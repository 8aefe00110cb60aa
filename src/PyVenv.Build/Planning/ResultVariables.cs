using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Planning;

/// <summary>
/// The environment variables that change what an installer picks. All others (caches, time limits, colours, proxies,
/// certificates) change how it works, not what comes out, and make nothing stale.
/// Names: https://pip.pypa.io/en/stable/cli/pip_install/ and https://docs.astral.sh/uv/reference/environment/.
/// </summary>
public static class ResultVariables
{
    private static readonly string[] _pip =
    [
        "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX", "PIP_PRE", "PIP_PREFER_BINARY",
        "PIP_ONLY_BINARY", "PIP_NO_BINARY", "PIP_REQUIRE_HASHES", "PIP_NO_DEPS", "PIP_UPLOADED_PRIOR_TO",
        "PIP_IGNORE_REQUIRES_PYTHON", "PIP_REQUIREMENT", "PIP_EDITABLE", "PIP_ALL_RELEASES", "PIP_ONLY_FINAL",
    ];

    private static readonly string[] _pipFiles = ["PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT", "PIP_REQUIREMENT"];

    private static readonly string[] _uv =
    [
        "UV_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "UV_NO_INDEX", "UV_PRERELEASE",
        "UV_RESOLUTION", "UV_FORK_STRATEGY", "UV_NO_BINARY", "UV_NO_BINARY_PACKAGE", "UV_NO_BUILD", "UV_NO_BUILD_PACKAGE",
        "UV_REQUIRE_HASHES", "UV_EXCLUDE_NEWER", "UV_EXCLUDE_NEWER_PACKAGE", "UV_INDEX_STRATEGY", "UV_TORCH_BACKEND",
        "UV_NO_SOURCES", "UV_NO_CONFIG", "UV_NO_DEV", "UV_DEV", "UV_NO_GROUP", "UV_NO_DEFAULT_GROUPS", "UV_NO_EDITABLE", "UV_FROZEN",
        "UV_NO_INSTALL_PROJECT", "UV_NO_INSTALL_WORKSPACE", "UV_NO_INSTALL_LOCAL",
    ];

    private static readonly string[] _uvFiles = ["UV_CONSTRAINT", "UV_OVERRIDE", "UV_EXCLUDE", "UV_BUILD_CONSTRAINT", "UV_CONFIG_FILE"];

    // Which index stands in for PyPI, and what may be built: https://pipenv.pypa.io/en/latest/configuration.html,
    // https://pdm-project.org/latest/reference/configuration/, https://python-poetry.org/docs/configuration/.
    private static readonly string[] _pipenv = ["PIPENV_PYPI_MIRROR", "PIPENV_RESOLVER", "PIPENV_RESOLVE_VCS"];
    private static readonly string[] _pdm = ["PDM_PYPI_URL", "PDM_NO_BINARY", "PDM_ONLY_BINARY", "PDM_PREFER_BINARY"];
    private static readonly string[] _poetry = ["POETRY_INSTALLER_NO_BINARY", "POETRY_INSTALLER_ONLY_BINARY", "POETRY_INSTALLER_RE_RESOLVE"];

    // conda's own, of which every setting can come from a variable, and what stands in for the machine's properties in a resolution:
    // https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/settings.html
    private static readonly string[] _conda =
    [
        "CONDA_CHANNELS", "CONDA_DEFAULT_CHANNELS", "CONDA_CHANNEL_ALIAS", "CONDA_CHANNEL_PRIORITY", "CONDA_SOLVER", "CONDA_SUBDIR", "CONDA_PINNED_PACKAGES",
        "CONDA_CREATE_DEFAULT_PACKAGES", "CONDA_ADD_PIP_AS_PYTHON_DEPENDENCY", "CONDA_OVERRIDE_CUDA", "CONDA_OVERRIDE_GLIBC", "CONDA_OVERRIDE_LINUX",
        "CONDA_OVERRIDE_OSX", "CONDA_OVERRIDE_WIN", "CONDA_OVERRIDE_ARCHSPEC", "MAMBA_CHANNELS", "MAMBA_CHANNEL_PRIORITY", "MAMBA_CHANNEL_ALIAS",
    ];

    /// <summary>Reads those of the manager that installs: a hash of each value, and of the content of each file that a value names.</summary>
    /// <param name="manager">The tool that installs.</param>
    /// <param name="machine">Whose variables are read.</param>
    /// <param name="directory">What relative paths in values mean: where the tool runs.</param>
    public static IReadOnlyDictionary<string, string> Of(string manager, Machine machine, string directory)
    {
        var result = new SortedList<string, string>(StringComparer.Ordinal);
        var (names, files) = manager switch
        {
            "pip" => (_pip, _pipFiles),
            "pipenv" => ([.. _pip, .. _pipenv], _pipFiles),
            "pdm" => (_pdm, []),
            "poetry" => (_poetry, []),
            "conda" => ([.. _pip, .. _conda], _pipFiles),
            "uv" => (_uv, _uvFiles),
            _ => (Array.Empty<string>(), Array.Empty<string>()),
        };

        foreach (var name in names)
        {
            if (machine.Variable(name) is { } value)
            {
                result[name] = ContentHash.OfText(SecretMask.WithoutUserInformation(value));
            }
        }

        foreach (var name in files)
        {
            if (machine.Variable(name) is { } value)
            {
                result[name] = ContentHash.OfText(string.Join("\n", FilesOf(value, directory).Select(ContentHash.OfFile)));
            }
        }

        foreach (var file in InstallerConfiguration.Of(manager, machine, directory))
        {
            result[file.Key] = file.Value;
        }

        return result;
    }

    // Several files are separated by spaces; a single path may contain one.
    private static IEnumerable<string> FilesOf(string value, string directory)
    {
        var whole = Path.Combine(directory, value);
        return File.Exists(whole) ? [whole] : value.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(v => Path.Combine(directory, v));
    }
}
