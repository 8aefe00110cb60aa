using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Managers.Failures.Wording;

/// <summary>The sides of a conflict as sentences, with the line of the user's file where it is one of his.</summary>
internal sealed class ConflictSides(FailureSetting setting)
{
    private const int Shown = 6;

    private readonly List<string> _sides = [];

    /// <summary>The sides so far, each once, not too many.</summary>
    public IReadOnlyList<string> All => _sides.Count > Shown ? [.. _sides.Take(Shown), $"there are {_sides.Count - Shown} more sides"] : _sides;

    /// <summary>A distribution that depends on something.</summary>
    public void AddDependency(string who, string requirement) => Add($"'{who}' needs '{requirement}'");

    /// <summary>A requirement of the project.</summary>
    public void AddRequirement(string name, string requirement) => Add($"{Place(name, requirement, constraint: false) ?? "the project"} wants '{requirement}'");

    /// <summary>A constraint of the project.</summary>
    public void AddConstraint(string name, string requirement) =>
        Add($"{(Place(name, requirement, constraint: true) is { } place ? $"the constraint in {place}" : "a constraint")} wants '{requirement}'");

    private void Add(string side)
    {
        if (!_sides.Contains(side))
        {
            _sides.Add(side);
        }
    }

    private string? Place(string name, string requirement, bool constraint)
    {
        var normalized = PackageName.Normalize(name);
        var known = setting.Requirements.Where(r => r.IsConstraint == constraint && r.Name == normalized && r.Location is not null).ToList();
        var place = (known.Find(r => Says(r, requirement)) ?? (known.Count == 1 ? known[0] : null))?.Location;
        return place is null ? null : $"'{Path.GetFileName(place.File)}'{(place.Line > 0 ? $", line {place.Line}," : "")}";
    }

    // Tools write specifiers in an order and spacing of their own.
    private static bool Says(Requirement known, string requirement) =>
        known.Specifier.Length > 0 && Parts(requirement.Substring(Math.Min(requirement.Length, Start(requirement)))).SetEquals(Parts(known.Specifier));

    private static int Start(string requirement) => requirement.IndexOfAny(['<', '>', '=', '!', '~']) is >= 0 and var at ? at : requirement.Length;

    private static HashSet<string> Parts(string specifier) => [.. specifier.Replace(" ", "").Split(',')];
}
