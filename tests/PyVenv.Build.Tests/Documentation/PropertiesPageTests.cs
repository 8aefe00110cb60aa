using System.Text.RegularExpressions;

namespace PyVenv.Build.Tests.Documentation;

public partial class PropertiesPageTests
{
    // What the target itself is told, not the project's.
    private static readonly string[] _own = ["PyVenvInfoFormat", "PyVenvInfoFile"];

    [Fact]
    public void PyVenvInfo_tells_every_property_and_item_that_a_project_can_declare()
    {
        var told = Page("build", "targets", "Info.targets") + Page("src", "PyVenv.Build", "Planning", "DeclaredSettings.cs");
        var declared = Page("docs", "properties.md").Split('\n').Concat(Page("docs", "testing.md").Split('\n'))
            .Where(l => Row().IsMatch(l))
            .SelectMany(l => Name().Matches(l.Split('|')[1]).Select(m => m.Value))
            .Except(_own)
            .ToList();

        Assert.True(declared.Count > 60, "the tables are not read as they are written");
        Assert.All(declared, n => Assert.Contains($"\"{n}\"", told));
    }

    private static string Page(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PyVenv.Build.sln")))
        {
            folder = folder.Parent!;
        }

        return File.ReadAllText(Path.Combine([folder.FullName, .. path]));
    }

    // The table of what later steps get has times in the place of a kind.
    [GeneratedRegex(@"^\| `PyVenv\w+`[^|]*\| (property|properties|item|`[^|]*`|empty|none|the project's folder)[^|]*\|")]
    private static partial Regex Row();

    [GeneratedRegex(@"PyVenv\w+")]
    private static partial Regex Name();
}
