using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Manifests.Pyproject;

/// <summary>
/// A <c>pyproject.toml</c>: PEP 621's project table, PEP 518's build system, PEP 735's groups, and the tables of the
/// tools (https://packaging.python.org/en/latest/specifications/pyproject-toml/).
/// </summary>
public sealed class PyprojectFile
{
    private PyprojectFile(ManifestText text)
    {
        Text = text;
        Root = TomlReader.Read(text);
        Project = Root.Table("project");
        Tool = Root.Table("tool");
    }

    /// <summary>The file as read.</summary>
    public ManifestText Text { get; }

    /// <summary>The whole document.</summary>
    public DataTable Root { get; }

    /// <summary><c>[project]</c>; null when there is none.</summary>
    public DataTable? Project { get; }

    /// <summary><c>[tool]</c>; null when there is none.</summary>
    public DataTable? Tool { get; }

    /// <summary>The file's folder.</summary>
    public string Directory => Path.GetDirectoryName(Text.Path)!;

    /// <summary>The project's normalized name; null when it has none.</summary>
    public string? Name => (Project?.Text("name") ?? Tool?.Table("poetry")?.Text("name")) is { } name ? PackageName.Normalize(name) : null;

    /// <summary>Whether a back end is named that can build the project.</summary>
    public bool HasBuildSystem => Root.Has("build-system");

    /// <summary>Reads a file.</summary>
    /// <exception cref="ProvisioningException">It is not there, or no TOML.</exception>
    public static PyprojectFile Read(string path) => new(ManifestText.Read(path));

    /// <summary>Whether the back end tells a field when it builds (PEP 621's <c>dynamic</c>).</summary>
    public bool IsDynamic(string field) => Project is null || Project.Strings("dynamic").Any(d => d.Text == field);

    /// <summary>
    /// Whether the project itself is installed: what is declared, else only when a back end is named and no tool's table
    /// says that the project is no package (Poetry's <c>package-mode</c>, uv's <c>package</c>, PDM's <c>distribution</c>).
    /// </summary>
    public bool IsInstalled(Declaration declaration) =>
        declaration.InstallProject
        ?? (HasBuildSystem
            && Tool?.Table("poetry")?.Boolean("package-mode") != false
            && Tool?.Table("uv")?.Boolean("package") != false
            && Tool?.Table("pdm")?.Boolean("distribution") != false);

    /// <summary>PEP 621's <c>requires-python</c>, and where it stands; null when there is none.</summary>
    /// <exception cref="ProvisioningException">It is no specifier.</exception>
    public (string Specifier, SourceLocation Location)? RequiresPython()
    {
        if (Project?.Text("requires-python") is not { } text)
        {
            return null;
        }

        var location = Project["requires-python"]!.Location;
        return VersionSpecifierSet.TryParse(text, out _)
            ? (text, location)
            : throw new ProvisioningException(
                DiagnosticCodes.ManifestWrongValue,
                $"requires-python is '{text}', which is no version specifier. Write one such as '>=3.10'.",
                location);
    }

    /// <summary>The names of the extras as written; null when only the back end knows them.</summary>
    public IReadOnlyList<string>? ExtraNames()
    {
        if (Project is null)
        {
            return Tool?.Table("poetry") is { } poetry ? poetry.Table("extras")?.Keys ?? [] : null;
        }

        return IsDynamic("optional-dependencies") ? null : Project.Table("optional-dependencies")?.Keys ?? [];
    }
}
