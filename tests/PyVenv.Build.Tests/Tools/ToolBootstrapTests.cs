using PyVenv.Build.Diagnostics;
using PyVenv.Build.Tests.Managers;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Tools;

/// <summary>Tools that the manifest needs and the machine does not have, from the real index that serves the wheelhouse.</summary>
[Collection(ProjectToolsCollection.Name)]
public sealed class ToolBootstrapTests(ProjectToolBench bench)
{
    [Fact]
    public void Pipenv_that_is_not_there_is_fetched_and_a_second_build_starts_nothing()
    {
        using var path = new TemporaryFolder("path");
        using var project = new ToolProject(bench, PathWith(path, "uv"));
        WritePipenv(project);

        var report = project.Provision();

        Assert.Equal(["click"], project.Installed().Select(p => p.Split(' ')[0]));
        Assert.Equal("pipenv", report.Record.Manager);
        Assert.StartsWith(Path.Combine(project.Machine.CacheDirectory, "tools", "pipenv"), report.Record.ManagerPath);
        Assert.Contains("'Pipfile' needs Pipenv, but no 'pipenv' was found on PATH or where its installers put it; Pipenv is taken from the user's cache, or installed there.", project.Sink.Lines);
        var started = project.Started.Count;
        Assert.False(project.Provision().Changed);
        Assert.Equal(started, project.Started.Count);
    }

    [Fact]
    public void A_version_that_is_pinned_goes_before_the_one_on_the_machine()
    {
        using var project = new ToolProject(bench) { Change = d => d with { ToolVersions = new Dictionary<string, string> { ["poetry"] = "1.8.*" } } };
        WritePoetry(project);

        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.ToolNotFetched, error.Message);
        Assert.Contains("'pyproject.toml' needs Poetry '==1.8.*' (PyVenvPoetryVersion), but '", error.Message);
        Assert.Contains("could not be fetched: ", error.Message);
        Assert.Equal(project.PathOf("pyproject.toml"), error.Location!.File);

        project.Change = d => d with { ToolVersions = new Dictionary<string, string> { ["poetry"] = "2.*" } };
        Assert.Equal(Path.Combine(bench.ToolFolder, "poetry"), project.Provision().Record.ManagerPath);

        project.Change = d => d with { ToolVersions = new Dictionary<string, string> { ["poetry"] = "newest" } };
        Assert.Equal(DiagnosticCodes.InvalidProperty, project.Fails().Code);
    }

    [Fact]
    public void Uv_that_is_asked_for_comes_as_a_wheel_and_is_kept()
    {
        using var project = new ToolProject(bench, "/nowhere");
        if (File.Exists("/usr/local/bin/uv"))
        {
            Assert.Skip("this machine has a uv where its installers put it");
        }

        project.Write("requirements.txt", "click");
        project.Change = d => d with { Manager = "uv", IndexUrl = project.IndexUrl, RequirementsFiles = [project.PathOf("requirements.txt")] };

        var report = project.Provision();

        Assert.Equal(["click"], project.Installed().Select(p => p.Split(' ')[0]));
        Assert.StartsWith(Path.Combine(project.Machine.CacheDirectory, "uv"), report.Record.ManagerPath);
        Assert.Equal("uv", report.Record.Creator);
        Assert.False(project.Provision().Changed);

        using var other = new ToolProject(bench, "/nowhere") { Machine = project.Machine };
        other.Write("requirements.txt", "click");
        other.Change = d => d with { Manager = "uv", IndexUrl = project.IndexUrl, RequirementsFiles = [other.PathOf("requirements.txt")] };
        Assert.Equal(report.Record.ManagerPath, other.Provision().Record.ManagerPath);
        Assert.DoesNotContain(other.Sink.Lines, l => l.StartsWith("Fetching", StringComparison.Ordinal));

        var change = other.Change;
        other.Change = d => change(d) with { Force = true, BootstrapTools = false };
        Assert.Equal(DiagnosticCodes.UvNotFound, other.Fails().Code);
        other.Change = d => change(d) with { Force = true, ToolVersions = new Dictionary<string, string> { ["uv"] = "0.1.*" } };
        var error = other.Fails();
        Assert.Equal(DiagnosticCodes.ToolNotFetched, error.Code);
        Assert.Contains("(PYVENV311)", error.Message);
    }

    [Fact]
    public void Virtualenv_is_fetched_on_a_Python_that_only_the_project_knows()
    {
        using var project = new ToolProject(bench, "/nowhere");
        project.Write("requirements.txt", "click");
        project.Change = d => d with { Manager = "pip", Creator = "virtualenv", Prompt = "my env", Copies = true, RequirementsFiles = [project.PathOf("requirements.txt")] };

        var report = project.Provision();

        Assert.Equal("virtualenv", report.Record.Creator);
        Assert.Equal(["click"], project.Installed().Select(p => p.Split(' ')[0]));
        var configuration = File.ReadAllText(project.PathOf(".venv", "pyvenv.cfg"));
        Assert.Contains("virtualenv = 21", configuration);
        Assert.Contains("include-system-site-packages = false", configuration);
        Assert.False(Path.IsPathRooted(new FileInfo(project.PathOf(".venv", "bin", "python")).LinkTarget ?? ""));
        Assert.Contains("my env", File.ReadAllText(project.PathOf(".venv", "bin", "activate")));
        project.Run(project.PathOf(".venv", "bin", "python"), null, "-m", "pip", "--version");
        Assert.False(project.Provision().Changed);
    }

    [Fact]
    public void An_index_that_does_not_answer_makes_bootstrapping_impossible_and_says_so()
    {
        using var project = new ToolProject(bench, "/nowhere");
        project.Write("requirements.txt", "click");
        project.Change = d => d with { Manager = "pip", Creator = "virtualenv", Offline = true, RequirementsFiles = [project.PathOf("requirements.txt")] };

        var error = project.Fails();

        Assert.Equal(DiagnosticCodes.ToolNotFetched, error.Code);
        Assert.Contains("virtualenv is needed to create the environment", error.Message);

        project.Change = d => d with { Manager = "pip", Creator = "virtualenv", BootstrapTools = false, RequirementsFiles = [project.PathOf("requirements.txt")] };
        Assert.Equal(DiagnosticCodes.VirtualenvNotFound, project.Fails().Code);
    }

    // Its own, so that the other tools beside it are not found.
    private string PathWith(TemporaryFolder folder, string tool)
    {
        if (!File.Exists(folder[tool]))
        {
            File.CreateSymbolicLink(folder[tool], Path.Combine(bench.ToolFolder, tool));
            File.CreateSymbolicLink(folder["python3"], RealPython.Find("3.11"));
        }

        return folder.Path;
    }

    private static void WritePipenv(ToolProject project)
    {
        project.Machine = project.Machine with { Variables = new Dictionary<string, string>(project.Machine.Variables) { ["UV_DEFAULT_INDEX"] = project.IndexUrl, ["UV_CACHE_DIR"] = Path.Combine(project.Machine.CacheDirectory, "uv-own") } };
        PipenvManagerTests.WriteProject(project, "click");
    }

    private static void WritePoetry(ToolProject project) => project.Write(
        "pyproject.toml",
        $"""
        [tool.poetry]
        name = "app"
        version = "0.1"
        package-mode = false
        [tool.poetry.dependencies]
        python = "^3.11"
        click = "*"
        [[tool.poetry.source]]
        name = "local"
        url = "{project.IndexUrl}"
        """);
}
