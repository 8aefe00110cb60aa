using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Manifests.Locks;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Manifests.Pipenv;

/// <summary>Reads a project of Pipenv (https://pipenv.pypa.io): <c>Pipfile</c> and <c>Pipfile.lock</c>, of which one is enough.</summary>
/// <param name="variables">The environment variables that the addresses of indexes can mention, in the platform's comparison.</param>
public sealed class PipenvReader(IReadOnlyDictionary<string, string> variables) : IManifestReader
{
    /// <inheritdoc/>
    public string Format => ManifestFormats.Pipenv;

    /// <inheritdoc/>
    public Manifest Read(Declaration declaration, string? file)
    {
        var (path, lockPath) = FilesOf(file!);
        var inputs = new InputList();
        var pipfile = ReadPipfile(path, inputs);
        var lockFile = ReadLock(lockPath, inputs, out var locked);
        CheckCategories(declaration, pipfile, lockFile, path);
        foreach (var section in SectionsOf(pipfile).Concat(SectionsOf(lockFile)))
        {
            AddLocalSources(section, Path.GetDirectoryName(path)!, inputs);
        }

        var python = PythonOf(pipfile?.Table("requires")) ?? (pipfile is null ? PythonOf(lockFile?.Table("_meta")?.Table("requires")) : null);
        return new Manifest
        {
            Format = Format,
            File = file,
            Inputs = inputs.Inputs,
            Locked = locked,
            MentionedVariables = PipenvVariables.Of(pipfile ?? lockFile?.Table("_meta"), variables),
            RequiresPython = python?.Specifier,
            RequiresPythonLocation = python?.Location,
        };
    }

    /// <summary>The two files that a manifest means, whichever of them it is.</summary>
    public static (string Pipfile, string Lock) FilesOf(string manifest) =>
        manifest.EndsWith(".lock", StringComparison.Ordinal) ? (manifest.Substring(0, manifest.Length - ".lock".Length), manifest) : (manifest, manifest + ".lock");

    /// <summary>The section of the lock that a table of the <c>Pipfile</c> is locked in.</summary>
    public static string LockSectionOf(string category) => category switch
    {
        "packages" => "default",
        "dev-packages" => "develop",
        _ => category,
    };

    /// <summary>The table of the <c>Pipfile</c> that a declared group means: Pipenv itself takes either file's words.</summary>
    public static string CategoryOf(string group) => group switch
    {
        "default" => "packages",
        "develop" or "dev" => "dev-packages",
        _ => group,
    };

    private static DataTable? ReadPipfile(string path, InputList inputs)
    {
        if (!File.Exists(path))
        {
            inputs.Add(new InputFile(path, ""));
            return null;
        }

        var text = ManifestText.Read(path);
        var pipfile = TomlReader.Read(text);
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var section in SectionsOf(pipfile))
        {
            foreach (var name in section.Keys)
            {
                contents[PackageName.Normalize(name)] = section[name] switch
                {
                    DataValue value => value.Text,
                    DataTable details when details["version"] is DataValue version => version.Text,
                    _ => "",
                };
            }
        }

        inputs.Add(new InputFile(path, text.Hash, contents));
        return pipfile;
    }

    private static DataTable? ReadLock(string path, InputList inputs, out IReadOnlyList<LockedPackage> locked)
    {
        var packages = new List<LockedPackage>();
        locked = packages;
        if (!File.Exists(path))
        {
            inputs.Add(new InputFile(path, ""));
            return null;
        }

        var text = ManifestText.Read(path);
        var root = JsonReader.Read(text);
        foreach (var group in root.Keys.Where(k => k != "_meta"))
        {
            var section = root.Table(group)!;
            foreach (var name in section.Keys)
            {
                var package = section.Table(name)!;
                packages.Add(new LockedPackage(
                    PackageName.Normalize(name),
                    (package.Text("version") ?? "").TrimStart('='),
                    package.Text("markers") ?? "",
                    group));
            }
        }

        inputs.Add(new InputFile(path, text.Hash, PackageTables.ContentsOf(packages)));
        return root;
    }

    /// <summary>The tables that list packages: all but those with a meaning of their own.</summary>
    private static IEnumerable<DataTable> SectionsOf(DataTable? file) => CategoriesOf(file).Select(name => file!.Table(name)!);

    private static IEnumerable<string> CategoriesOf(DataTable? file) =>
        (file?.Keys ?? []).Where(k => k is not ("source" or "requires" or "scripts" or "pipenv" or "_meta") && file![k] is DataTable);

    private static void CheckCategories(Declaration declaration, DataTable? pipfile, DataTable? lockFile, string path)
    {
        List<string> known = [.. CategoriesOf(pipfile ?? lockFile)];
        foreach (var group in declaration.Groups)
        {
            if (!known.Contains(CategoryOf(group)) && !known.Contains(LockSectionOf(CategoryOf(group))))
            {
                throw UnknownName.Group(group, known, new SourceLocation(pipfile is null ? path + ".lock" : path));
            }
        }
    }

    private static void AddLocalSources(DataTable section, string folder, InputList inputs)
    {
        foreach (var name in section.Keys)
        {
            if (section[name] is DataTable details && (details.Text("path") ?? (details["file"] as DataValue)?.Text) is { } path && path.IndexOf("://", StringComparison.Ordinal) < 0)
            {
                inputs.AddRange(LocalSource.Inputs(folder, path));
            }
        }
    }

    /// <summary><c>python_full_version</c> is one version, <c>python_version</c> a series or a specifier.</summary>
    private static (string Specifier, SourceLocation Location)? PythonOf(DataTable? requires)
    {
        foreach (var key in new[] { "python_full_version", "python_version" })
        {
            if (requires?.Text(key) is not { } text || text == "*")
            {
                continue;
            }

            var location = requires[key]!.Location;
            var specifier = !char.IsDigit(text[0]) ? text : key == "python_version" && text.IndexOf('*') < 0 ? $"=={text}.*" : $"=={text}";
            return VersionSpecifierSet.TryParse(specifier, out _) ? (specifier, location) : throw new ProvisioningException(
                DiagnosticCodes.ManifestWrongValue,
                $"{key} is '{text}', which is no Python version. Write one such as '3.11'.",
                location);
        }

        return null;
    }
}
