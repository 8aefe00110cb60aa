using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Managers;

/// <summary>Which installed distributions the roots need, extras and markers counted, as a resolver walks them (PEP 508).</summary>
/// <param name="markerVariables">Of the environment's interpreter.</param>
internal sealed class DependencyClosure(IReadOnlyDictionary<string, string> markerVariables)
{
    /// <summary>The normalized names that are reached.</summary>
    public HashSet<string> Reach(IEnumerable<Requirement> roots, IReadOnlyList<InstalledMetadata> installed)
    {
        var byName = new Dictionary<string, InstalledMetadata>();
        foreach (var distribution in installed)
        {
            byName[distribution.Name] = distribution;
        }

        // A distribution is walked once without extras and once for each extra that somebody asks for.
        var walked = new HashSet<(string Name, string Extra)>();
        var open = new Stack<(string Name, string Extra)>();
        foreach (var root in roots)
        {
            if (root.Marker.Length > 0 && !Applies(Marker.Parse(root.Marker), ""))
            {
                continue;
            }

            foreach (var name in NamesOf(root, installed))
            {
                Push(name, root.Extras);
            }
        }

        while (open.Count > 0)
        {
            var (name, extra) = open.Pop();
            if (!byName.TryGetValue(name, out var distribution))
            {
                continue;
            }

            foreach (var text in distribution.Requires)
            {
                if (Parsed(text) is { } requirement && Applies(requirement.Marker, extra))
                {
                    Push(requirement.Name, requirement.Extras);
                }
            }
        }

        return [.. walked.Select(w => w.Name)];

        void Push(string name, IReadOnlyList<string> extras)
        {
            Visit(name, "");
            foreach (var extra in extras)
            {
                Visit(name, extra);
            }
        }

        void Visit(string name, string extra)
        {
            if (walked.Add((name, extra)))
            {
                open.Push((name, extra));
            }
        }
    }

    private bool Applies(Marker? marker, string extra) =>
        marker is null || marker.Evaluate(markerVariables, extra.Length > 0 ? [extra] : []);

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

    private static IEnumerable<string> NamesOf(Requirement root, IReadOnlyList<InstalledMetadata> installed)
    {
        if (root.Name is not null)
        {
            return [root.Name];
        }

        return installed.Where(d => d.ComesFrom(root)).Select(d => d.Name);
    }
}
