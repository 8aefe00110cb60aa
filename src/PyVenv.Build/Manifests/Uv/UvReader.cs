using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Locks;
using PyVenv.Build.Manifests.Pyproject;

namespace PyVenv.Build.Manifests.Uv;

/// <summary>Reads a project of uv: <c>pyproject.toml</c>, its workspace, and <c>uv.lock</c> when there is one.</summary>
public sealed class UvReader : IManifestReader
{
    /// <inheritdoc/>
    public string Format => ManifestFormats.Uv;

    /// <inheritdoc/>
    public Manifest Read(Declaration declaration, string? file)
    {
        var folder = Path.GetDirectoryName(file!)!;
        var project = PyprojectFile.Read(Path.Combine(folder, "pyproject.toml"));
        Check(declaration, project);
        var inputs = new InputList();
        inputs.Add(new InputFile(project.Text.Path, project.Text.Hash, PyprojectContents.Of(project, declaration)));
        var workspace = UvWorkspace.Find(project, inputs);
        var root = workspace?.Root.Directory ?? folder;
        inputs.AddFile(Path.Combine(root, "uv.toml"));
        List<PyprojectFile> members = workspace is null ? [project] : [project, workspace.Root];
        foreach (var (question, files) in workspace?.MemberFiles() ?? [])
        {
            inputs.Add(question);
            foreach (var member in files)
            {
                members.Add(PyprojectFile.Read(member));
                inputs.AddRange(ProjectInputs.Of(Path.GetDirectoryName(member)!));
            }
        }

        inputs.AddRange(ProjectInputs.Of(folder, project));
        AddSources(project, inputs);
        var (locked, python) = ReadLock(Path.Combine(root, "uv.lock"), inputs);
        var own = UvPython.Of(declaration, members) ?? python;
        return new Manifest
        {
            Format = Format,
            File = file,
            Inputs = inputs.Inputs,
            Locked = locked,
            RequiresPython = own?.Specifier,
            RequiresPythonLocation = own?.Location,
        };
    }

    /// <summary>Where the lock of a project is: beside its file, in a workspace at the root.</summary>
    /// <exception cref="ProvisioningException">A file above is no TOML.</exception>
    public static string LockFileOf(PyprojectFile project) =>
        Path.Combine(UvWorkspace.Find(project, new InputList())?.Root.Directory ?? project.Directory, "uv.lock");

    private static void Check(Declaration declaration, PyprojectFile project)
    {
        PyprojectNames.CheckExtras(declaration.Extras, project);
        List<string> known = [.. new DependencyGroups(project).Names];
        if (project.Tool?.Table("uv")?.Has("dev-dependencies") == true)
        {
            known.Add("dev");
        }

        PyprojectNames.CheckGroups(declaration, known, project);
    }

    private static void AddSources(PyprojectFile project, InputList inputs)
    {
        var sources = project.Tool?.Table("uv")?.Table("sources");
        foreach (var name in sources?.Keys ?? [])
        {
            IEnumerable<DataTable> places = sources![name] switch
            {
                DataTable one => [one],
                DataList several => several.Tables,
                _ => [],
            };
            foreach (var path in places.Select(p => p.Text("path")).OfType<string>())
            {
                inputs.AddRange(LocalSource.Inputs(project.Directory, path));
            }
        }
    }

    private static (IReadOnlyList<LockedPackage> Packages, (string, SourceLocation)? Python) ReadLock(string path, InputList inputs)
    {
        if (!File.Exists(path))
        {
            inputs.Add(new InputFile(path, ""));
            return ([], null);
        }

        var text = ManifestText.Read(path);
        var table = TomlReader.Read(text);
        var packages = PackageTables.Read(table.List("package"));
        inputs.Add(new InputFile(path, text.Hash, PackageTables.ContentsOf(packages)));
        foreach (var package in table.List("package")?.Tables ?? [])
        {
            var source = package.Table("source");
            if ((source?.Text("editable") ?? source?.Text("directory") ?? source?.Text("path") ?? source?.Text("virtual")) is { } local)
            {
                inputs.AddRange(LocalSource.Inputs(Path.GetDirectoryName(path)!, local));
            }
        }

        return (packages, table.Text("requires-python") is { } python ? (python, table["requires-python"]!.Location) : null);
    }
}
