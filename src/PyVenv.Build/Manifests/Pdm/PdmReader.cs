using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Locks;
using PyVenv.Build.Manifests.Pyproject;

namespace PyVenv.Build.Manifests.Pdm;

/// <summary>Reads a project of PDM (https://pdm-project.org): <c>pyproject.toml</c>, and its lock file when there is one.</summary>
public sealed class PdmReader : IManifestReader
{
    /// <inheritdoc/>
    public string Format => ManifestFormats.Pdm;

    /// <inheritdoc/>
    public Manifest Read(Declaration declaration, string? file)
    {
        var folder = Path.GetDirectoryName(file!)!;
        var project = PyprojectFile.Read(Path.Combine(folder, "pyproject.toml"));
        PyprojectNames.CheckExtras(declaration.Extras, project);
        PyprojectNames.CheckGroups(declaration, GroupsOf(project), project);

        var inputs = new InputList();
        inputs.Add(new InputFile(project.Text.Path, project.Text.Hash, PyprojectContents.Of(project, declaration)));
        var locked = ReadLock(LockFileOf(file!), inputs);

        // The project's own settings: 'pdm.toml' since 2.6, '.pdm.toml' before.
        inputs.AddFile(Path.Combine(folder, "pdm.toml"));
        inputs.AddFile(Path.Combine(folder, ".pdm.toml"));
        inputs.AddRange(ProjectInputs.Of(folder, project));
        var python = project.RequiresPython();
        return new Manifest
        {
            Format = Format,
            File = file,
            Inputs = inputs.Inputs,
            Locked = locked,
            RequiresPython = python?.Specifier,
            RequiresPythonLocation = python?.Location,
        };
    }

    /// <summary>The lock file that a manifest means: itself, or the one beside a <c>pyproject.toml</c>.</summary>
    public static string LockFileOf(string manifest) =>
        Path.GetFileName(manifest) == "pyproject.toml" ? Path.Combine(Path.GetDirectoryName(manifest)!, "pdm.lock") : manifest;

    /// <summary>PDM selects optional dependencies, development dependencies and PEP 735's groups all by <c>-G</c>.</summary>
    private static List<string> GroupsOf(PyprojectFile project) =>
    [
        "default",
        .. new DependencyGroups(project).Names,
        .. project.Tool?.Table("pdm")?.Table("dev-dependencies")?.Keys ?? [],
        .. project.ExtraNames() ?? [],
    ];

    private static IReadOnlyList<LockedPackage> ReadLock(string path, InputList inputs)
    {
        if (!File.Exists(path))
        {
            inputs.Add(new InputFile(path, ""));
            return [];
        }

        var text = ManifestText.Read(path);
        var packages = TomlReader.Read(text).List("package");
        var locked = PackageTables.Read(packages);
        inputs.Add(new InputFile(path, text.Hash, PackageTables.ContentsOf(locked)));
        foreach (var local in (packages?.Tables ?? []).Select(p => p.Text("path")).OfType<string>())
        {
            inputs.AddRange(LocalSource.Inputs(Path.GetDirectoryName(path)!, local));
        }

        return locked;
    }
}
