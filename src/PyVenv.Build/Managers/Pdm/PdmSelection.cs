using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Manifests.Pyproject;

namespace PyVenv.Build.Managers.Pdm;

/// <summary>
/// Which groups PDM installs: by itself the dependencies and every development group, optional dependencies when they are
/// asked for (https://pdm-project.org/latest/usage/dependency/#select-a-subset-of-dependency-groups-to-install).
/// </summary>
internal sealed class PdmSelection
{
    private readonly PyprojectFile _project;
    private readonly DataTable? _development;
    private readonly DependencyGroups _groups;
    private readonly List<string> _wanted;
    private readonly bool _hasDefault;
    private readonly bool _isLimited;

    /// <summary>Selects.</summary>
    public PdmSelection(PyprojectFile project, Declaration declaration)
    {
        _project = project;
        _development = project.Tool?.Table("pdm")?.Table("dev-dependencies");
        _groups = new DependencyGroups(project);
        var without = new HashSet<string>(declaration.WithoutGroups.Select(PackageName.Normalize));
        _hasDefault = !without.Contains("default");
        var development = DevelopmentNames.ToList();
        var kept = development.Where(g => !without.Contains(PackageName.Normalize(g))).ToList();
        _isLimited = kept.Count < development.Count;
        var optional = project.ExtraNames() ?? [];
        _wanted =
        [
            .. kept.Concat(declaration.Extras.Select(e => PyprojectNames.AsWritten(e, optional)))
                .Concat(declaration.Groups.Where(g => g != "default").Select(g => PyprojectNames.AsWritten(g, [.. development, .. optional]))).Distinct(),
        ];
    }

    private IEnumerable<string> DevelopmentNames => [.. _development?.Keys ?? [], .. _groups.Names];

    /// <summary>PDM's options for it.</summary>
    public IEnumerable<string> Arguments()
    {
        if (!_hasDefault)
        {
            yield return "--no-default";
        }

        var development = new HashSet<string>(DevelopmentNames);
        if (_isLimited && !_wanted.Any(development.Contains))
        {
            yield return "--prod";
        }

        // A development group that is named leaves out those that are not.
        foreach (var group in _wanted.Where(g => _isLimited || !development.Contains(g)))
        {
            yield return "-G";
            yield return group;
        }
    }

    /// <summary>What the groups ask for.</summary>
    public IEnumerable<Requirement> Roots()
    {
        List<DataValue> entries = _hasDefault ? [.. _project.Project?.Strings("dependencies") ?? []] : [];
        foreach (var group in _wanted)
        {
            if (_development?.Has(group) == true)
            {
                entries.AddRange(_development.Strings(group));
            }
            else if (_groups.Names.Contains(group))
            {
                foreach (var requirement in _groups.Resolve(group))
                {
                    yield return requirement;
                }
            }
            else
            {
                entries.AddRange(OptionalEntries(group));
            }
        }

        foreach (var entry in entries)
        {
            yield return PdmDependency.Read(entry, _project.Directory);
        }
    }

    private IReadOnlyList<DataValue> OptionalEntries(string extra)
    {
        var optional = _project.Project?.Table("optional-dependencies");
        var written = optional?.Keys.FirstOrDefault(k => PackageName.Normalize(k) == PackageName.Normalize(extra));
        return written is null ? [] : optional!.Strings(written);
    }
}
