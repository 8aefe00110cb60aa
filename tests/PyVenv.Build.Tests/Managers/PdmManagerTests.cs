using PyVenv.Build.Diagnostics;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Tests.Managers;

[Collection(ProjectToolsCollection.Name)]
public sealed class PdmManagerTests(ProjectToolBench bench)
{
    [Fact]
    public void The_lock_is_installed_a_second_build_starts_nothing_and_an_edit_ends_as_in_a_fresh_environment()
    {
        using var project = Project("click", "tabulate");
        Lock(project);

        var report = project.Provision();

        Assert.Equal(("pdm", "3.11.7"), (report.Record.Manager, report.Record.PythonVersion));
        Assert.Equal(["click", "colorama", "tabulate"], Names(project.Installed()));
        var started = project.Started.Count;
        Assert.False(project.Provision().Changed);
        Assert.Equal(PlanKind.Keep, project.Plan().Kind);
        Assert.Equal(started, project.Started.Count);
        Assert.Equal([".venv", "App.csproj", "pdm.lock", "pyproject.toml"], EntriesOf(project));

        WriteProject(project, "click", "itsdangerous");
        Lock(project);
        report = project.Provision();

        Assert.Contains("pdm.lock changed (+itsdangerous, -tabulate)", report.Reason);
        Assert.Equal(["click", "colorama", "itsdangerous"], Names(project.Installed()));
        Assert.Equal(project.InstalledInFresh(), project.Installed());
        var byHand = project.EnvironmentByHand("hand");
        // PDM takes a folder without a build system for a package too.
        project.Run(Pdm, byHand, "sync", "--no-self");
        Assert.Equal(ToolProject.InstalledIn(byHand), project.Installed());
    }

    [Fact]
    public void Groups_and_extras_come_and_go_and_the_project_itself_too()
    {
        using var project = Project("click");
        project.Write("pyproject.toml", File.ReadAllText(project.PathOf("pyproject.toml")) + "\n[build-system]\nrequires = ['pdm-backend']\nbuild-backend = 'pdm.backend'\n");
        project.Write("src/app/__init__.py", "");
        Lock(project);
        project.Change = d => d with { Extras = ["fast-one"], WithoutGroups = ["Lint"] };
        project.Provision();
        Assert.Equal(["app", "click", "tqdm"], Names(project.Installed()));

        project.Change = d => d with { InstallProject = false };
        project.Provision();
        Assert.Equal(["click", "colorama"], Names(project.Installed()));
    }

    [Fact]
    public void Without_a_lock_the_newest_are_taken_and_none_is_left_behind()
    {
        using var project = Project("click", "tabulate");

        project.Provision();
        Assert.Equal(["click", "colorama", "tabulate"], Names(project.Installed()));
        Assert.Equal([".venv", "App.csproj", "pyproject.toml"], EntriesOf(project));
        Assert.False(project.Provision().Changed);

        WriteProject(project, "click");
        project.Provision();
        Assert.Equal(["click", "colorama"], Names(project.Installed()));
    }

    [Fact]
    public void A_lock_that_no_longer_fits_names_the_command_and_leaves_the_environment()
    {
        using var project = Project("click");
        Lock(project);
        project.Provision();
        WriteProject(project, "click", "tqdm");

        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.LockOutOfDate, error.Message);
        Assert.Contains("Run 'pdm lock' in", error.Message);
        Assert.Equal(["click", "colorama"], Names(project.Installed()));
    }

    [Fact]
    public void The_interpreter_that_pdm_remembers_has_no_say()
    {
        using var project = Project("click");
        Lock(project);
        var other = project.EnvironmentByHand("other");
        project.Write(".pdm.toml", $"[python]\npath = \"{other}/bin/python\"\n");
        project.Write(".pdm-python", $"{other}/bin/python");

        project.Provision();

        Assert.Equal(["click", "colorama"], Names(project.Installed()));
        Assert.Empty(ToolProject.InstalledIn(other));
    }

    [Fact]
    public void What_cannot_be_resolved_is_explained_in_pdm_s_words()
    {
        using var project = Project("flask>=3", "werkzeug<1");

        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.NoResolution, error.Message);
        Assert.Contains("werkzeug", error.Message);
        Assert.DoesNotContain("Traceback", error.Message);
    }

    [Fact]
    public void Dependency_groups_need_a_newer_pdm_than_debian_s()
    {
        using var project = Project("click");
        project.Write("pyproject.toml", File.ReadAllText(project.PathOf("pyproject.toml")) + "\n[dependency-groups]\ndev = ['tqdm']\n");

        var error = project.Fails();

        Assert.Equal((DiagnosticCodes.ProjectToolTooOld, project.PathOf("pyproject.toml")), (error.Code, error.Location!.File));
        Assert.Contains("PDM 2.2.1", error.Message);
    }

    internal static string Pdm
    {
        get
        {
            if (!File.Exists("/usr/bin/pdm"))
            {
                Assert.Skip("no /usr/bin/pdm (Debian's python3-pdm)");
            }

            return "/usr/bin/pdm";
        }
    }

    private ToolProject Project(params string[] dependencies)
    {
        _ = Pdm;
        var project = new ToolProject(bench);
        WriteProject(project, dependencies);
        return project;
    }

    private static void Lock(ToolProject project) => project.Run(Pdm, project.EnvironmentByHand($"lock{project.Sink.Lines.Count}"), "lock");

    internal static void WriteProject(ToolProject project, params string[] dependencies) => project.Write("pyproject.toml", $"""
        [project]
        name = "app"
        version = "0.1"
        requires-python = ">=3.11"
        dependencies = [{string.Join(", ", dependencies.Select(d => $"'{d}'"))}]
        [project.optional-dependencies]
        Fast_One = ["tqdm"]
        [tool.pdm.dev-dependencies]
        lint = ["colorama"]
        [[tool.pdm.source]]
        name = "pypi"
        url = "{project.IndexUrl}"
        verify_ssl = false
        """);

    private static string[] EntriesOf(ToolProject project) =>
        [.. Directory.GetFileSystemEntries(project.Folder).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal)];

    private static string[] Names(string[] installed) => [.. installed.Select(i => i.Split(' ')[0])];
}
