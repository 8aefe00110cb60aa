using PyVenv.Build.Manifests.Data;

namespace PyVenv.Build.Manifests.Locating;

/// <summary>Whose project a <c>pyproject.toml</c> without a lock file beside it is.</summary>
public static class PyprojectKind
{
    // Tables of [tool.pdm] that PDM's build back end reads too, whoever installs.
    private static readonly HashSet<string> _backEndTables = ["version", "build", "includes", "excludes", "source-includes", "package-dir", "is-purelib"];

    /// <summary>The format to read it as for a manager; null when it declares nothing that can be installed (only tools' settings).</summary>
    /// <param name="pyproject">The file.</param>
    /// <param name="manager">A value of <c>PyVenvManager</c>.</param>
    public static string? FormatFor(DataTable pyproject, string manager)
    {
        var tool = pyproject.Table("tool");
        var hasProject = pyproject.Has("project");
        var isInstallable = hasProject || pyproject.Has("build-system") || pyproject.Has("dependency-groups");
        var poetry = tool?.Table("poetry");
        var hasPoetryDependencies = poetry is not null && (poetry.Has("dependencies") || poetry.Has("group") || poetry.Has("dev-dependencies") || poetry.Has("name"));
        var isPdm = tool?.Table("pdm") is { } pdm && pdm.Keys.Any(k => !_backEndTables.Contains(k));
        var isUv = tool?.Table("uv") is { } uv && uv.Boolean("managed") != false;
        return manager switch
        {
            "poetry" => hasProject || poetry is not null ? ManifestFormats.Poetry : null,
            "pdm" => isInstallable ? ManifestFormats.Pdm : null,
            "pip" => isInstallable ? ManifestFormats.Pyproject : null,
            "uv" => isUv ? ManifestFormats.Uv : isInstallable ? ManifestFormats.Pyproject : null,
            "auto" => AutomaticFormat(),
            _ => null,
        };

        string? AutomaticFormat() =>
            hasPoetryDependencies && !hasProject ? ManifestFormats.Poetry
            : isUv ? ManifestFormats.Uv
            : isPdm ? ManifestFormats.Pdm
            : isInstallable ? ManifestFormats.Pyproject
            : null;
    }
}
