using PyVenv.Build.PackageTests.Harness.Conda;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Tests.Managers.Conda;

[Collection(CondaCollection.Name)]
public sealed class CondaManagerTests(CondaBench bench)
{
    [Fact]
    public void An_environment_is_made_a_second_build_starts_nothing_and_an_edit_ends_as_in_a_fresh_environment()
    {
        using var project = bench.Project();
        Write(project, "python=3.11", "pip", "colorama=0.4.6=py_0", "pip:tabulate", "pip:jinja2>=3");

        var report = project.Provision();

        Assert.Equal(("conda", "3.11.7", "conda"), (report.Record.Manager, report.Record.PythonVersion, report.Record.Creator));
        Assert.Equal((project.PathOf(".venv"), project.PathOf(".venv", "lib", "python3.11", "site-packages")), (report.Record.BasePrefix, report.Record.SitePackages));
        Assert.Superset(new HashSet<string> { "colorama", "jinja2", "markupsafe", "python", "tabulate" }, Names(project.Installed()).ToHashSet());
        var started = project.Started.Count;
        Assert.False(project.Provision().Changed);
        Assert.Equal(PlanKind.Keep, project.Plan().Kind);
        Assert.Equal(started, project.Started.Count);
        Assert.Equal([".venv", "App.csproj", "environment.yml"], EntriesOf(project));

        Write(project, "python=3.11", "pip", "click", "pip:itsdangerous");
        report = project.Provision();

        Assert.Contains("environment.yml changed (+click, +itsdangerous, -colorama, -jinja2, -tabulate)", report.Reason);
        Assert.Equal(["click", "itsdangerous", "python"], Names(project.Installed()));
        Assert.Contains("conda env", project.Started.Last(s => s.StartsWith("conda", StringComparison.Ordinal)));
        var byHand = project.PathOf("..", "hand");
        project.Run(Path.Combine(bench.ToolFolder, "conda"), null, "env", "create", "-p", byHand, "-f", project.PathOf("environment.yml"));
        Assert.Equal(ToolProject.InstalledIn(byHand), project.Installed());
    }

    [Fact]
    public void Newer_versions_are_taken_and_what_conda_s_update_would_wrongly_keep_is_made_anew()
    {
        using var project = bench.Project();
        var first = CondaBench.AddPackages(project.PathOf("..", "first"), new SmallPackage("tiny", "1.1"), new SmallPackage("user", "1.0", "tiny"));
        var second = CondaBench.AddPackages(project.PathOf("..", "second"), new SmallPackage("tiny", "1.0"), new SmallPackage("user", "1.0", "tiny"));
        Write(project, [second], "python=3.11", "user");
        project.Provision();
        Assert.Contains("tiny 1.0", project.Installed());

        CondaBench.AddPackages(project.PathOf("..", "second"), new SmallPackage("tiny", "1.2"), new SmallPackage("other", "1.0"));
        Write(project, [second], "python=3.11", "user", "other");
        Assert.Equal("environment.yml changed (+other)", project.Provision().Reason);
        Assert.Equal(["other 1.0", "python 3.11.7", "tiny 1.2", "user 1.0"], project.Installed());

        Write(project, [first], "python=3.11", "user");
        var report = project.Provision();

        Assert.EndsWith("a fresh one has other versions than conda's update leaves", report.Reason);
        Assert.Equal(["python 3.11.7", "tiny 1.1", "user 1.0"], project.Installed());
        Assert.Equal(project.InstalledInFresh(), project.Installed());
        Assert.Equal(PlanKind.Keep, project.Plan().Kind);
    }

    [Fact]
    public void What_somebody_removes_is_missed_whether_python_s_or_not()
    {
        using var project = bench.Project();
        var channel = CondaBench.AddPackages(project.PathOf("..", "channel"), new SmallPackage("tiny", "1.0"));
        Write(project, [channel], "python=3.11", "tiny");
        project.Provision();
        project.Run(Path.Combine(bench.ToolFolder, "conda"), null, "remove", "--yes", "--offline", "-p", project.PathOf(".venv"), "tiny");

        var report = project.Provision();

        Assert.Contains("'tiny' 1.0 was removed by hand", report.Reason);
        Assert.True(File.Exists(project.PathOf(".venv", "share", "tiny.txt")));

        File.Delete(project.PathOf(".venv", "bin", "python"));
        report = project.Provision();
        Assert.Equal($"'{project.PathOf(".venv", "bin", "python")}' is gone", report.Reason);
        Assert.Contains("tiny 1.0", project.Installed());
    }

    [Fact]
    public void Without_exactness_what_a_person_added_stays()
    {
        using var project = bench.Project();
        project.Change = d => d with { Exact = false };
        Write(project, "python=3.11", "pip", "colorama");
        project.Provision();
        project.Run(project.PathOf(".venv", "bin", "python"), null, "-m", "pip", "install", "-q", "--no-index", "--find-links", CondaBench.Wheelhouse, "itsdangerous");

        Write(project, "python=3.11", "pip", "click");
        project.Provision();

        Assert.Equal(["click", "colorama", "itsdangerous", "python"], Names(project.Installed()));
    }

    [Fact]
    public void An_environment_that_a_person_made_with_conda_is_taken_over()
    {
        using var project = bench.Project();
        Write(project, "python=3.11", "colorama");
        project.Run(Path.Combine(bench.ToolFolder, "conda"), null, "create", "--yes", "-c", bench.Channel, "-p", project.PathOf(".venv"), "python=3.11", "click");
        var python = File.GetLastWriteTimeUtc(project.PathOf(".venv", "conda-meta", "python-3.11.7-0_cpython.json"));

        var report = project.Provision();

        Assert.Equal("the conda environment that was there is taken over", report.Reason);
        Assert.Equal(["colorama", "python"], Names(project.Installed()));
        Assert.Equal(python, File.GetLastWriteTimeUtc(project.PathOf(".venv", "conda-meta", "python-3.11.7-0_cpython.json")));
    }

    [Fact]
    public void A_virtual_environment_in_its_place_is_set_aside()
    {
        using var project = bench.Project();
        project.EnvironmentByHand("app/.venv");
        Write(project, "python=3.11", "colorama");

        var report = project.Provision();

        Assert.Equal("the environment that was there is not conda's", report.Reason);
        Assert.False(File.Exists(project.PathOf(".venv", "pyvenv.cfg")));
        Assert.Equal(["colorama", "python"], Names(project.Installed()));
    }

    [Fact]
    public void A_build_that_is_cancelled_while_conda_installs_leaves_nothing_that_passes_for_good()
    {
        using var project = bench.Project();
        Write(project, "python=3.11", "pip", "colorama", "pip:tabulate");

        project.ProvisionAndCancel("", "*", isDeep: true);

        Assert.NotEqual(PlanKind.Keep, project.Plan().Kind);
        project.Provision();
        Assert.Equal(["colorama", "python", "tabulate"], Names(project.Installed()));
        Assert.Equal([".venv", "App.csproj", "environment.yml"], EntriesOf(project));
    }

    private void Write(ToolProject project, params string[] dependencies) => Write(project, [], dependencies);

    private void Write(ToolProject project, string[] channels, params string[] dependencies) =>
        project.Write("environment.yml", CondaFile.Of([bench.Channel, .. channels], dependencies));

    private static string[] EntriesOf(ToolProject project) =>
        [.. Directory.GetFileSystemEntries(project.Folder).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal)];

    private static string[] Names(string[] installed) => [.. installed.Select(i => i.Split(' ')[0])];
}
