using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Pyproject;

namespace PyVenv.Build.Manifests.Uv;

/// <summary>uv's workspaces (https://docs.astral.sh/uv/concepts/projects/workspaces/): several projects with one lock file at their root.</summary>
public sealed class UvWorkspace
{
    private UvWorkspace(PyprojectFile root, DataTable table)
    {
        Root = root;
        Members = [.. table.Strings("members").Select(m => Path.Combine(root.Directory, m.Text))];
        Excluded = [.. table.Strings("exclude").Select(m => Path.Combine(root.Directory, m.Text))];
    }

    /// <summary>The root's file.</summary>
    public PyprojectFile Root { get; }

    /// <summary>Absolute patterns of the members' folders.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>Absolute patterns of folders that are none.</summary>
    public IReadOnlyList<string> Excluded { get; }

    /// <summary>The workspace that a project belongs to, as uv finds it: its own, else that of the nearest <c>pyproject.toml</c> above.</summary>
    /// <param name="project">The project's file.</param>
    /// <param name="looked">Receives what was looked at above, also where nothing is.</param>
    /// <returns>Null when it belongs to none.</returns>
    /// <exception cref="ProvisioningException">A file above is no TOML.</exception>
    public static UvWorkspace? Find(PyprojectFile project, InputList looked)
    {
        if (project.Tool?.Table("uv")?.Table("workspace") is { } own)
        {
            return new UvWorkspace(project, own);
        }

        for (var folder = Path.GetDirectoryName(project.Directory); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var path = Path.Combine(folder, "pyproject.toml");
            if (!File.Exists(path))
            {
                looked.Add(new InputFile(path, ""));
                continue;
            }

            var above = PyprojectFile.Read(path);
            looked.Add(new InputFile(path, above.Text.Hash));
            return above.Tool?.Table("uv")?.Table("workspace") is { } table && new UvWorkspace(above, table) is var workspace && workspace.Includes(project.Directory)
                ? workspace
                : null;
        }

        return null;
    }

    /// <summary>The question which members there are, and their files now.</summary>
    public IEnumerable<(InputFile Question, IReadOnlyList<string> Files)> MemberFiles()
    {
        foreach (var member in Members)
        {
            var question = InputFile.OfPattern(Path.Combine(member, "pyproject.toml"), out var files);
            yield return (question, [.. files.Where(f => Includes(Path.GetDirectoryName(f)!))]);
        }
    }

    private bool Includes(string folder) =>
        Members.Any(m => FilePattern.IsMatch(m, folder, StringComparison.Ordinal)) && !Excluded.Any(e => FilePattern.IsMatch(e, folder, StringComparison.Ordinal));
}
