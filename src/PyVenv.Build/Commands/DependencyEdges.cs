using PyVenv.Build.Managers;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Commands;

/// <summary>Which installed distribution asks for which, markers and extras counted.</summary>
internal sealed class DependencyEdges
{
    private readonly IReadOnlyDictionary<string, string> _markers;
    private readonly Dictionary<string, InstalledMetadata> _byName = [];

    /// <summary>Looks at what is installed.</summary>
    public DependencyEdges(IEnumerable<InstalledMetadata> installed, IReadOnlyDictionary<string, string> markerVariables)
    {
        _markers = markerVariables;
        foreach (var distribution in installed)
        {
            _byName[distribution.Name] = distribution;
        }
    }

    /// <summary>The distributions, in order of their names.</summary>
    public IEnumerable<InstalledMetadata> Installed => _byName.Values.OrderBy(d => d.Name, StringComparer.Ordinal);

    /// <summary>A distribution; null when it is not installed.</summary>
    public InstalledMetadata? Find(string name) => _byName.TryGetValue(name, out var found) ? found : null;

    /// <summary>What a distribution asks for, in order of names, each once.</summary>
    /// <param name="name">The normalized name.</param>
    /// <param name="extras">The extras of it that are wanted.</param>
    public IReadOnlyList<DependencySpecifier> Of(string name, IReadOnlyCollection<string> extras)
    {
        var wanted = new SortedDictionary<string, DependencySpecifier>(StringComparer.Ordinal);
        foreach (var text in Find(name)?.Requires ?? [])
        {
            if (Parsed(text) is { } requirement && Applies(requirement.Marker, extras) && requirement.Name != name)
            {
                // Once plainly and once for an extra: the one that says more.
                wanted[requirement.Name] = wanted.TryGetValue(requirement.Name, out var other) && other.Specifier.Length >= requirement.Specifier.Length ? other : requirement;
            }
        }

        return [.. wanted.Values];
    }

    private bool Applies(Marker? marker, IReadOnlyCollection<string> extras)
    {
        try
        {
            return marker is null || marker.Evaluate(_markers, extras);
        }
        catch (MarkerEvaluationException)
        {
            return false;
        }
    }

    // Metadata that no installer could read asks for nothing that an installer would have brought.
    private static DependencySpecifier? Parsed(string text)
    {
        try
        {
            return DependencySpecifier.Parse(text);
        }
        catch (DependencySyntaxException)
        {
            return null;
        }
    }
}
