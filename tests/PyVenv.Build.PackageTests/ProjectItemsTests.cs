using System.Text.Json;
using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>What an IDE, its up-to-date check, dotnet watch and the SDK's globs see.</summary>
public sealed class ProjectItemsTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Theory]
    [InlineData("venv")]
    [InlineData("py env;1")]
    [InlineData("tools/env")]
    public void An_environment_whose_name_has_no_dot_is_not_in_the_projects_globs(string folder)
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet");
        var app = _sandbox.Project().Property("PyVenvDirectory", folder).Requirements("greet");
        app.Build().Succeeds();
        app.Write(folder + "/made-by-hand.cs", "this is no C#");

        app.Build().Succeeds();

        Assert.True(File.Exists(app.Path(folder, "pyvenv-build.json")));
        Assert.DoesNotContain(Items(app, "None"), f => f.StartsWith(app.Path(folder), StringComparison.Ordinal));
    }

    [Fact]
    public void The_globs_do_not_even_look_into_it()
    {
        Requires.Python();
        Requires.Program("strace");
        _sandbox.Wheels.Add("greet");
        var app = _sandbox.Project().Property("PyVenvDirectory", "venv").Requirements("greet");
        app.Build().Succeeds();

        var opened = _sandbox.DotNet(new DotNetCommand { Arguments = ["msbuild", app.File, "-getItem:None"], TracesFilesIn = app.Path("venv", "lib") }).OpenedFiles;

        Assert.Empty(opened);
    }

    [Fact]
    public void Requirements_files_outside_the_project_and_nested_ones_are_inputs_of_the_up_to_date_check_and_watched()
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet");
        _sandbox.Write("common/base.txt", "-r nested.txt\n");
        _sandbox.Write("common/nested.txt", "greet\n");
        var app = _sandbox.Project().Item("PyVenvRequirementsFile", "../common/base.txt").Xml("""
            <Target Name="CollectUpToDateCheckInputDesignTime" Returns="@(UpToDateCheckInput)" />
            <Target Name="ShowWatched" DependsOnTargets="$(CustomCollectWatchItems)" Returns="@(Watch)" />
            """);
        app.Build().Succeeds();

        var direct = _sandbox.At("common", "base.txt");
        var nested = _sandbox.At("common", "nested.txt");
        Assert.Contains(direct, Items(app, "None"));
        Assert.Contains(direct, Items(app, "Watch"));
        Assert.Superset(new HashSet<string> { direct, nested }, Items(app, "UpToDateCheckInput", "-t:CollectUpToDateCheckInputDesignTime", "-p:DesignTimeBuild=true").ToHashSet());
        Assert.Superset(new HashSet<string> { direct, nested }, Items(app, "Watch", "-t:ShowWatched").ToHashSet());
        Assert.Contains(app.Path("obj", "PyVenv.Build", "app", "stamp.txt"), Items(app, "UpToDateCheckBuilt"));
        Assert.True(File.Exists(app.Path("obj", "PyVenv.Build", "app", "stamp.txt")));
    }

    [Fact]
    public void A_broken_requirements_file_is_no_error_while_an_ide_only_looks()
    {
        var app = _sandbox.Project().Requirements("this is no requirement")
            .Xml("""<Target Name="CollectUpToDateCheckInputDesignTime" Returns="@(UpToDateCheckInput)" />""").Save();
        app.Run("restore").Succeeds();

        _sandbox.DotNet("msbuild", app.File, "-t:CollectUpToDateCheckInputDesignTime", "-p:DesignTimeBuild=true").Succeeds();
    }

    public void Dispose() => _sandbox.Dispose();

    private List<string> Items(TestProject project, string type, params string[] arguments)
    {
        var output = _sandbox.DotNet(["msbuild", project.File, $"-getItem:{type}", .. arguments]).Output;
        return [.. JsonDocument.Parse(output).RootElement.GetProperty("Items").GetProperty(type).EnumerateArray().Select(i => i.GetProperty("FullPath").GetString()!)];
    }
}
