using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Commands;

/// <summary>What is installed as a tree, with who asked for what; read from metadata, nothing is started.</summary>
public sealed class DependencyTree
{
    private const string Indentation = "  ";

    private readonly InspectedProject _project;
    private readonly DependencyEdges _edges;
    private readonly ILookup<string, Requirement> _roots;
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);

    /// <summary>Looks at a project's environment.</summary>
    public DependencyTree(InspectedProject project)
    {
        _project = project;
        _edges = new DependencyEdges(project.Distributions(), MarkerVariables.Of(project.Record, project.Machine.Platform));
        _roots = project.Roots();
    }

    /// <summary>From what the project asks for down: a line for each, indented below what asked for it.</summary>
    public IReadOnlyList<string> Lines()
    {
        var lines = new List<string>();
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in _roots.Select(g => g.Key).OrderBy(n => n, StringComparer.Ordinal))
        {
            // Behind a marker that does not hold here, nothing is missing.
            if (_edges.Find(name) is not null || _roots[name].Any(r => r.Marker.Length == 0))
            {
                Add(lines, shown, [], name, [.. _roots[name].SelectMany(r => r.Extras).Distinct()], string.Join(", ", _roots[name].Select(Place)));
            }
        }

        // What a tool's own files name, and what was added by hand; at last those that only ask for each other.
        var others = _edges.Installed.Select(d => d.Name).Where(n => n != "pip").ToList();
        var asked = new HashSet<string>(others.SelectMany(n => _edges.Of(n, []).Select(d => d.Name)), StringComparer.Ordinal);
        foreach (var name in others.Where(n => !asked.Contains(n)).Concat(others).Where(n => !_visited.Contains(n)))
        {
            Add(lines, shown, [], name, [], "");
        }

        return lines;
    }

    /// <summary>From a package up: who asked for it, and who for those, to what the project asks for.</summary>
    /// <param name="package">Its name.</param>
    /// <exception cref="ProvisioningException">It is not installed.</exception>
    public IReadOnlyList<string> LinesAbove(string package)
    {
        var name = PackageName.Normalize(package);
        if (_edges.Find(name) is not { } distribution)
        {
            throw new ProvisioningException(
                DiagnosticCodes.PackageNotInstalled,
                $"PyVenvTreePackage is '{package}', which is not installed in '{_project.Layout.Directory}'. Correct the name, or leave it out to see all that is.",
                new SourceLocation(_project.Declaration.ProjectFile));
        }

        var lines = new List<string> { $"{distribution.Name} {distribution.Version}" };
        AddAbove(lines, [name], name);
        return lines;
    }

    private void Add(List<string> lines, HashSet<string> shown, List<string> path, string name, IReadOnlyCollection<string> extras, string why)
    {
        var indentation = string.Concat(Enumerable.Repeat(Indentation, path.Count));
        var wanted = why.Length > 0 ? $" ({why})" : "";
        if (_edges.Find(name) is not { } distribution)
        {
            lines.Add($"{indentation}{name} is not installed{wanted}");
            return;
        }

        _visited.Add(name);
        var title = extras.Count > 0 ? $"{name}[{string.Join(",", extras)}]" : name;
        var below = _edges.Of(name, extras);
        if (path.Contains(name) || (!shown.Add(title) && below.Count > 0))
        {
            lines.Add($"{indentation}{title} {distribution.Version}{wanted}, see above");
            return;
        }

        lines.Add($"{indentation}{title} {distribution.Version}{wanted}");
        foreach (var dependency in below)
        {
            Add(lines, shown, [.. path, name], dependency.Name, dependency.Extras, dependency.Specifier);
        }
    }

    private void AddAbove(List<string> lines, List<string> path, string name)
    {
        var indentation = string.Concat(Enumerable.Repeat(Indentation, path.Count));
        lines.AddRange(_roots[name].Select(r => $"{indentation}{Place(r)}"));
        foreach (var other in _edges.Installed)
        {
            var extras = _roots[other.Name].SelectMany(r => r.Extras).Distinct().ToList();
            if (_edges.Of(other.Name, extras).FirstOrDefault(d => d.Name == name) is not { } dependency)
            {
                continue;
            }

            var wants = dependency.Specifier.Length > 0 ? $"wants {dependency.Specifier}" : "wants it";
            lines.Add($"{indentation}{other.Name} {other.Version} {wants}");
            if (!path.Contains(other.Name))
            {
                AddAbove(lines, [.. path, other.Name], other.Name);
            }
        }
    }

    private string Place(Requirement requirement)
    {
        var text = requirement.Specifier.Length > 0 ? requirement.Specifier : "any version";
        return requirement.Location is { } place
            ? $"{text}: {DisplayPath.Of(place.File, _project.Declaration.ProjectDirectory)}{(place.Line > 0 ? $", line {place.Line}" : "")}"
            : text;
    }
}
