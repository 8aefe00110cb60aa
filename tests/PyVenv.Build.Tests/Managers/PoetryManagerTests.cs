using PyVenv.Build.Diagnostics;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Tests.Managers;

[Collection(ProjectToolsCollection.Name)]
public sealed class PoetryManagerTests(ProjectToolBench bench)
{
    [Fact]
    public void The_lock_is_installed_with_the_project_and_a_second_build_starts_nothing()
    {
        using var project = Project();
        project.Write("src/app/__init__.py", "");

        var report = project.Provision();

        Assert.True(report.Changed);
        Assert.Equal(("poetry", "3.11.7"), (report.Record.Manager, report.Record.PythonVersion));
        Assert.Equal(["app 0.1", "click", "colorama", "tabulate"], Names(project.Installed(), keepVersionOf: "app"));
        Assert.True(File.Exists(project.PathOf(".venv", "bin", "pip")));
        Assert.Contains("poetry.lock decides (poetry).", project.Sink.Lines);
        var started = project.Started.Count;
        Assert.False(project.Provision().Changed);
        Assert.Equal(PlanKind.Keep, project.Plan().Kind);
        Assert.Equal(started, project.Started.Count);
        Assert.Equal([".venv", "App.csproj", "poetry.lock", "pyproject.toml", "src"], EntriesOf(project));
    }

    [Fact]
    public void What_is_added_and_removed_ends_as_in_a_fresh_environment_and_as_by_hand()
    {
        using var project = Project();
        project.Write("src/app/__init__.py", "");
        project.Provision();

        WriteProject(project, "tqdm", "click");
        Lock(project);
        var report = project.Provision();

        Assert.Equal("pyproject.toml changed (+tqdm, -tabulate); poetry.lock changed (-tabulate)", report.Reason);
        Assert.Equal(["app", "click", "colorama", "tqdm"], Names(project.Installed()));
        Assert.Equal(project.InstalledInFresh(), project.Installed());
        var byHand = project.EnvironmentByHand("hand");
        project.Run(Poetry, byHand, "sync");
        Assert.Equal(ToolProject.InstalledIn(byHand), project.Installed());
    }

    [Fact]
    public void What_a_person_installed_or_removed_by_hand_is_put_right_unless_exactness_is_off()
    {
        using var project = Project();
        project.Write("src/app/__init__.py", "");
        project.Provision();
        project.Run(project.PathOf(".venv", "bin", "python"), null, "-m", "pip", "install", "-q", "itsdangerous");
        project.Run(project.PathOf(".venv", "bin", "python"), null, "-m", "pip", "uninstall", "-q", "-y", "click");

        project.Change = d => d with { Manager = "poetry", Exact = false };
        project.Provision();
        Assert.Equal(["app", "click", "colorama", "itsdangerous", "tabulate"], Names(project.Installed()));

        project.Change = d => d;
        project.Provision();
        Assert.Equal(["app", "click", "colorama", "tabulate"], Names(project.Installed()));
    }

    [Fact]
    public void Groups_extras_and_the_project_itself_are_chosen_and_given_up_again()
    {
        using var project = Project();
        project.Write("src/app/__init__.py", "");
        project.Change = d => d with { Groups = ["Docs"], WithoutGroups = ["lint"], Extras = ["fast"] };
        project.Provision();
        Assert.Equal(["app", "click", "itsdangerous", "tabulate", "tqdm"], Names(project.Installed()));

        project.Change = d => d with { InstallProject = false };
        project.Provision();
        Assert.Equal(["click", "colorama", "tabulate"], Names(project.Installed()));
        Assert.Equal(project.InstalledInFresh(), project.Installed());
    }

    [Fact]
    public void The_user_s_own_configuration_of_environments_has_no_say()
    {
        using var project = Project();
        project.Write("src/app/__init__.py", "");
        var elsewhere = project.HomePath("envs");
        project.Run(Poetry, null, "config", "virtualenvs.path", elsewhere);
        project.Run(Poetry, null, "config", "virtualenvs.in-project", "true");
        project.Write("poetry.toml", "[virtualenvs]\ncreate = true\nin-project = false\n");
        Directory.CreateDirectory(elsewhere);
        project.Change = d => d with { EnvironmentDirectory = project.PathOf("deep", "env") };

        project.Provision();

        Assert.Equal(["app", "click", "colorama", "tabulate"], Names(project.Installed()));
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere));
        Assert.False(Directory.Exists(project.PathOf(".venv")));
    }

    [Fact]
    public void Without_a_lock_the_newest_are_taken_and_none_is_left_behind()
    {
        using var project = Project(withLock: false);
        project.Write("src/app/__init__.py", "");

        project.Provision();

        Assert.Equal(["app", "click", "colorama", "tabulate"], Names(project.Installed()));
        Assert.False(File.Exists(project.PathOf("poetry.lock")));
        Assert.Contains(project.Sink.Lines, l => l.StartsWith("There is no poetry.lock", StringComparison.Ordinal));
        Assert.False(project.Provision().Changed);

        WriteProject(project, "click");
        project.Provision();
        Assert.Equal(["app", "click", "colorama"], Names(project.Installed()));
    }

    [Fact]
    public void Locked_mode_without_a_lock_is_an_error()
    {
        using var project = Project(withLock: false);
        project.Change = d => d with { Manager = "poetry", LockedMode = true };

        var error = project.Fails();

        Assert.Equal(DiagnosticCodes.LockMissing, error.Code);
        Assert.Contains("'poetry lock'", error.Message);
    }

    [Fact]
    public void A_lock_that_no_longer_fits_names_the_command_and_leaves_the_environment()
    {
        using var project = Project();
        project.Write("src/app/__init__.py", "");
        project.Provision();
        var before = project.Installed();
        WriteProject(project, "tqdm");

        var error = project.Fails();

        Assert.Equal(DiagnosticCodes.LockOutOfDate, error.Code);
        Assert.Contains("Run 'poetry lock' in", error.Message);
        Assert.Equal(project.PathOf("poetry.lock"), error.Location!.File);
        Assert.Equal(before, project.Installed());
    }

    [Fact]
    public void A_folder_without_a_package_says_how_not_to_install_the_project()
    {
        using var project = Project();

        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.ProjectNotInstallable, error.Message);
        Assert.Contains("PyVenvInstallProject", error.Message);
    }

    [Fact]
    public void What_cannot_be_resolved_is_explained_in_poetry_s_words()
    {
        using var project = Project(withLock: false);
        project.Write("src/app/__init__.py", "");
        WriteProject(project, "flask>=3", "werkzeug<1");

        var error = project.Fails();

        Assert.Equal(DiagnosticCodes.NoResolution, error.Code);
        Assert.Contains("werkzeug", error.Message);
        Assert.DoesNotContain("Traceback", error.Message);
        Assert.False(File.Exists(project.PathOf("poetry.lock")));
    }

    [Fact]
    public void A_group_that_does_not_exist_is_found_before_poetry_starts()
    {
        using var project = Project();
        project.Change = d => d with { Groups = ["nope"] };

        Assert.Equal(DiagnosticCodes.UnknownGroup, project.Fails().Code);
        Assert.Empty(project.Started);
    }

    [Fact]
    public void Without_poetry_the_error_says_how_to_get_it()
    {
        using var project = new ToolProject(bench, "/nowhere") { Change = d => d with { BootstrapTools = false } };
        WriteProject(project, "click");
        project.Write("poetry.lock", "");

        var error = project.Fails();

        Assert.Equal(DiagnosticCodes.ProjectToolNotFound, error.Code);
        Assert.Contains("'poetry.lock' needs Poetry", error.Message);
        Assert.Contains("pipx install poetry", error.Message);
    }

    [Fact]
    public void A_poetry_that_is_not_the_one_that_the_project_demands_is_an_error()
    {
        using var project = Project();
        project.Write("pyproject.toml", File.ReadAllText(project.PathOf("pyproject.toml")).Replace("[tool.poetry]", "[tool.poetry]\nrequires-poetry = '>=3'"));

        var error = project.Fails();

        Assert.Equal((DiagnosticCodes.ProjectToolTooOld, project.PathOf("pyproject.toml")), (error.Code, error.Location!.File));
        Assert.Contains("'>=3'", error.Message);
    }

    private string Poetry => Path.Combine(bench.ToolFolder, "poetry");

    private ToolProject Project(bool withLock = true)
    {
        var project = new ToolProject(bench) { Change = d => d with { Manager = "poetry" } };
        WriteProject(project, "click", "tabulate");
        if (withLock)
        {
            Lock(project);
        }

        return project;
    }

    private void Lock(ToolProject project) => project.Run(Poetry, project.EnvironmentByHand($"lock{project.Sink.Lines.Count}"), "lock");

    internal static void WriteProject(ToolProject project, params string[] dependencies) => project.Write("pyproject.toml", $"""
        [project]
        name = "app"
        version = "0.1"
        requires-python = ">=3.11"
        dependencies = [{string.Join(", ", dependencies.Select(d => $"'{d}'"))}]
        [project.optional-dependencies]
        fast = ["tqdm"]
        [tool.poetry]
        packages = [{'{'}include = "app", from = "src"{'}'}]
        [tool.poetry.group.lint.dependencies]
        colorama = "*"
        [tool.poetry.group.docs]
        optional = true
        [tool.poetry.group.docs.dependencies]
        itsdangerous = "*"
        [[tool.poetry.source]]
        name = "local"
        url = "{project.IndexUrl}"
        priority = "primary"
        [build-system]
        requires = ["poetry-core"]
        build-backend = "poetry.core.masonry.api"
        """);

    private static string[] EntriesOf(ToolProject project) =>
        [.. Directory.GetFileSystemEntries(project.Folder).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal)];

    private static string[] Names(string[] installed, string keepVersionOf = "") =>
        [.. installed.Select(i => i.StartsWith(keepVersionOf + " ", StringComparison.Ordinal) ? i : i.Split(' ')[0])];
}
