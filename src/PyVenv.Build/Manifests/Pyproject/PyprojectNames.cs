using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.Pyproject;

/// <summary>Checks the names that a project declares against those of its <c>pyproject.toml</c>.</summary>
public static class PyprojectNames
{
    /// <summary>Fails for an extra that does not exist. Extras that only the back end knows are left to the tool.</summary>
    /// <exception cref="ProvisioningException">One does not exist.</exception>
    public static void CheckExtras(IReadOnlyList<string> extras, PyprojectFile file)
    {
        if (file.ExtraNames() is not { } known)
        {
            return;
        }

        foreach (var extra in extras)
        {
            if (!Knows(known, extra))
            {
                throw UnknownName.Extra(extra, known, PlaceOfExtras(file));
            }
        }
    }

    /// <summary>Fails for a group that does not exist.</summary>
    /// <param name="declaration">What the project declares.</param>
    /// <param name="known">The groups that the tool knows.</param>
    /// <param name="file">Where they are.</param>
    /// <exception cref="ProvisioningException">One does not exist.</exception>
    public static void CheckGroups(Declaration declaration, IReadOnlyList<string> known, PyprojectFile file)
    {
        var place = file.Root.Table("dependency-groups")?.Location ?? new SourceLocation(file.Text.Path);
        foreach (var group in declaration.Groups)
        {
            if (!Knows(known, group))
            {
                throw UnknownName.Group(group, known, place);
            }
        }

        foreach (var group in declaration.WithoutGroups)
        {
            if (!Knows(known, group))
            {
                throw UnknownName.Group(group, known, place, "PyVenvWithoutGroups names");
            }
        }
    }

    /// <summary>A name as the file writes it, for tools that compare names letter by letter; as it is when the file has none such.</summary>
    public static string AsWritten(string name, IEnumerable<string> known) =>
        known.FirstOrDefault(k => PackageName.Normalize(k) == PackageName.Normalize(name)) ?? name;

    private static bool Knows(IEnumerable<string> known, string name)
    {
        var normalized = PackageName.Normalize(name);
        return known.Any(k => PackageName.Normalize(k) == normalized);
    }

    private static SourceLocation PlaceOfExtras(PyprojectFile file) =>
        file.Project?.Table("optional-dependencies")?.Location ?? file.Project?.Location ?? new SourceLocation(file.Text.Path);
}
