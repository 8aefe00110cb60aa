using PyVenv.Build.Diagnostics;
using PyVenv.Build.PackageTests.Harness.Conda;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Tests.Managers.Conda;

[Collection(CondaCollection.Name)]
public sealed class CondaFailureTests(CondaBench bench)
{
    [Fact]
    public void A_package_that_no_channel_has_is_named_with_its_line_and_the_environment_stays()
    {
        using var project = bench.Project();
        Write(project, "python=3.11");
        project.Provision();
        Write(project, "python=3.11", "nosuchpackage");

        var error = project.Fails();

        Assert.Equal((DiagnosticCodes.PackageNotFound, 6), (error.Code, error.Location!.Line));
        Assert.Contains("have no 'nosuchpackage'", error.Message);
        Assert.EndsWith("The environment is as it was.", error.Message);
        Write(project, "python=3.11");
        Assert.False(project.Provision().Changed);
    }

    [Fact]
    public void A_version_that_no_channel_has_is_named_with_its_line()
    {
        using var project = bench.Project();
        Write(project, "colorama", "python=3.12");

        var error = project.Fails();

        Assert.Equal((DiagnosticCodes.VersionNotFound, 6), (error.Code, error.Location!.Line));
        Assert.Contains("have no 'python=3.12'", error.Message);
        Assert.Empty(project.Installed());
    }

    [Fact]
    public void What_cannot_be_solved_is_explained_in_conda_s_words()
    {
        using var project = bench.Project();
        var channel = CondaBench.AddPackages(project.PathOf("..", "channel"), new SmallPackage("base", "1.0"), new SmallPackage("base", "2.0"), new SmallPackage("left", "1.0", "base <2"), new SmallPackage("right", "1.0", "base >=2"));
        Write(project, [channel], "python=3.11", "left", "right");

        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.NoResolution, error.Message);
        Assert.Equal(project.PathOf("environment.yml"), error.Location!.File);
        Assert.True(error.Message.Contains("Package base conflicts for:"), error.Message);
        Assert.DoesNotContain("Traceback", error.Message);
    }

    [Fact]
    public void A_pip_part_that_pip_s_configuration_sends_elsewhere_is_missed()
    {
        using var project = bench.Project();
        Directory.CreateDirectory(project.HomePath(".config", "pip"));
        File.WriteAllText(project.HomePath(".config", "pip", "pip.conf"), $"[install]\ntarget = {project.HomePath("elsewhere")}\n");
        Write(project, "python=3.11", "pip", "pip:tabulate");

        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.InstallerMisconfigured, error.Message);
        Assert.Contains("'tabulate' is not in", error.Message);
    }

    [Fact]
    public void A_channel_that_does_not_exist_is_named_with_its_line()
    {
        using var project = bench.Project();
        project.Write("environment.yml", $"channels:\n- {bench.Channel}\n- file:///no/such/channel\ndependencies: [python=3.11]\n");

        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.CondaChannelNotFound, error.Message);
        Assert.Equal((project.PathOf("environment.yml"), 3), (error.Location!.File, error.Location.Line));
        Assert.Contains("file:///no/such/channel", error.Message);
    }

    [Fact]
    public void A_channel_that_cannot_be_reached_is_another_error_at_its_line()
    {
        using var project = bench.Project();
        project.Machine = project.Machine with { Variables = new Dictionary<string, string>(project.Machine.Variables) { ["CONDA_REMOTE_MAX_RETRIES"] = "0" } };
        project.Write("environment.yml", "channels:\n- http://me:secret@127.0.0.1:9/mine\ndependencies: [python=3.11]\n");

        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.IndexUnreachable, error.Message);
        Assert.Contains("127.0.0.1:9/mine", error.Message);
        Assert.DoesNotContain("secret", error.Message);
        Assert.DoesNotContain(project.Sink.Lines, l => l.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void What_pip_cannot_find_is_an_error_at_its_line_of_the_pip_part()
    {
        using var project = bench.Project();
        Write(project, "python=3.11", "pip", "pip:nosuchdistribution");

        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.PackageNotFound, $"{error.Code.Code} {error.Message}");
        Assert.Equal((project.PathOf("environment.yml"), 8), (error.Location!.File, error.Location.Line));
    }

    [Fact]
    public void Without_conda_the_error_says_what_to_install()
    {
        using var project = bench.Project(path: "/usr/bin:/bin");
        Write(project, "python=3.11");

        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.ProjectToolNotFound, error.Message);
        Assert.Contains("Install Miniforge or micromamba", error.Message);
    }

    [Fact]
    public void An_environment_without_python_is_refused()
    {
        using var project = bench.Project();
        var channel = CondaBench.AddPackages(project.PathOf("..", "channel"), new SmallPackage("tiny", "1.0"));
        Write(project, [channel], "tiny");

        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.CondaWithoutPython, error.Message);
        Assert.NotEqual(PlanKind.Keep, project.Plan().Kind);
    }

    [Fact]
    public void A_python_that_the_project_does_not_want_is_refused()
    {
        using var project = bench.Project();
        project.Change = d => d with { PythonVersion = "3.12" };
        Write(project, "python");

        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.PythonVersionsDisagree, error.Message);
        Assert.Contains("write 'python=3.12' into it", error.Message);
    }

    [Fact]
    public void A_prefix_of_conda_is_not_taken_over_by_another_manager()
    {
        using var project = bench.Project();
        project.Write("requirements.txt", "colorama\n");
        Directory.CreateDirectory(project.PathOf(".venv", "conda-meta"));
        project.Change = d => d with { RequirementsFiles = [project.PathOf("requirements.txt")] };

        Assert.Equal(DiagnosticCodes.CondaPrefixInTheWay, project.Fails().Code);
    }

    private void Write(ToolProject project, params string[] dependencies) => Write(project, [], dependencies);

    private void Write(ToolProject project, string[] channels, params string[] dependencies) =>
        project.Write("environment.yml", CondaFile.Of([bench.Channel, .. channels], dependencies));
}
