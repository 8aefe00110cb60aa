using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Manifests.Locks;
using PyVenv.Build.Manifests.Pyproject;

namespace PyVenv.Build.Manifests.Poetry;

/// <summary>Reads a project of Poetry (https://python-poetry.org/docs/pyproject/): <c>pyproject.toml</c>, and <c>poetry.lock</c> when there is one.</summary>
public sealed class PoetryReader : IManifestReader
{
    /// <inheritdoc/>
    public string Format => ManifestFormats.Poetry;

    /// <inheritdoc/>
    public Manifest Read(Declaration declaration, string? file)
    {
        var folder = Path.GetDirectoryName(file!)!;
        var project = PyprojectFile.Read(Path.Combine(folder, "pyproject.toml"));
        var poetry = project.Tool?.Table("poetry");
        PyprojectNames.CheckExtras(declaration.Extras, project);
        PyprojectNames.CheckGroups(declaration, GroupsOf(project), project);

        var inputs = new InputList();
        inputs.Add(new InputFile(project.Text.Path, project.Text.Hash, PyprojectContents.Of(project, declaration)));
        var locked = ReadLock(Path.Combine(folder, "poetry.lock"), inputs);
        inputs.AddFile(Path.Combine(folder, "poetry.toml"));
        AddBuildScript(poetry, folder, inputs);
        AddPathDependencies(poetry, folder, inputs);
        var python = project.RequiresPython() ?? PythonOf(poetry, declaration);
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

    /// <summary>The groups that Poetry knows, as written.</summary>
    public static List<string> GroupsOf(PyprojectFile project)
    {
        var poetry = project.Tool?.Table("poetry");
        List<string> groups = ["main", .. new DependencyGroups(project).Names, .. poetry?.Table("group")?.Keys ?? []];
        if (poetry?.Has("dev-dependencies") == true)
        {
            groups.Add("dev");
        }

        return groups;
    }

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
        foreach (var source in (packages?.Tables ?? []).Select(p => p.Table("source")))
        {
            if (source?.Text("type") is "directory" or "file" && source.Text("url") is { } local)
            {
                inputs.AddRange(LocalSource.Inputs(Path.GetDirectoryName(path)!, local));
            }
        }

        return locked;
    }

    // https://python-poetry.org/docs/building-extension-modules/: runs when the project is installed.
    private static void AddBuildScript(DataTable? poetry, string folder, InputList inputs)
    {
        var script = poetry?["build"] switch
        {
            DataValue value => value.Text,
            DataTable table => table.Text("script"),
            _ => null,
        };
        if (script is not null)
        {
            inputs.AddFile(Path.Combine(folder, script));
        }
    }

    private static void AddPathDependencies(DataTable? poetry, string folder, InputList inputs)
    {
        var tables = new List<DataTable?> { poetry?.Table("dependencies"), poetry?.Table("dev-dependencies") };
        foreach (var group in poetry?.Table("group")?.Keys ?? [])
        {
            tables.Add(poetry!.Table("group")!.Table(group)?.Table("dependencies"));
        }

        foreach (var table in tables.OfType<DataTable>())
        {
            foreach (var name in table.Keys)
            {
                IEnumerable<DataTable> places = table[name] switch { DataTable one => [one], DataList several => several.Tables, _ => [] };
                foreach (var path in places.Select(p => p.Text("path")).OfType<string>())
                {
                    inputs.AddRange(LocalSource.Inputs(folder, path));
                }
            }
        }
    }

    private static (string Specifier, SourceLocation Location)? PythonOf(DataTable? poetry, Declaration declaration)
    {
        var dependencies = poetry?.Table("dependencies");
        var name = dependencies?.Keys.FirstOrDefault(k => PackageName.Normalize(k) == "python");
        if (name is null || dependencies![name] is not DataValue { Kind: DataValueKind.String } value || PoetryConstraint.Alternatives(value.Text) is not { Count: > 0 } alternatives)
        {
            return null;
        }

        // One specifier cannot say "or". The last alternative is the one with today's Pythons; what the project asks for
        // outside of it is for Poetry to judge.
        var specifier = alternatives.Count == 1 || declaration.PythonVersion is null ? alternatives[alternatives.Count - 1] : "";
        return specifier.Length == 0 ? null : (specifier, value.Location);
    }
}
