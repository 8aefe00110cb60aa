using System.Xml.Linq;
using PyVenv.Build.Tasks;

namespace PyVenv.Build.Tests.Tasks;

public class DeclarationTargetsTests
{
    // They start nothing that could ask an index.
    private static readonly string[] _without = [nameof(ListInputs), nameof(FreezeEnvironment), nameof(ShowDependencyTree)];

    [Fact]
    public void Every_task_that_may_ask_an_index_is_told_the_project_s_and_does_not_log_it()
    {
        var elements = Directory.GetFiles(Targets(), "*.targets").SelectMany(f => XDocument.Load(f).Descendants()).ToList();
        var calls = elements.Where(e => TaskOf(e) is { } task && typeof(DeclarationTask).IsAssignableFrom(task) && !_without.Contains(task.Name)).ToList();

        Assert.True(calls.Count >= 8);
        Assert.All(calls, c => Assert.Equal(("$(PyVenvIndexUrl)", "$(PyVenvExtraIndexUrls)"), ((string?)c.Attribute("IndexUrl"), (string?)c.Attribute("ExtraIndexUrls"))));
        // MSBuild knows by these properties, whose names have no dots, which parameters it does not log.
        Assert.All(calls, c => Assert.Contains(elements, e => e.Name.LocalName == $"DisableLogTaskParameter_{c.Name.LocalName}_IndexUrl" && e.Value == "true"));
        Assert.All(calls, c => Assert.Contains(elements, e => e.Name.LocalName == $"DisableLogTaskParameter_{c.Name.LocalName}_ExtraIndexUrls" && e.Value == "true"));
    }

    private static Type? TaskOf(XElement element) =>
        element.Parent?.Name.LocalName == "Target" ? typeof(DeclarationTask).Assembly.GetType("PyVenv.Build.Tasks." + element.Name.LocalName.Split('.')[^1]) : null;

    private static string Targets()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PyVenv.Build.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "build", "targets");
    }
}
