using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Manifests.Pyproject;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Manifests.Uv;

/// <summary>
/// The Pythons that uv takes for a project: those that each member of its workspace accepts, and the groups that are wanted
/// (https://docs.astral.sh/uv/concepts/projects/dependencies/#group-requires-python).
/// </summary>
internal sealed class UvPython
{
    private readonly HashSet<string> _groups;
    private (string Specifier, SourceLocation Location)? _all;

    private UvPython(PyprojectFile project, Declaration declaration)
    {
        var without = new HashSet<string>(declaration.WithoutGroups.Select(PackageName.Normalize), StringComparer.Ordinal);
        _groups = [.. Defaults(project).Concat(declaration.Groups).Select(PackageName.Normalize).Where(g => !without.Contains(g))];
    }

    /// <summary>As one specifier, and where the first part of it stands; null when nothing limits it.</summary>
    /// <param name="declaration">Whose groups are wanted.</param>
    /// <param name="members">The project itself, then the other members.</param>
    /// <exception cref="ProvisioningException">One is no specifier.</exception>
    public static (string Specifier, SourceLocation Location)? Of(Declaration declaration, IReadOnlyList<PyprojectFile> members)
    {
        var python = new UvPython(members[0], declaration);
        foreach (var member in members)
        {
            python.And(member.RequiresPython());
            var groups = member.Tool?.Table("uv")?.Table("dependency-groups");
            foreach (var group in groups is null ? [] : python.Wanted(member))
            {
                python.And(Read(groups!, group));
            }
        }

        return python._all;
    }

    private void And((string Specifier, SourceLocation Location)? one)
    {
        if (one is { } further && _all?.Specifier.Split(',').Contains(further.Specifier) != true)
        {
            _all = _all is { } others ? ($"{others.Specifier},{further.Specifier}", others.Location) : further;
        }
    }

    // Those that are wanted, and what they include.
    private List<string> Wanted(PyprojectFile member)
    {
        List<string> wanted = [.. _groups];
        for (var i = 0; i < wanted.Count; i++)
        {
            var written = member.Root.Table("dependency-groups")?.Keys.FirstOrDefault(k => PackageName.Normalize(k) == wanted[i]);
            foreach (var include in written is null ? [] : member.Root.Table("dependency-groups")!.List(written)!.Tables)
            {
                if (include.Text("include-group") is { } name && !wanted.Contains(PackageName.Normalize(name)))
                {
                    wanted.Add(PackageName.Normalize(name));
                }
            }
        }

        return wanted;
    }

    private static (string Specifier, SourceLocation Location)? Read(DataTable groups, string group)
    {
        var written = groups.Keys.FirstOrDefault(k => PackageName.Normalize(k) == group);
        return written is not null && groups.Table(written) is { } settings && settings.Text("requires-python") is { } text && VersionSpecifierSet.TryParse(text, out _)
            ? (text, settings["requires-python"]!.Location)
            : null;
    }

    // "dev" where nothing is said; "all" means every group.
    private static IEnumerable<string> Defaults(PyprojectFile project) => project.Tool?.Table("uv")?["default-groups"] switch
    {
        null => ["dev"],
        DataValue { Text: "all" } => project.Root.Table("dependency-groups")?.Keys ?? [],
        DataList list => list.Items.OfType<DataValue>().Select(v => v.Text),
        _ => [],
    };
}
