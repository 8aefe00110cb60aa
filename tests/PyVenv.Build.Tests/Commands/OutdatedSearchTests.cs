using PyVenv.Build.Commands;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Tests.Managers.Conda;
using PyVenv.Build.Tests.Planning;

namespace PyVenv.Build.Tests.Commands;

public sealed class OutdatedSearchTests
{
    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void Newer_versions_are_found_whatever_the_manifest_allows(string manager)
    {
        using var project = new ProvisionedProject(manager);
        project.Wheels.Add("Alpha_Name", "1.0", ["beta"]);
        project.Wheels.Add("beta", "1.0");
        project.Wheels.Add("pip", "99.0");
        var inspected = CommandBench.Open(project, "Alpha_Name==1.0");
        project.Wheels.Add("Alpha_Name", "2.0");

        var found = new OutdatedSearch(inspected, CommandBench.Tools(), project.Sink, CommandBench.WorkDirectory(project), default).Find();

        Assert.Equal([new OutdatedPackage("alpha-name", "1.0", "2.0")], found);
    }

    [Fact]
    public void An_index_that_does_not_answer_is_an_error()
    {
        using var project = new ProvisionedProject("pip");
        project.Wheels.Add("alpha", "1.0");
        CommandBench.Open(project, "alpha");
        project.Change = d => d with { NoIndex = false, FindLinks = [], IndexUrl = "http://127.0.0.1:9/simple/" };
        var inspected = InspectedProject.Open(
            project.Machine with { Variables = new Dictionary<string, string>(project.Machine.Variables) { ["PIP_RETRIES"] = "0" } }, project.Declaration);

        var error = Assert.Throws<ProvisioningException>(
            () => new OutdatedSearch(inspected, CommandBench.Tools(), project.Sink, CommandBench.WorkDirectory(project), default).Find()).Diagnostic;

        Assert.Equal(DiagnosticCodes.OutdatedFailed, error.Code);
        Assert.Contains("127.0.0.1", error.Message);
    }
}

[Collection(CondaCollection.Name)]
public sealed class OutdatedCondaTests(CondaBench bench)
{
    [Fact]
    public void Conda_tells_newer_versions_of_its_own_packages_which_are_frozen_by_their_versions()
    {
        using var project = bench.Project();
        var channel = CondaBench.AddPackages(project.PathOf("..", "channel"), new PackageTests.Harness.Conda.SmallPackage("tiny", "1.0", [], new Dictionary<string, string>
        {
            ["lib/python3.11/site-packages/tiny-1.0.dist-info/METADATA"] = "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
            // As conda-forge's packages have it.
            ["lib/python3.11/site-packages/tiny-1.0.dist-info/direct_url.json"] = """{"url": "file:///home/conda/feedstock_root/work", "dir_info": {}}""",
        }));
        project.Write("environment.yml", CondaFile.Of([bench.Channel, channel], "python=3.11", "tiny"));
        project.Provision();
        CondaBench.AddPackages(project.PathOf("..", "channel"), new PackageTests.Harness.Conda.SmallPackage("tiny", "1.1"));

        var inspected = InspectedProject.Open(project.Machine, project.Declaration);
        var found = new OutdatedSearch(inspected, CommandBench.Tools(), project.Sink, Directory.CreateDirectory(project.PathOf("obj")).FullName, default).Find();

        Assert.Equal([new OutdatedPackage("tiny", "1.0", "1.1")], found);
        Assert.Equal(["tiny==1.0"], new Freezing(inspected).Lines());
        Assert.Equal(["tiny 1.0"], new DependencyTree(inspected).Lines());
    }
}
