using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Manifests.Poetry;
using PyVenv.Build.Manifests.Pyproject;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers.Poetry;

/// <summary>Whether a Poetry is new enough for a project's file: an old one passes over what it does not know.</summary>
internal static class PoetryAge
{
    /// <summary>Fails when it is not.</summary>
    /// <exception cref="ProvisioningException">It is too old, or not the one that the project demands.</exception>
    public static void Check(ProjectTool poetry, ManagerTool tool, PyprojectFile project)
    {
        var table = project.Tool?.Table("poetry");
        if (project.Project is { } standard && standard.Has("name") && table?.Text("name") is null && !ProjectTool.IsAtLeast(tool.Version, "2.0"))
        {
            throw poetry.TooOld(tool.Path, tool.Version!, $"'{Path.GetFileName(project.Text.Path)}' has a [project] table, which Poetry reads since 2.0", standard.Location);
        }

        if (project.Root.Table("dependency-groups") is { Keys.Count: > 0 } groups && !ProjectTool.IsAtLeast(tool.Version, "2.2"))
        {
            throw poetry.TooOld(tool.Path, tool.Version!, $"'{Path.GetFileName(project.Text.Path)}' has [dependency-groups], which Poetry reads since 2.2", groups.Location);
        }

        // https://python-poetry.org/docs/pyproject/#requires-poetry; versions before 2.0 do not look at it.
        if (table?.Text("requires-poetry") is { } required
            && PoetryConstraint.Alternatives(required) is { } alternatives
            && PackageVersion.TryParse(tool.Version, out var version)
            && !alternatives.Any(a => VersionSpecifierSet.Parse(a).Contains(version)))
        {
            throw poetry.TooOld(tool.Path, tool.Version!, $"the project wants Poetry '{required}' (requires-poetry)", table["requires-poetry"]!.Location);
        }
    }
}
