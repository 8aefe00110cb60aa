using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Locks;
using PyVenv.Build.Manifests.Pyproject;
using PyVenv.Build.Manifests.Uv;

namespace PyVenv.Build.Manifests.Locating;

/// <summary>
/// Finds which file says what is wanted. In this order: <c>PyVenvManifest</c>; requirements files and packages that the
/// project lists; else the first that is in the project's folder of <c>uv.lock</c>, <c>poetry.lock</c>, <c>pdm.lock</c>,
/// <c>Pipfile.lock</c>, <c>Pipfile</c>, <c>conda-lock.yml</c>, <c>environment.yml</c>, <c>environment.yaml</c>,
/// <c>pylock.toml</c>, <c>pylock.*.toml</c>, <c>requirements.txt</c>, <c>pyproject.toml</c>. A declared
/// <c>PyVenvManager</c> leaves only those that it reads.
/// </summary>
public sealed class ManifestLocator
{
    private static readonly (string Name, string Format)[] _order =
    [
        ("uv.lock", ManifestFormats.Uv),
        ("poetry.lock", ManifestFormats.Poetry),
        ("pdm.lock", ManifestFormats.Pdm),
        ("Pipfile.lock", ManifestFormats.Pipenv),
        ("Pipfile", ManifestFormats.Pipenv),
        ("conda-lock.yml", ManifestFormats.Conda),
        ("environment.yml", ManifestFormats.Conda),
        ("environment.yaml", ManifestFormats.Conda),
        ("pylock.toml", ManifestFormats.Pylock),
        ("pylock.*.toml", ManifestFormats.Pylock),
        ("requirements.txt", ManifestFormats.Requirements),
        ("pyproject.toml", ManifestFormats.Pyproject),
    ];

    /// <summary>Finds it; null when nothing is declared.</summary>
    /// <exception cref="ProvisioningException">What is declared contradicts itself, or a file that decides cannot be read.</exception>
    public ManifestChoice? Locate(Declaration declaration)
    {
        var listed = declaration.Packages.Count > 0 || (declaration.RequirementsFiles.Count > 0 && !declaration.RequirementsFilesAreDefault);
        if (declaration.ManifestFile is { } named)
        {
            return Named(declaration, named, listed);
        }

        if (listed)
        {
            RejectUnreadable(declaration, ManifestFormats.Requirements, "the project lists PyVenvRequirementsFile or PyVenvPackage items");
            return new ManifestChoice { Format = ManifestFormats.Requirements, File = declaration.RequirementsFiles.Count > 0 ? declaration.RequirementsFiles[0] : null };
        }

        return Found(declaration);
    }

    private static ManifestChoice Named(Declaration declaration, string file, bool listed)
    {
        if (!File.Exists(file))
        {
            throw new ProvisioningException(
                DiagnosticCodes.ManifestNotFound,
                Directory.Exists(file)
                    ? $"PyVenvManifest names '{file}', which is a folder. Name the file in it."
                    : $"PyVenvManifest names '{file}', which does not exist. Correct the name, or create the file.");
        }

        var format = NamedManifest.FormatOf(file, declaration.Manager);
        RejectUnreadable(declaration, format, $"PyVenvManifest names '{Path.GetFileName(file)}'");
        if (listed && format is not (ManifestFormats.Requirements or ManifestFormats.Pyproject))
        {
            throw new ProvisioningException(
                DiagnosticCodes.ManifestNotForManager,
                $"PyVenvManifest names '{Path.GetFileName(file)}', and the project lists PyVenvRequirementsFile or PyVenvPackage items beside it, which {ReadersOf(format)} cannot install in one with it. "
                + "Add the packages to the manifest, or take the items away.");
        }

        return new ManifestChoice
        {
            Format = format,
            File = file,
            Manager = ManifestFormats.OnlyManagerOf(format),
            Looked = [new InputFile(file, ContentHash.OfFile(file))],
        };
    }

    private static ManifestChoice? Found(Declaration declaration)
    {
        var looked = new List<InputFile>();
        ManifestChoice? choice = null;
        var others = new List<string>();
        var unreadable = new List<string>();
        string? own = null;
        foreach (var (name, format) in _order)
        {
            foreach (var file in FilesNamed(declaration, name, choice is null ? looked : null))
            {
                if (format == ManifestFormats.Pylock && OwnLock.IsOne(file))
                {
                    // PyVenvUseLock says whether it is used. By itself it only speaks where what it was made from is gone.
                    looked.Add(new InputFile(file, ContentHash.OfFile(file)));
                    own ??= file;
                    continue;
                }

                var actual = choice is not null || name != "pyproject.toml" ? format : FormatOfPyproject(declaration, file, looked);
                if (choice is not null)
                {
                    others.Add(file);
                }
                else if (actual is not null && ManifestFormats.CanRead(declaration.Manager, actual))
                {
                    choice = new ManifestChoice { Format = actual, File = file, Manager = ManifestFormats.OnlyManagerOf(actual) };
                }
                else if (actual is not null)
                {
                    unreadable.Add(file);
                }
            }
        }

        if (choice is not null)
        {
            var chosen = choice;
            return chosen with { Looked = looked, LeftAside = [.. unreadable.Concat(others.Where(f => !BelongsTo(chosen, f)))] };
        }

        if (own is not null && ManifestFormats.CanRead(declaration.Manager, ManifestFormats.Pylock))
        {
            return new ManifestChoice { Format = ManifestFormats.Pylock, File = own, Looked = looked };
        }

        return unreadable.Count == 0 ? null : throw new ProvisioningException(
            DiagnosticCodes.ManifestNotForManager,
            $"PyVenvManager is '{declaration.Manager}', which does not read '{string.Join("', '", unreadable.Select(Path.GetFileName))}'. "
            + "Leave PyVenvManager out to take the tool that does, or add the file that it reads.",
            new SourceLocation(unreadable[0]));
    }

    private static IReadOnlyList<string> FilesNamed(Declaration declaration, string name, List<InputFile>? looked)
    {
        var path = Path.Combine(declaration.ProjectDirectory, name);
        if (name.IndexOf('*') >= 0)
        {
            var input = InputFile.OfPattern(path, out var files);
            looked?.Add(input);
            return files;
        }

        // A folder of the default's name is the default item too, and its reader says what is wrong with it.
        if (!File.Exists(path) && !(declaration.RequirementsFilesAreDefault && declaration.RequirementsFiles.Contains(path) && Directory.Exists(path)))
        {
            looked?.Add(new InputFile(path, ""));
            return [];
        }

        // The default item was switched off (EnableDefaultPyVenvItems) when it is there and not listed.
        return name == "requirements.txt" && declaration.RequirementsFiles.Count == 0 ? [] : [path];
    }

    private static string? FormatOfPyproject(Declaration declaration, string file, List<InputFile> looked)
    {
        var project = PyprojectFile.Read(file);
        looked.Add(new InputFile(file, project.Text.Hash));
        var format = PyprojectKind.FormatFor(project.Root, declaration.Manager) ?? PyprojectKind.FormatFor(project.Root, "auto");
        if (format != ManifestFormats.Pyproject || !ManifestFormats.CanRead(declaration.Manager, ManifestFormats.Uv))
        {
            return format;
        }

        // A member of a workspace says nothing of uv: its root, somewhere above, does.
        var above = new InputList();
        var isMember = UvWorkspace.Find(project, above) is not null;
        looked.AddRange(above.Inputs);
        return isMember ? ManifestFormats.Uv : format;
    }

    /// <summary>Whether a file is the other half of the one that decided, not a competitor of it.</summary>
    private static bool BelongsTo(ManifestChoice choice, string file) => Path.GetFileName(file) switch
    {
        "pyproject.toml" => choice.Format is ManifestFormats.Uv or ManifestFormats.Poetry or ManifestFormats.Pdm || !IsManifest(file),
        "Pipfile" => choice.Format == ManifestFormats.Pipenv,
        "environment.yml" or "environment.yaml" => Path.GetFileName(choice.File) == "conda-lock.yml",
        _ => false,
    };

    private static bool IsManifest(string pyproject)
    {
        try
        {
            return PyprojectKind.FormatFor(TomlReader.Read(ManifestText.Read(pyproject)), "auto") is not null;
        }
        catch (ProvisioningException)
        {
            // Only what is said depends on it, and nobody asked to read it.
            return true;
        }
    }

    private static void RejectUnreadable(Declaration declaration, string format, string because)
    {
        if (!ManifestFormats.CanRead(declaration.Manager, format))
        {
            throw new ProvisioningException(
                DiagnosticCodes.ManifestNotForManager,
                $"PyVenvManager is '{declaration.Manager}', but {because}, which {ReadersOf(format)} reads. Change one of the two.");
        }
    }

    private static string ReadersOf(string format) => ManifestFormats.OnlyManagerOf(format) ?? "pip or uv";
}
