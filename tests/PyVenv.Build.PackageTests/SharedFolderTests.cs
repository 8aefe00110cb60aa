using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

public sealed class SharedFolderTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Theory]
    [InlineData("-m:1")]
    [InlineData("-m:3")]
    [InlineData("-graph")]
    [InlineData("-graph -isolate")]
    [InlineData("-mt")]
    public void Projects_that_share_a_folder_and_want_the_same_get_one_installation(string how)
    {
        var solution = Solution(4);
        // Restoring a solution in isolation is what the SDK itself cannot do.
        _sandbox.DotNet("restore", solution).Succeeds();
        string[] arguments = ["build", solution, "--no-restore", .. how.Split(' ')];

        var first = _sandbox.DotNet(arguments).Succeeds();
        Assert.Single(first.Said);

        var second = _sandbox.DotNet(arguments).Succeeds();
        Assert.Empty(second.Said);
        Assert.Equal(0, second.Log.TaskRuns("ProvisionEnvironment"));
    }

    [Theory]
    [InlineData("-m:1")]
    [InlineData("-m:3")]
    [InlineData("-graph -isolate")]
    public void Force_recreates_once_in_a_build(string how)
    {
        var solution = Solution(4);
        _sandbox.DotNet("build", solution).Succeeds();
        string[] arguments = ["build", solution, "--no-restore", "-p:PyVenvForce=true", .. how.Split(' ')];

        var build = _sandbox.DotNet(arguments).Succeeds();
        Assert.Contains("recreated", Assert.Single(build.Said));

        Assert.Single(_sandbox.DotNet(arguments).Succeeds().Said);
        Assert.Empty(_sandbox.DotNet("build", solution).Succeeds().Said);
    }

    [Fact]
    public void Projects_that_share_a_folder_and_want_different_things_are_an_error_that_names_both()
    {
        var solution = Solution(2);
        _sandbox.Wheels.Add("other");
        _sandbox.Write("p1/requirements.txt", "other\n");

        var error = _sandbox.DotNet("build", solution, "-m:1").Fails("PYVENV401");

        Assert.Contains("p0.csproj", error.Message);
        Assert.Contains("p1.csproj", error.Message);
    }

    public void Dispose() => _sandbox.Dispose();

    private string Solution(int count)
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet");
        var projects = Enumerable.Range(0, count)
            .Select(i => _sandbox.Project($"p{i}").Property("PyVenvDirectory", "../.venv").Requirements("greet").Save()).ToList();
        return _sandbox.Write("all.slnx", $"<Solution>{string.Concat(projects.Select(p => $"<Project Path=\"{p.Name}/{p.Name}.csproj\" />"))}</Solution>");
    }
}
