using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.Pyproject;

/// <summary>PEP 621's dependencies and optional dependencies, for a project that is not installed itself.</summary>
public sealed class ProjectDependencies
{
    private readonly PyprojectFile _file;
    private readonly DataTable? _optional;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<Requirement> _requirements = [];

    private ProjectDependencies(PyprojectFile file)
    {
        _file = file;
        _optional = file.Project?.Table("optional-dependencies");
    }

    /// <summary>What the project needs with some of its extras.</summary>
    /// <exception cref="ProvisioningException">An entry is no dependency specifier, or an extra does not exist.</exception>
    public static IReadOnlyList<Requirement> Of(PyprojectFile file, IEnumerable<string> extras)
    {
        var dependencies = new ProjectDependencies(file);
        dependencies.Add(file.Project?.Strings("dependencies") ?? [], "");
        foreach (var extra in extras)
        {
            dependencies.AddExtra(extra, "", null);
        }

        return dependencies._requirements;
    }

    private void AddExtra(string extra, string marker, SourceLocation? askedAt)
    {
        var normalized = PackageName.Normalize(extra);
        var written = _optional?.Keys.FirstOrDefault(k => PackageName.Normalize(k) == normalized)
            ?? throw UnknownName.Extra(extra, _optional?.Keys ?? [], askedAt ?? _optional?.Location ?? _file.Project?.Location ?? new SourceLocation(_file.Text.Path));
        if (_taken.Add(normalized + ";" + marker))
        {
            Add(_optional!.Strings(written), marker);
        }
    }

    private void Add(IEnumerable<DataValue> entries, string marker)
    {
        foreach (var entry in entries)
        {
            var requirement = PyprojectDependency.Read(entry);
            if (requirement.Name != _file.Name || requirement.Extras.Count == 0)
            {
                _requirements.Add(requirement.Under(marker));
                continue;
            }

            // "all = ['mine[a,b]']": the project's own extras, which an index would look for in vain.
            foreach (var extra in requirement.Extras)
            {
                AddExtra(extra, requirement.Under(marker).Marker, entry.Location);
            }
        }
    }
}
