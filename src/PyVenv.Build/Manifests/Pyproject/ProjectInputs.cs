using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;

namespace PyVenv.Build.Manifests.Pyproject;

/// <summary>
/// The files that tell a local project's dependencies: what its build back end reads for the metadata, as far as that can
/// be known without running it. Python modules are not among them: editing one changes nothing in an editable environment.
/// </summary>
public sealed class ProjectInputs
{
    private readonly string _directory;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<InputFile> _inputs = [];

    private ProjectInputs(string directory) => _directory = directory;

    /// <summary>The files of a project's folder, those whose appearing would change it too.</summary>
    /// <param name="directory">Absolute path.</param>
    /// <param name="pyproject">Its <c>pyproject.toml</c> when it is read already; it is then not among the files.</param>
    /// <exception cref="ProvisioningException"><c>pyproject.toml</c> is no TOML.</exception>
    public static IReadOnlyList<InputFile> Of(string directory, PyprojectFile? pyproject = null)
    {
        var inputs = new ProjectInputs(directory);
        inputs.Collect(pyproject);
        return inputs._inputs;
    }

    private void Collect(PyprojectFile? pyproject)
    {
        var file = Path.Combine(_directory, "pyproject.toml");
        if (pyproject is null)
        {
            Add("pyproject.toml");
            pyproject = File.Exists(file) ? PyprojectFile.Read(file) : null;
        }

        var backEnd = pyproject?.Root.Table("build-system")?.Text("build-backend");
        if (backEnd is null || backEnd.StartsWith("setuptools", StringComparison.Ordinal) || File.Exists(Path.Combine(_directory, "setup.py")))
        {
            Add("setup.py");
            Add("setup.cfg");
            new SetuptoolsFiles(_directory, Add).Collect(pyproject);
        }

        if (pyproject is not null)
        {
            AddHatchHooks(pyproject.Tool?.Table("hatch"));
            AddInTreeBackEnd(pyproject.Root.Table("build-system"), backEnd);
        }
    }

    // hatch-requirements-txt, and hatchling's own hook for metadata: https://hatch.pypa.io/latest/plugins/metadata-hook/custom/
    private void AddHatchHooks(DataTable? hatch)
    {
        var hooks = hatch?.Table("metadata")?.Table("hooks");
        if (hooks?.Table("requirements_txt") is { } requirements)
        {
            AddAll(requirements.StringOrStrings("files"));
            AddAll(requirements.StringOrStrings("filename"));
            foreach (var extra in requirements.Table("optional-dependencies")?.Keys ?? [])
            {
                AddAll(requirements.Table("optional-dependencies")!.StringOrStrings(extra));
            }
        }

        if (hooks?.Table("custom") is { } custom)
        {
            Add(custom.Text("path") ?? "hatch_build.py");
        }
    }

    // PEP 517: a back end in the project's own folder is a build input like any other, not a module of the project.
    private void AddInTreeBackEnd(DataTable? buildSystem, string? backEnd)
    {
        var module = backEnd?.Split(':')[0].Replace('.', '/');
        foreach (var folder in buildSystem?.Strings("backend-path") ?? [])
        {
            Add($"{folder.Text}/{module}.py");
            Add($"{folder.Text}/{module}/__init__.py");
        }
    }

    private void AddAll(IEnumerable<DataValue> names)
    {
        foreach (var name in names)
        {
            Add(name.Text);
        }
    }

    private void Add(string name)
    {
        var path = Path.GetFullPath(Path.Combine(_directory, name));
        if (_seen.Add(path))
        {
            _inputs.Add(new InputFile(path, ContentHash.OfFile(path)));
        }
    }
}
