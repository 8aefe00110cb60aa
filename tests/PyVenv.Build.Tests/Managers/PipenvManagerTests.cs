using PyVenv.Build.Diagnostics;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Tests.Managers;

[Collection(ProjectToolsCollection.Name)]
public sealed class PipenvManagerTests(ProjectToolBench bench)
{
    [Fact]
    public void The_lock_is_installed_a_second_build_starts_nothing_and_an_edit_ends_as_in_a_fresh_environment()
    {
        using var project = Project("click", "tabulate");
        Lock(project);

        var report = project.Provision();

        Assert.Equal(("pipenv", "3.11.7"), (report.Record.Manager, report.Record.PythonVersion));
        Assert.Equal(["click", "tabulate"], Names(project.Installed()));
        Assert.True(File.Exists(project.PathOf(".venv", "bin", "pip")));
        Assert.Empty(Directory.GetDirectories(project.PathOf(".venv", "lib", "python3.11", "site-packages", "click"), "__pycache__"));
        var started = project.Started.Count;
        Assert.False(project.Provision().Changed);
        Assert.Equal(PlanKind.Keep, project.Plan().Kind);
        Assert.Equal(started, project.Started.Count);
        Assert.Equal([".venv", "App.csproj", "Pipfile", "Pipfile.lock"], EntriesOf(project));

        WriteProject(project, "click", "itsdangerous");
        Lock(project);
        report = project.Provision();

        Assert.Contains("Pipfile.lock changed (+itsdangerous, -tabulate)", report.Reason);
        Assert.Equal(["click", "itsdangerous"], Names(project.Installed()));
        Assert.Equal(project.InstalledInFresh(), project.Installed());
        var byHand = project.EnvironmentByHand("hand");
        project.Run(Pipenv, byHand, "sync");
        Assert.Equal(ToolProject.InstalledIn(byHand), project.Installed());
    }

    [Fact]
    public void Development_packages_and_categories_come_and_go()
    {
        using var project = Project("click");
        Lock(project);
        project.Change = d => d with { PipenvDev = true, Groups = ["docs"] };
        project.Provision();
        Assert.Equal(["click", "colorama", "tqdm"], Names(project.Installed()));

        project.Change = d => d with { Groups = ["docs"], WithoutGroups = ["packages"] };
        project.Provision();
        Assert.Equal(["tqdm"], Names(project.Installed()));
    }

    [Fact]
    public void Without_a_lock_the_newest_are_taken_and_none_is_left_behind()
    {
        using var project = Project("click", "tabulate");

        project.Provision();
        Assert.Equal(["click", "tabulate"], Names(project.Installed()));
        Assert.False(File.Exists(project.PathOf("Pipfile.lock")));
        Assert.False(project.Provision().Changed);

        WriteProject(project, "click");
        project.Provision();
        Assert.Equal(["click"], Names(project.Installed()));
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
        Assert.Contains("Run 'pipenv lock' in", error.Message);
        Assert.Equal(project.PathOf("Pipfile.lock"), error.Location!.File);
        Assert.Equal(["click"], Names(project.Installed()));
    }

    [Fact]
    public void A_lock_alone_is_enough_and_the_caller_s_own_settings_have_no_say()
    {
        using var project = Project("click");
        Lock(project);
        File.Delete(project.PathOf("Pipfile"));
        project.Machine = project.Machine with
        {
            Variables = new Dictionary<string, string>(project.Machine.Variables)
            {
                ["PIPENV_IGNORE_VIRTUALENVS"] = "1",
                ["PIPENV_CUSTOM_VENV_NAME"] = "other",
                ["PIPENV_ACTIVE"] = "1",
                ["WORKON_HOME"] = project.HomePath("envs"),
            },
        };

        project.Provision();

        Assert.Equal(["click"], Names(project.Installed()));
        Assert.False(Directory.Exists(project.HomePath("envs")));
    }

    [Fact]
    public void What_cannot_be_resolved_is_explained_without_a_trace()
    {
        using var project = Project("flask\" = \">=3", "werkzeug\" = \"<1");

        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.NoResolution, error.Message);
        Assert.DoesNotContain("Traceback", error.Message);
        Assert.DoesNotContain("File \"", error.Message);
        Assert.Contains("werkzeug", error.Message);
    }

    [Fact]
    public void Without_pipenv_the_error_says_how_to_get_it()
    {
        using var project = new ToolProject(bench, "/nowhere") { Change = d => d with { BootstrapTools = false } };
        WriteProject(project, "click");

        var error = project.Fails();

        Assert.Equal(DiagnosticCodes.ProjectToolNotFound, error.Code);
        Assert.Contains("pipx install pipenv", error.Message);
    }

    private string Pipenv => Path.Combine(bench.ToolFolder, "pipenv");

    private ToolProject Project(params string[] packages)
    {
        var project = new ToolProject(bench);
        WriteProject(project, packages);
        return project;
    }

    private void Lock(ToolProject project) => project.Run(Pipenv, project.EnvironmentByHand($"lock{project.Sink.Lines.Count}"), "lock");

    internal static void WriteProject(ToolProject project, params string[] packages) => project.Write("Pipfile", $"""
        [[source]]
        name = "local"
        url = "{project.IndexUrl}"
        verify_ssl = false
        [packages]
        {string.Join("\n", packages.Select(p => p.Contains('=') ? $"\"{p}\"" : $"{p} = \"*\""))}
        [dev-packages]
        colorama = "*"
        [docs]
        tqdm = "*"
        [requires]
        python_version = "3.11"
        """);

    private static string[] EntriesOf(ToolProject project) =>
        [.. Directory.GetFileSystemEntries(project.Folder).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal)];

    private static string[] Names(string[] installed) => [.. installed.Select(i => i.Split(' ')[0])];
}
