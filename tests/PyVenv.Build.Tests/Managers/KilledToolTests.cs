using PyVenv.Build.Planning;

namespace PyVenv.Build.Tests.Managers;

[Collection(ProjectToolsCollection.Name)]
public sealed class KilledToolTests(ProjectToolBench bench)
{
    [Theory]
    [InlineData("poetry")]
    [InlineData("pipenv")]
    [InlineData("pdm")]
    public void A_build_that_is_cancelled_while_the_tool_installs_leaves_nothing_that_passes_for_good(string manager)
    {
        using var project = new ToolProject(bench) { Change = d => d with { Manager = manager, InstallProject = false } };
        string[] packages = ["flask", "tabulate", "tqdm"];
        switch (manager)
        {
            case "poetry":
                PoetryManagerTests.WriteProject(project, packages);
                break;
            case "pipenv":
                PipenvManagerTests.WriteProject(project, packages);
                break;
            default:
                _ = PdmManagerTests.Pdm;
                PdmManagerTests.WriteProject(project, packages);
                break;
        }

        project.ProvisionAndCancel();

        Assert.NotEqual(PlanKind.Keep, project.Plan().Kind);
        project.Provision();
        Assert.Equal(project.InstalledInFresh(), project.Installed());
        Assert.Contains(project.Installed(), i => i.StartsWith("werkzeug ", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(project.Folder, "*.lock"));
    }
}
