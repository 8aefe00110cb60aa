using PyVenv.Build.PackageTests.Harness;
using static PyVenv.Build.PackageTests.Harness.Expressions;

namespace PyVenv.Build.PackageTests;

public sealed class FirstAndFurtherBuildsTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Fact]
    public void A_project_with_a_requirements_file_gets_its_environment_and_one_line_says_so()
    {
        var app = Declaring("greet");

        var build = app.Build().Succeeds();

        Assert.True(File.Exists(app.Path(".venv", "pyvenv-build.json")));
        Assert.Equal("*\n", File.ReadAllText(app.Path(".venv", ".gitignore")));
        var line = Assert.Single(build.Said);
        Assert.Contains(".venv", line);
        Assert.Contains("created", line);
        Assert.DoesNotContain(" -> ", line);
        Assert.Empty(build.Warnings);
        Assert.Equal(1, build.Log.Runs("PyVenvProvision"));
    }

    [Fact]
    public void A_second_build_is_skipped_as_up_to_date_and_starts_no_process()
    {
        Requires.Program("strace");
        var app = Declaring("greet");
        app.Build().Succeeds();
        var before = Contents(app.Folder);

        var build = app.Run(new DotNetCommand { Arguments = ["build", "--no-restore"], TracesProcesses = true }).Succeeds();

        Assert.Equal(["OutputsUpToDate"], build.Log.SkipReasons("PyVenvProvision"));
        Assert.Equal(0, build.Log.TaskRuns("ProvisionEnvironment"));
        Assert.Equal(1, build.Log.TaskRuns("PlanEnvironment"));
        Assert.Empty(build.Said);
        Assert.NotEmpty(build.Processes);
        Assert.All(build.Processes, p => Assert.Equal("dotnet", Path.GetFileName(p)));
        Assert.Equal(before, Contents(app.Folder));
    }

    [Fact]
    public void A_file_that_was_only_touched_renews_the_stamp_in_obj_and_nothing_else()
    {
        var app = Declaring("greet");
        app.Build().Succeeds();
        var before = Contents(app.EnvironmentFolder);
        File.SetLastWriteTimeUtc(app.Path("requirements.txt"), DateTime.UtcNow.AddSeconds(5));

        var touched = app.Build().Succeeds();

        Assert.Equal(1, touched.Log.TaskRuns("ProvisionEnvironment"));
        Assert.Empty(touched.Said);
        Assert.Equal(before, Contents(app.EnvironmentFolder));
        Assert.Equal(["OutputsUpToDate"], app.Build().Succeeds().Log.SkipReasons("PyVenvProvision"));
    }

    [Fact]
    public void An_edit_with_an_older_time_stamp_refreshes()
    {
        var app = Declaring("greet").Report("PyVenvProvision", Changed, Reason);
        app.Build().Succeeds();
        _sandbox.Wheels.Add("other");
        app.Requirements("greet", "other");
        File.SetLastWriteTimeUtc(app.Path("requirements.txt"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var build = app.Build().Succeeds();

        Assert.Contains("requirements.txt changed (+other)", Assert.Single(build.Said));
        Assert.Equal("true", app.Reported(Changed));
        Assert.Equal("requirements.txt changed (+other)", app.Reported(Reason));
        Assert.Equal(["OutputsUpToDate"], app.Build().Succeeds().Log.SkipReasons("PyVenvProvision"));
    }

    [Fact]
    public void A_file_dated_in_the_future_does_not_keep_the_target_running()
    {
        var app = Declaring("greet");
        File.SetLastWriteTimeUtc(app.Path("requirements.txt"), DateTime.UtcNow.AddDays(3));
        app.Build().Succeeds();

        Assert.Equal(["OutputsUpToDate"], app.Build().Succeeds().Log.SkipReasons("PyVenvProvision"));

        _sandbox.Wheels.Add("other");
        app.Requirements("greet", "other");
        Assert.Single(app.Build().Succeeds().Said);
    }

    [Fact]
    public void Packages_in_the_project_file_alone_are_a_declaration_too()
    {
        _sandbox.Wheels.Add("greet", "1.0");
        _sandbox.Wheels.Add("greet", "2.0");
        var app = _sandbox.Project().Item("PyVenvPackage", "greet", ("Version", "1.0")).Report("PyVenvProvision", Installed);

        app.Build().Succeeds();
        Assert.Contains("greet 1.0", app.Reported(Installed));
        Assert.Equal(["OutputsUpToDate"], app.Build().Succeeds().Log.SkipReasons("PyVenvProvision"));

        File.WriteAllText(app.File, File.ReadAllText(app.File).Replace("1.0</Version>", "2.0</Version>"));
        Assert.Single(_sandbox.DotNet("build", app.File).Succeeds().Said);
        Assert.Contains("greet 2.0", app.Reported(Installed));
    }

    [Fact]
    public void The_environment_is_made_again_when_obj_survives_it()
    {
        var app = Declaring("greet");
        app.Build().Succeeds();
        Directory.Delete(app.EnvironmentFolder, recursive: true);

        app.Build().Succeeds();

        Assert.True(File.Exists(app.Path(".venv", "pyvenv-build.json")));
    }

    [Fact]
    public void The_environment_is_kept_when_obj_is_deleted()
    {
        var app = Declaring("greet");
        app.Build().Succeeds();
        var before = Contents(app.EnvironmentFolder);
        Directory.Delete(app.Path("obj"), recursive: true);

        Assert.Empty(app.Build().Succeeds().Said);
        Assert.Equal(before, Contents(app.EnvironmentFolder));
    }

    public void Dispose() => _sandbox.Dispose();

    private TestProject Declaring(params string[] packages)
    {
        Requires.Python();
        foreach (var package in packages)
        {
            _sandbox.Wheels.Add(package);
        }

        return _sandbox.Project().Requirements(packages);
    }

    private static Dictionary<string, DateTime> Contents(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(folder, f), File.GetLastWriteTimeUtc);
}
