using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.Pyproject;

/// <summary>PEP 735's dependency groups, with what they include.</summary>
public sealed class DependencyGroups
{
    private readonly DataTable _table;
    private readonly Dictionary<string, string> _writtenNames = new(StringComparer.Ordinal);

    /// <summary>Takes the groups of a file.</summary>
    /// <exception cref="ProvisioningException">Two names are the same once normalized.</exception>
    public DependencyGroups(PyprojectFile file)
    {
        _table = file.Root.Table("dependency-groups") ?? new DataTable(new SourceLocation(file.Text.Path));
        foreach (var written in _table.Keys)
        {
            var name = PackageName.Normalize(written);
            if (_writtenNames.TryGetValue(name, out var other))
            {
                throw new ProvisioningException(
                    DiagnosticCodes.ManifestWrongValue,
                    $"The dependency groups '{other}' and '{written}' have the same name once normalized (PEP 735). Rename one.",
                    _table.KeyLocation(written));
            }

            _writtenNames[name] = written;
        }
    }

    /// <summary>The names as written.</summary>
    public IReadOnlyList<string> Names => _table.Keys;

    /// <summary>What a group asks for, includes resolved.</summary>
    /// <param name="name">Its name, normalized or not.</param>
    /// <exception cref="ProvisioningException">It does not exist, includes itself in the end, or an entry is wrong.</exception>
    public IReadOnlyList<Requirement> Resolve(string name)
    {
        var requirements = new List<Requirement>();
        Add(name, null, [], requirements);
        return requirements;
    }

    private void Add(string name, SourceLocation? includedAt, List<string> path, List<Requirement> requirements)
    {
        var normalized = PackageName.Normalize(name);
        if (!_writtenNames.TryGetValue(normalized, out var written))
        {
            throw UnknownName.Group(name, Names, includedAt ?? _table.Location, includedAt is null ? "PyVenvGroups names" : "An include names");
        }

        if (path.Contains(normalized))
        {
            throw new ProvisioningException(
                DiagnosticCodes.GroupCycle,
                $"The dependency group '{name}' includes itself: {string.Join(" -> ", path.Skip(path.IndexOf(normalized)))} -> {normalized}. Take one of the includes out.",
                includedAt);
        }

        path.Add(normalized);
        foreach (var entry in _table.List(written)!.Items)
        {
            switch (entry)
            {
                case DataValue { Kind: DataValueKind.String } value:
                    requirements.Add(PyprojectDependency.Read(value));
                    break;
                case DataTable include when include.Text("include-group") is { } included && include.Keys.Count == 1:
                    Add(included, include["include-group"]!.Location, path, requirements);
                    break;
                default:
                    throw new ProvisioningException(
                        DiagnosticCodes.ManifestWrongValue,
                        $"An entry of the dependency group '{written}' is {entry.KindName}; it must be a dependency specifier or '{{include-group = \"name\"}}' (PEP 735).",
                        entry.Location);
            }
        }

        path.RemoveAt(path.Count - 1);
    }
}
