using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.Pyproject;

/// <summary>Reads a <c>pyproject.toml</c> whose dependencies pip or uv install (PEP 621, PEP 735), whichever the build back end.</summary>
/// <param name="variables">The environment variables that constraints and requirements files can mention, in the platform's comparison.</param>
public sealed class PyprojectReader(IReadOnlyDictionary<string, string> variables) : IManifestReader
{
    /// <inheritdoc/>
    public string Format => ManifestFormats.Pyproject;

    /// <inheritdoc/>
    public Manifest Read(Declaration declaration, string? file)
    {
        var project = PyprojectFile.Read(file!);
        var python = project.RequiresPython();
        var groups = new DependencyGroups(project);
        var roots = new List<Requirement>();
        var isInstalled = project.IsInstalled(declaration);
        if (isInstalled)
        {
            PyprojectNames.CheckExtras(declaration.Extras, project);
            roots.Add(Root(project, declaration.Extras));
        }
        else
        {
            RequireKnownDependencies(project, declaration);
            roots.AddRange(ProjectDependencies.Of(project, declaration.Extras));
        }

        var beside = Beside(declaration, isInstalled ? [] : DynamicFiles(project));
        roots.AddRange(beside.Requirements);

        foreach (var group in declaration.Groups)
        {
            roots.AddRange(groups.Resolve(group));
        }

        return new Manifest
        {
            Format = Format,
            File = file,
            Inputs =
            [
                new InputFile(project.Text.Path, project.Text.Hash, PyprojectContents.Of(project, declaration)),
                .. isInstalled ? ProjectInputs.Of(project.Directory, project) : [],
                .. beside.Inputs,
            ],
            Requirements = roots,
            RequirementsFiles = beside.RequirementsFiles,
            MentionedVariables = beside.MentionedVariables,
            FileOptions = beside.FileOptions,
            RequiresPython = python?.Specifier,
            RequiresPythonLocation = python?.Location,
        };
    }

    private static Requirement Root(PyprojectFile project, IReadOnlyList<string> extras)
    {
        var names = extras.Select(e => PackageName.Normalize(e)).ToList();
        return new Requirement
        {
            Name = project.Name,
            Extras = names,
            LocalPath = project.Directory,
            IsEditable = true,
            IsArgument = true,
            Location = new SourceLocation(project.Text.Path),
            Text = names.Count == 0 ? project.Directory : $"{project.Directory}[{string.Join(",", names)}]",
        };
    }

    /// <summary>Requirements files, packages and constraints that the project lists beside the file: one resolution for all.</summary>
    private Manifest Beside(Declaration declaration, IReadOnlyList<string> dynamicFiles) => new RequirementsManifestReader(variables).Read(
        declaration with
        {
            RequirementsFiles = declaration.RequirementsFilesAreDefault ? dynamicFiles : [.. dynamicFiles, .. declaration.RequirementsFiles],
            RequirementsFilesAreDefault = false,
            ExtraInputs = [],
        },
        null);

    /// <summary>Requirements files that setuptools would take the dependencies from: they can be read without it.</summary>
    private static IReadOnlyList<string> DynamicFiles(PyprojectFile project) =>
        project.IsDynamic("dependencies") && project.Tool?.Table("setuptools")?.Table("dynamic")?["dependencies"] is DataTable directive && directive.Has("file")
            ? [.. directive.StringOrStrings("file").Select(f => Path.GetFullPath(Path.Combine(project.Directory, f.Text)))]
            : [];

    private static void RequireKnownDependencies(PyprojectFile project, Declaration declaration)
    {
        if (project.Project is null && !project.Root.Has("build-system") && project.Root.Has("dependency-groups"))
        {
            // Groups alone are a manifest too: PEP 735 was made for folders that are no project.
            return;
        }

        var field = project.IsDynamic("dependencies") && DynamicFiles(project).Count == 0 ? "dependencies"
            : declaration.Extras.Count > 0 && project.IsDynamic("optional-dependencies") ? "optional-dependencies"
            : null;
        if (field is not null)
        {
            throw new ProvisioningException(
                DiagnosticCodes.DependenciesUnknown,
                $"'{Path.GetFileName(project.Text.Path)}' leaves '{field}' to its build back end, and the project itself is not to be installed, so that nothing tells them. "
                + "Set PyVenvInstallProject to 'true', or list the dependencies in [project].",
                project.Project?.KeyLocation("dynamic") ?? new SourceLocation(project.Text.Path));
        }
    }
}
