using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

public sealed class CleaningTests : IDisposable
{
    private readonly Sandbox _sandbox = new();
    private readonly TestProject _app;

    public CleaningTests()
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet");
        _app = _sandbox.Project().Requirements("greet");
    }

    [Fact]
    public void Rebuild_verifies_and_does_not_recreate()
    {
        _app.Build().Succeeds();
        var before = File.GetLastWriteTimeUtc(_app.Path(".venv", "pyvenv-build.json"));

        var build = _app.Build("-t:Rebuild").Succeeds();

        Assert.Empty(build.Said);
        Assert.Equal(1, build.Log.TaskRuns("ProvisionEnvironment"));
        Assert.Equal(before, File.GetLastWriteTimeUtc(_app.Path(".venv", "pyvenv-build.json")));
    }

    [Fact]
    public void Clean_leaves_the_environment_unless_told()
    {
        _app.Build().Succeeds();

        _app.Run("clean").Succeeds();
        Assert.True(Directory.Exists(_app.EnvironmentFolder));
        Assert.False(Directory.Exists(_app.Path("obj", "PyVenv.Build", "app")));

        _app.Run("clean", "-p:PyVenvCleanEnvironment=true").Succeeds();
        Assert.False(Directory.Exists(_app.EnvironmentFolder));
    }

    [Fact]
    public void Rebuild_recreates_when_clean_is_told_to_remove()
    {
        _app.Build().Succeeds();

        var said = _app.Build("-t:Rebuild", "-p:PyVenvCleanEnvironment=true").Succeeds().Said;

        Assert.Equal(2, said.Count);
        Assert.Contains("removed", said[0]);
        Assert.Contains("created", said[1]);
    }

    [Fact]
    public void PyVenvClean_removes_the_environment_and_the_next_build_makes_it_again()
    {
        _app.Build().Succeeds();

        _app.Build("-t:PyVenvClean").Succeeds();
        Assert.False(Directory.Exists(_app.EnvironmentFolder));
        _app.Build("-t:PyVenvClean").Succeeds();

        Assert.Single(_app.Build().Succeeds().Said);
    }

    [Fact]
    public void PyVenvClean_refuses_a_folder_that_is_no_environment()
    {
        _app.Run("restore").Succeeds();
        _app.Write("precious/data.txt", "mine");

        _app.Build("-t:PyVenvClean", "-p:PyVenvDirectory=precious").Fails("PYVENV413");

        Assert.Equal("mine", File.ReadAllText(_app.Path("precious", "data.txt")));
        Assert.Single(Directory.GetFileSystemEntries(_app.Path("precious")));
    }

    public void Dispose() => _sandbox.Dispose();
}
