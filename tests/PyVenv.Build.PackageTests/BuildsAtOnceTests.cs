using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>Builds in several terminals at once: the lock is across processes, and whoever waited finds the work done.</summary>
public sealed class BuildsAtOnceTests : IDisposable
{
    private const int Count = 8;

    private readonly Sandbox _sandbox = new();

    [Fact]
    public void Eight_builds_of_one_project_make_one_installation()
    {
        _sandbox.Wheels.Add("greet");
        var app = _sandbox.Project().Requirements("greet").Save();
        app.Run("restore").Succeeds();

        var builds = AtOnce(_ => _sandbox.DotNet("build", app.File, "--no-restore", "-t:PyVenvProvision"));

        AssertOneInstallation(builds);
        Assert.True(File.Exists(app.Path(".venv", "pyvenv-build.json")));
    }

    [Fact]
    public void Eight_projects_that_share_a_folder_make_one_installation()
    {
        _sandbox.Wheels.Add("greet");
        _sandbox.Write("requirements.txt", "greet\n");
        var projects = Enumerable.Range(0, Count).Select(i => _sandbox.Project($"app{i}")
            .Property("PyVenvDirectory", _sandbox.At(".venv"))
            .Item("PyVenvRequirementsFile", _sandbox.At("requirements.txt"))
            .Save()).ToList();
        projects.ForEach(p => p.Run("restore").Succeeds());

        var builds = AtOnce(i => _sandbox.DotNet("build", projects[i].File, "--no-restore", "-t:PyVenvProvision"));

        AssertOneInstallation(builds);
        var record = File.ReadAllText(_sandbox.At(".venv", "pyvenv-build.json"));
        Assert.All(projects, p => Assert.Contains(Path.GetFileName(p.File), record));
        Assert.All(projects, p => Assert.Equal(["OutputsUpToDate"], p.Run("build", "--no-restore", "-t:PyVenvProvision").Succeeds().Log.SkipReasons("PyVenvProvision")));
    }

    public void Dispose() => _sandbox.Dispose();

    private static BuildResult[] AtOnce(Func<int, BuildResult> build)
    {
        var results = new BuildResult[Count];
        var threads = Enumerable.Range(0, Count).Select(i => new Thread(() => results[i] = build(i))).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        return results;
    }

    private static void AssertOneInstallation(BuildResult[] builds)
    {
        Assert.All(builds, b => b.Succeeds());
        var line = Assert.Single(builds.SelectMany(b => b.Said), l => l.Contains("created") || l.Contains("refreshed"));
        Assert.Contains("created", line);
    }
}
