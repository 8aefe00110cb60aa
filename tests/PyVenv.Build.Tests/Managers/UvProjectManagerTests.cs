using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Manifests;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Tests.Managers;

[Collection(ProjectToolsCollection.Name)]
public sealed class UvProjectManagerTests(ProjectToolBench bench)
{
    [Fact]
    public void The_lock_is_installed_and_a_second_build_starts_nothing()
    {
        using var project = Project();
        project.Change = d => d;
        var locked = File.ReadAllText(project.PathOf("uv.lock"));

        var report = project.Provision();

        Assert.True(report.Changed);
        Assert.Equal(("uv", "3.11.7"), (report.Record.Manager, report.Record.PythonVersion));
        Assert.Matches(@"^\d+\.\d+", report.Record.ManagerVersion);
        Assert.Equal(["click", "colorama", "tabulate"], Names(project.Installed()));
        Assert.True(File.Exists(project.PathOf(".venv", "bin", "pip")));
        Assert.Contains("uv.lock decides (uv).", project.Sink.Lines);
        var started = project.Started.Count;
        Assert.False(project.Provision().Changed);
        Assert.Equal(PlanKind.Keep, project.Plan().Kind);
        Assert.Equal(started, project.Started.Count);
        Assert.Equal([".venv", "App.csproj", "pyproject.toml", "uv.lock"], EntriesOf(project));
        Assert.Equal(locked, File.ReadAllText(project.PathOf("uv.lock")));
    }

    [Fact]
    public void What_is_added_and_removed_ends_as_in_a_fresh_environment_and_as_by_hand()
    {
        using var project = Project();
        project.Provision();

        WriteProject(project, "tqdm", "click");
        Lock(project);
        var report = project.Provision();

        Assert.Equal("pyproject.toml changed (+tqdm, -tabulate); uv.lock changed (-tabulate)", report.Reason);
        Assert.Equal(["click", "colorama", "tqdm"], Names(project.Installed()));
        Assert.Equal(project.InstalledInFresh(), project.Installed());
        var byHand = project.EnvironmentByHand("hand");
        project.Run(Uv, byHand, "sync", "--active", "--locked", "--default-index", project.IndexUrl);
        Assert.Equal(ToolProject.InstalledIn(byHand), project.Installed());
    }

    [Fact]
    public void What_a_person_installed_or_removed_by_hand_is_put_right_unless_exactness_is_off()
    {
        using var project = Project();
        project.Change = d => d;
        project.Provision();
        var python = project.PathOf(".venv", "bin", "python");
        project.Run(Uv, null, "pip", "install", "-q", "--python", python, "--default-index", project.IndexUrl, "itsdangerous", "setuptools");
        project.Run(Uv, null, "pip", "uninstall", "-q", "--python", python, "click");

        project.Change = d => d with { Exact = false };
        project.Provision();
        Assert.Equal(["click", "colorama", "itsdangerous", "setuptools", "tabulate"], Names(project.Installed()));

        project.Change = d => d;
        project.Provision();
        Assert.Equal(["click", "colorama", "tabulate"], Names(project.Installed()));
    }

    [Fact]
    public void An_environment_that_a_person_made_is_taken_over()
    {
        using var project = Project();
        project.Change = d => d;
        var directory = project.PathOf(".venv");
        project.Run(project.BasePython!, null, "-m", "venv", "--without-pip", directory);
        project.Run(Uv, null, "pip", "install", "-q", "--python", Path.Combine(directory, "bin", "python"), "--default-index", project.IndexUrl, "itsdangerous", "setuptools");

        var report = project.Provision();

        Assert.Equal("the environment that was there is taken over", report.Reason);
        Assert.Equal(["click", "colorama", "tabulate"], Names(project.Installed()));
        Assert.True(File.Exists(project.PathOf(".venv", "bin", "pip")));
    }

    [Fact]
    public void Groups_extras_and_the_project_itself_are_chosen_and_given_up_again()
    {
        using var project = Project();
        File.AppendAllText(project.PathOf("pyproject.toml"), "[build-system]\nrequires = ['flit_core']\nbuild-backend = 'flit_core.buildapi'\n");
        project.Write("src/app/__init__.py", "");
        Lock(project);
        project.Change = d => d with { InstallPip = false, Groups = ["docs"], WithoutGroups = ["dev"], Extras = ["fast"] };
        project.Provision();
        Assert.Equal(["app", "click", "itsdangerous", "tabulate", "tqdm"], Names(project.Installed()));

        project.Write("src/app/__init__.py", "answer = 1");
        Assert.Equal(PlanKind.Keep, project.Plan().Kind);

        project.Change = d => d with { InstallPip = false, InstallProject = false };
        project.Provision();
        Assert.Equal(["click", "colorama", "tabulate"], Names(project.Installed()));
        Assert.Equal(project.InstalledInFresh(), project.Installed());
    }

    [Fact]
    public void A_member_of_a_workspace_is_installed_from_the_lock_at_the_root()
    {
        using var project = new ToolProject(bench);
        UseIndex(project);
        WriteProject(project, "click");
        File.AppendAllText(project.PathOf("pyproject.toml"), "[tool.uv.workspace]\nmembers = ['parts/*']\n");
        project.Write("parts/part/pyproject.toml", "[project]\nname = 'part'\nversion = '1'\nrequires-python = '>=3.11'\ndependencies = ['tabulate']\n");
        project.Write("parts/App.csproj", "<Project />");
        Lock(project);
        project.Change = d => d with { InstallPip = false, ProjectDirectory = project.PathOf("parts", "part"), ProjectFile = project.PathOf("parts", "App.csproj") };

        project.Provision();

        Assert.Equal(["tabulate"], Names(project.Installed()));
        Assert.False(project.Provision().Changed);
        Assert.False(File.Exists(project.PathOf("parts", "part", "uv.lock")));

        project.Write("parts/part/pyproject.toml", "[project]\nname = 'part'\nversion = '1'\nrequires-python = '>=3.11'\ndependencies = ['tabulate', 'blinker']\n");
        Assert.Equal(DiagnosticCodes.LockOutOfDate, project.Fails().Code);
        Lock(project);
        project.Provision();
        Assert.Equal(["blinker", "tabulate"], Names(project.Installed()));
    }

    [Fact]
    public void A_workspace_takes_a_Python_that_every_member_accepts()
    {
        using var project = new ToolProject(bench) { BasePython = null };
        UseIndex(project);
        WriteProject(project, "click");
        File.AppendAllText(project.PathOf("pyproject.toml"), "[tool.uv.workspace]\nmembers = ['part']\n");
        project.Write("part/pyproject.toml", "[project]\nname = 'part'\nversion = '1'\nrequires-python = '<3.12'\n");
        project.Change = d => d with { PythonVersion = ">=3.12" };

        var error = project.Fails();

        Assert.Equal(DiagnosticCodes.PythonVersionsDisagree, error.Code);
        Assert.Contains(">=3.11,<3.12", error.Message);
    }

    [Fact]
    public void The_machine_s_and_the_user_s_choice_of_environments_and_Pythons_has_no_say()
    {
        using var project = Project();
        project.Write(".python-version", "3.11");
        project.Machine = project.Machine with
        {
            Variables = new Dictionary<string, string>(project.Machine.Variables)
            {
                ["UV_PROJECT_ENVIRONMENT"] = project.HomePath("elsewhere"),
                ["VIRTUAL_ENV"] = project.HomePath("active"),
                ["UV_PYTHON"] = "3.8",
                ["UV_LOCKED"] = "0",
            },
        };

        project.Provision();

        Assert.Equal(["click", "colorama", "tabulate"], Names(project.Installed()));
        Assert.False(Directory.Exists(project.HomePath("elsewhere")));
    }

    [Fact]
    public void Without_a_lock_the_newest_are_taken_and_none_is_left_behind()
    {
        using var project = Project(withLock: false);
        _ = new BorrowedFiles(project.PathOf("..", "obj"), project.Folder, "uv.lock");
        project.Write("uv.lock", "version = 1 # of a build that was killed");

        project.Provision();

        Assert.Equal(["click", "colorama", "tabulate"], Names(project.Installed()));
        Assert.False(File.Exists(project.PathOf("uv.lock")));
        Assert.Contains(project.Sink.Lines, l => l.StartsWith("There is no uv.lock", StringComparison.Ordinal));
        Assert.False(project.Provision().Changed);

        WriteProject(project, "click");
        project.Provision();
        Assert.Equal(["click", "colorama"], Names(project.Installed()));
    }

    [Fact]
    public void Locked_mode_without_a_lock_is_an_error()
    {
        using var project = Project(withLock: false);
        project.Change = d => d with { LockedMode = true };

        var error = project.Fails();

        Assert.Equal(DiagnosticCodes.LockMissing, error.Code);
        Assert.Contains("'uv lock'", error.Message);
    }

    [Fact]
    public void A_lock_that_no_longer_fits_names_the_command_and_nothing_is_touched()
    {
        using var project = Project();
        project.Provision();
        var before = project.Installed();
        var locked = File.ReadAllText(project.PathOf("uv.lock"));
        WriteProject(project, "tqdm");

        var error = project.Fails();

        Assert.Equal(DiagnosticCodes.LockOutOfDate, error.Code);
        Assert.Contains($"Run 'uv lock' in '{project.Folder}'", error.Message);
        Assert.Equal(project.PathOf("uv.lock"), error.Location!.File);
        Assert.Equal(before, project.Installed());
        Assert.Equal(locked, File.ReadAllText(project.PathOf("uv.lock")));
    }

    [Fact]
    public void A_machine_that_believes_locks_unseen_is_heeded_unless_the_project_demands_one_that_fits()
    {
        using var project = Project();
        WriteProject(project, "click", "blinker");
        project.Machine = project.Machine with
        {
            Variables = new Dictionary<string, string>(project.Machine.Variables) { ["UV_FROZEN"] = "1" },
        };

        project.Provision();
        Assert.Equal(["click", "colorama", "tabulate"], Names(project.Installed()));

        project.Change = d => d with { InstallPip = false, LockedMode = true };
        Assert.Equal(DiagnosticCodes.LockOutOfDate, project.Fails().Code);
    }

    [Fact]
    public void A_lock_that_does_not_parse_is_an_error_at_its_line_and_an_environment_that_was_damaged_is_made_anew()
    {
        using var project = Project();
        project.Provision();
        var locked = File.ReadAllText(project.PathOf("uv.lock"));
        project.Write("uv.lock", "version = 1\nrequires-python = oops\n");

        var error = project.Fails();

        Assert.Equal((DiagnosticCodes.ManifestSyntax, project.PathOf("uv.lock"), 2), (error.Code, error.Location!.File, error.Location.Line));
        project.Write("uv.lock", locked);
        File.Delete(project.PathOf(".venv", "bin", "python"));
        Assert.True(project.Provision().Changed);
        Assert.Equal(["click", "colorama", "tabulate"], Names(project.Installed()));
    }

    [Fact]
    public void Offline_takes_what_the_cache_has_and_fails_for_what_it_has_not()
    {
        using var project = Project();
        project.Change = d => d with { InstallPip = false, Offline = true };
        Directory.Delete(project.HomePath(".cache"), recursive: true);

        Assert.Equal(DiagnosticCodes.NotAvailableOffline, project.Fails().Code);

        project.Change = _withoutPip;
        project.Provision();
        project.Change = d => d with { InstallPip = false, Offline = true };
        Assert.Equal(project.Installed(), project.InstalledInFresh());
    }

    [Fact]
    public void What_cannot_be_resolved_is_explained_in_uv_s_words_at_the_file()
    {
        using var project = Project(withLock: false);
        WriteProject(project, "flask>=3", "werkzeug<1");

        var error = project.Fails();

        Assert.Equal(project.PathOf("pyproject.toml"), error.Location!.File);
        Assert.Contains("werkzeug", error.Message);
        Assert.False(File.Exists(project.PathOf("uv.lock")));
    }

    [Theory]
    [InlineData("extra", "PYVENV237")]
    [InlineData("group", "PYVENV238")]
    public void An_extra_or_group_that_does_not_exist_is_found_before_uv_starts(string kind, string code)
    {
        using var project = Project();
        project.Change = d => kind == "extra" ? d with { Extras = ["nope"] } : d with { Groups = ["nope"] };
        var started = project.Started.Count;

        Assert.Equal(code, project.Fails().Code.Code);
        Assert.Equal(started, project.Started.Count);
    }

    [Fact]
    public void Without_uv_the_error_says_how_to_get_it()
    {
        using var project = new ToolProject(bench, "/nowhere") { Change = d => d with { BootstrapTools = false } };
        WriteProject(project, "click");
        project.Write("uv.lock", "version = 1\nrequires-python = '>=3.11'\n");

        var error = project.Fails();

        if (error.Code == DiagnosticCodes.UvNotFound)
        {
            Assert.Contains("'uv.lock' needs uv", error.Message);
            return;
        }

        Assert.Skip("this machine has a uv where its installers put it");
    }

    [Fact]
    public void A_uv_that_is_not_the_one_that_the_project_or_its_lock_demands_is_an_error()
    {
        using var project = Project();
        File.AppendAllText(project.PathOf("pyproject.toml"), "required-version = '>=99'\n");

        var error = project.Fails();
        Assert.True(error.Code == DiagnosticCodes.ProjectToolTooOld, error.Message);
        Assert.Equal(project.PathOf("pyproject.toml"), error.Location!.File);
        Assert.Contains(">=99", error.Message);

        WriteProject(project, "click", "tabulate");
        var text = File.ReadAllText(project.PathOf("uv.lock"));
        project.Write("uv.lock", text.Replace("version = 1\n", "version = 99\n"));
        error = project.Fails();
        Assert.True(error.Code == DiagnosticCodes.ProjectToolTooOld, error.Message);
        Assert.Equal(project.PathOf("uv.lock"), error.Location!.File);
    }

    [Fact]
    public void A_folder_that_uv_takes_for_no_package_is_not_installed_by_force()
    {
        using var project = Project();
        project.Change = d => d with { InstallProject = true };

        Assert.Equal(DiagnosticCodes.ProjectNotInstallable, project.Fails().Code);
    }

    [Fact]
    public void A_build_that_is_cancelled_while_uv_works_leaves_nothing_that_passes_for_good()
    {
        using var project = Project(withLock: false);
        var marker = project.PathOf("building");
        // The build waits for a file that only goes when this build is over.
        project.Write("slow/pyproject.toml", "[build-system]\nrequires = []\nbuild-backend = 'back'\nbackend-path = ['.']\n[project]\nname = 'slow'\nversion = '1'\n");
        project.Write("slow/back.py", $"""
            import pathlib, select, zipfile
            def build_wheel(directory, config_settings=None, metadata_directory=None):
                marker = pathlib.Path({PythonText(marker)})
                if not pathlib.Path({PythonText(project.PathOf("go-on"))}).exists():
                    marker.write_text('x')
                    select.select([], [], [])
                name = 'slow-1-py3-none-any.whl'
                with zipfile.ZipFile(pathlib.Path(directory, name), 'w') as wheel:
                    wheel.writestr('slow.py', '')
                    wheel.writestr('slow-1.dist-info/METADATA', 'Metadata-Version: 2.1\nName: slow\nVersion: 1\n')
                    wheel.writestr('slow-1.dist-info/WHEEL', 'Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n')
                    wheel.writestr('slow-1.dist-info/RECORD', '')
                return name
            """);
        WriteProject(project, "click", "slow");
        File.AppendAllText(project.PathOf("pyproject.toml"), "[tool.uv.sources]\nslow = {path = 'slow'}\n");
        using var cancellation = new CancellationTokenSource();
        using (var watcher = new FileSystemWatcher(project.Folder, "building") { EnableRaisingEvents = true })
        {
            watcher.Created += (_, _) => cancellation.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() => project.Provision(cancellation.Token));
        }

        Assert.NotEqual(PlanKind.Keep, project.Plan().Kind);
        Assert.False(File.Exists(project.PathOf("uv.lock")));
        project.Write("go-on", "");
        project.Provision();
        Assert.Equal(["click", "colorama", "slow"], Names(project.Installed()));
    }

    private string Uv => Path.Combine(bench.ToolFolder, "uv");

    // pip is most of the files that an environment has here, and stands outside of what uv does.
    private static readonly Func<Declaration, Declaration> _withoutPip = d => d with { InstallPip = false };

    private ToolProject Project(bool withLock = true)
    {
        var project = new ToolProject(bench) { Change = _withoutPip };
        UseIndex(project);
        WriteProject(project, "click", "tabulate");
        if (withLock)
        {
            Lock(project);
        }

        return project;
    }

    private static void UseIndex(ToolProject project) => project.Machine = project.Machine with
    {
        Variables = new Dictionary<string, string>(project.Machine.Variables) { ["UV_DEFAULT_INDEX"] = project.IndexUrl },
    };

    private void Lock(ToolProject project) =>
        project.Run(Uv, null, "lock", "--quiet", "--python", project.BasePython!, "--default-index", project.IndexUrl);

    private static void WriteProject(ToolProject project, params string[] dependencies) => project.Write("pyproject.toml", $"""
        [project]
        name = "app"
        version = "0.1"
        description = "an app"
        requires-python = ">=3.11"
        dependencies = [{string.Join(", ", dependencies.Select(d => $"'{d}'"))}]
        [project.optional-dependencies]
        fast = ["tqdm"]
        [dependency-groups]
        dev = ["colorama"]
        docs = ["itsdangerous"]
        [tool.uv]
        managed = true

        """);

    private static string PythonText(string path) => "'" + path.Replace("'", "\\'") + "'";

    private static string[] EntriesOf(ToolProject project) =>
        [.. Directory.GetFileSystemEntries(project.Folder).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal)];

    private static string[] Names(string[] installed) => [.. installed.Select(i => i.Split(' ')[0])];
}
