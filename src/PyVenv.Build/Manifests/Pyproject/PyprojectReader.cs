using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.Pyproject;

/// <summary>Reads a <c>pyproject.toml</c> whose dependencies pip or uv install (PEP 621, PEP 735), whichever the build back end.</summary>
public sealed class PyprojectReader : IManifestReader
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
            ],
            Requirements = roots,
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
            Location = new SourceLocation(project.Text.Path),
            Text = names.Count == 0 ? project.Directory : $"{project.Directory}[{string.Join(",", names)}]",
        };
    }

    private static void RequireKnownDependencies(PyprojectFile project, Declaration declaration)
    {
        if (project.Project is null && !project.Root.Has("build-system") && project.Root.Has("dependency-groups"))
        {
            // Groups alone are a manifest too: PEP 735 was made for folders that are no project.
            return;
        }

        var field = project.IsDynamic("dependencies") ? "dependencies"
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
