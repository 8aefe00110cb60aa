using PyVenv.Build.Commands;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Tests.Planning;

namespace PyVenv.Build.Tests.Commands;

public sealed class FreezingTests
{
    [Fact]
    public void Lines_are_those_of_pip_freeze_and_nothing_is_started()
    {
        using var project = new ProvisionedProject("pip");
        project.Wheels.Add("Alpha_Name", "1.0", ["beta>=1"]);
        project.Wheels.Add("beta", "2.0");
        new PackageTests.Harness.WheelFolder(project.PathOf("elsewhere")).Add("gamma", "3.0");
        project.Write("lib/pyproject.toml", "[build-system]\nrequires = []\nbuild-backend = 'backend'\nbackend-path = ['.']\n");
        project.Write("lib/backend.py", Backend);
        var inspected = CommandBench.Open(project, "Alpha_Name==1.0", "./elsewhere/gamma-3.0-py3-none-any.whl", "-e ./lib");
        var started = project.Processes;

        var lines = new Freezing(inspected).Lines();

        Assert.Equal(started, project.Processes);
        var byPip = project.Python("-m", "pip", "freeze", "--all", "--exclude", "pip").StandardOutput;
        Assert.Contains("-e ", byPip);
        Assert.Contains("gamma @ file://", byPip);
        Assert.Equal(byPip, string.Join("\n", lines));
    }

    [Fact]
    public void A_file_that_says_the_same_is_not_written_again_and_installs_the_same()
    {
        using var project = new ProvisionedProject("uv");
        project.Wheels.Add("alpha", "1.0", ["beta"]);
        project.Wheels.Add("beta", "1.0");
        var freezing = new Freezing(CommandBench.Open(project, "alpha"));
        var file = project.PathOf("locked", "requirements.freeze.txt");

        Assert.True(freezing.Write(file));
        Assert.False(freezing.Write(file));

        Assert.Equal("alpha==1.0\nbeta==1.0\n", File.ReadAllText(file));
        project.Wheels.Add("beta", "2.0");
        project.Change = d => d with { RequirementsFiles = [file], RequirementsFilesAreDefault = false };
        project.Provision();
        Assert.Equal(["alpha 1.0", "beta 1.0"], project.Installed());
    }

    [Fact]
    public void What_came_by_git_is_frozen_at_its_commit_without_the_credentials()
    {
        using var project = new ProvisionedProject("uv");
        project.Wheels.Add("alpha", "1.0");
        var inspected = CommandBench.Open(project, "alpha");
        File.WriteAllText(
            Path.Combine(inspected.Record.SitePackages!, "alpha-1.0.dist-info", "direct_url.json"),
            """{"url": "https://me:secret@git.example/alpha.git", "vcs_info": {"vcs": "git", "commit_id": "abc123", "requested_revision": "main"}, "subdirectory": "python"}""");

        Assert.Equal(["alpha @ git+https://git.example/alpha.git@abc123#subdirectory=python"], new Freezing(inspected).Lines());
    }

    [Fact]
    public void Without_an_environment_there_is_nothing_to_look_at()
    {
        using var project = new ProvisionedProject("pip");

        var error = Assert.Throws<ProvisioningException>(() => InspectedProject.Open(project.Machine, project.Declaration)).Diagnostic;

        Assert.Equal(DiagnosticCodes.CommandNeedsEnvironment, error.Code);
    }

    // A build back end (PEP 660) in twenty lines, so that the test needs none from anywhere.
    private const string Backend = """
        import os, zipfile

        def build_editable(folder, config_settings=None, metadata_directory=None):
            name = "mylib-0.1-py3-none-any.whl"
            with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
                wheel.writestr("mylib.pth", os.path.dirname(os.path.abspath(__file__)))
                wheel.writestr("mylib-0.1.dist-info/METADATA", "Metadata-Version: 2.1\nName: mylib\nVersion: 0.1\n")
                wheel.writestr("mylib-0.1.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
                wheel.writestr("mylib-0.1.dist-info/RECORD", "")
            return name
        """;
}
