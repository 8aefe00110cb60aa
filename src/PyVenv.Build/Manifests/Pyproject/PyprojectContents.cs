using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.Pyproject;

/// <summary>What a <c>pyproject.toml</c> asks for by name, for the sentence that says what an edit did. Never fails: the tool judges the entries.</summary>
public static class PyprojectContents
{
    /// <summary>The dependencies, those of the declared extras, and those of all groups, each with its specifier.</summary>
    public static IReadOnlyDictionary<string, string> Of(PyprojectFile file, Declaration declaration)
    {
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        AddList(file.Project?["dependencies"], contents);
        var extras = file.Project?["optional-dependencies"] as DataTable;
        foreach (var extra in declaration.Extras)
        {
            AddList(extras?[extra], contents);
        }

        AddGroups(file.Root["dependency-groups"], contents);
        AddGroups((file.Tool?["pdm"] as DataTable)?["dev-dependencies"], contents);
        if (file.Tool?["poetry"] is DataTable poetry)
        {
            AddTable(poetry["dependencies"], contents);
            AddTable(poetry["dev-dependencies"], contents);
            var groups = poetry["group"] as DataTable;
            foreach (var group in groups?.Keys ?? [])
            {
                AddTable((groups![group] as DataTable)?["dependencies"], contents);
            }
        }

        return contents;
    }

    private static void AddGroups(DataNode? groups, Dictionary<string, string> contents)
    {
        if (groups is DataTable table)
        {
            foreach (var name in table.Keys)
            {
                AddList(table[name], contents);
            }
        }
    }

    private static void AddList(DataNode? list, Dictionary<string, string> contents)
    {
        foreach (var item in (list as DataList)?.Items ?? [])
        {
            try
            {
                if (item is DataValue { Kind: DataValueKind.String } value)
                {
                    var requirement = PyprojectDependency.Read(value);
                    contents[requirement.Name!] = requirement.Url ?? requirement.Specifier;
                }
            }
            catch (Diagnostics.ProvisioningException)
            {
                // Each tool has entries of its own here, such as PDM's '-e file:///…'.
            }
        }
    }

    // Poetry's and Pipenv's way: a name with a constraint, or with a table that has one.
    private static void AddTable(DataNode? dependencies, Dictionary<string, string> contents)
    {
        if (dependencies is not DataTable table)
        {
            return;
        }

        foreach (var name in table.Keys)
        {
            contents[PackageName.Normalize(name)] = table[name] switch
            {
                DataValue value => value.Text,
                DataTable details when details["version"] is DataValue version => version.Text,
                _ => "",
            };
        }
    }
}
