using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests;
using PyVenv.Build.Planning;
using PyVenv.Build.Tests.Managers;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Locking;

/// <summary>Locks made against a real index, by each tool for its own projects.</summary>
[Collection(ProjectToolsCollection.Name)]
public sealed class ToolLockTests(ProjectToolBench bench)
{
    [Fact]
    public void A_uv_project_s_lock_is_made_by_uv_and_renewed()
    {
        using var project = Project("uv");
        WriteProject(project, "[tool.uv]\nmanaged = true\n", "tabulate");

        Assert.Matches("^uv.lock: .*\\+tabulate", project.Lock().Summary);
        Assert.False(project.Lock().Changed);
        project.Change = d => d with { LockedMode = true, InstallPip = false };
        project.Provision();
        Assert.Equal(["tabulate"], Names(project));

        WriteProject(project, "[tool.uv]\nmanaged = true\n", "tabulate", "blinker");
        Assert.Equal(DiagnosticCodes.LockOutOfDate, project.Fails().Code);
        Assert.Matches("\\+blinker", project.Lock().Summary);
        project.Provision();
        Assert.Equal(["blinker", "tabulate"], Names(project));
        Assert.False(project.Lock(upgrade: true).Changed);
        Assert.False(project.Lock(upgrade: true, "blinker").Changed);
    }

    [Theory]
    [InlineData("poetry", "poetry.lock")]
    [InlineData("pdm", "pdm.lock")]
    public void Poetry_s_and_PDM_s_locks_are_made_by_them_and_renewed(string manager, string lockName)
    {
        if (manager == "pdm")
        {
            _ = PdmManagerTests.Pdm;
        }

        using var project = Project(manager);
        var source = manager == "poetry"
            ? $"[tool.poetry]\npackage-mode = false\n[[tool.poetry.source]]\nname = 'local'\nurl = '{project.IndexUrl}'\npriority = 'primary'\n"
            : $"[[tool.pdm.source]]\nname = 'pypi'\nurl = '{project.IndexUrl}'\nverify_ssl = true\n";
        WriteOldProject(project, source, "tabulate");

        Assert.Equal((true, project.PathOf(lockName)), (project.Lock() is var report && report.Changed, report.File));
        Assert.Contains("tabulate", File.ReadAllText(report.File));
        Assert.False(Directory.Exists(project.PathOf(".venv")));

        WriteOldProject(project, source, "blinker");
        Assert.Matches("\\+blinker.*-tabulate", project.Lock().Summary);
        Assert.Matches("packages$", project.Lock(upgrade: true, "blinker").Summary);
        project.Change = d => d with { Manager = manager, LockedMode = true, InstallPip = false };
        project.Provision();
        Assert.Equal(["blinker"], Names(project));
    }

    [Fact]
    public void Pipenv_s_lock_is_made_by_it()
    {
        using var project = Project("pipenv");
        project.Write("Pipfile", $"[[source]]\nname = 'local'\nurl = '{project.IndexUrl}'\nverify_ssl = true\n[packages]\ntabulate = '*'\n");

        Assert.Matches("^Pipfile.lock: 1 package \\(\\+tabulate", project.Lock().Summary);
        Assert.Equal(DiagnosticCodes.LockNotPossible, Assert.Throws<ProvisioningException>(() => project.Lock(upgrade: true, "tabulate")).Diagnostic.Code);
        project.Change = d => d with { Manager = "pipenv", LockedMode = true, InstallPip = false };
        project.Provision();
        Assert.Equal(["tabulate"], Names(project));
    }

    [Theory]
    [InlineData("pip", "pylock.toml")]
    [InlineData("uv", "pylock.toml")]
    [InlineData("uv", "requirements.lock.txt")]
    public void A_pyproject_s_dependencies_extras_and_groups_are_locked_and_the_project_itself_comes_after(string manager, string lockName)
    {
        using var project = Project(manager);
        project.Write("src/app/__init__.py", "\"\"\"An app.\"\"\"\n");
        WriteProject(project, "[build-system]\nrequires = ['flit_core']\nbuild-backend = 'flit_core.buildapi'\n", "tabulate");
        project.Change = d => d with { Manager = manager, InstallPip = false, UseLock = true, LockFile = project.PathOf(lockName), Extras = ["fast"], Groups = ["docs"] };

        project.Provision();

        Assert.Equal(["app", "itsdangerous", "tabulate", "tqdm"], Names(project));
        Assert.Contains("# wants tqdm", File.ReadAllText(project.PathOf(lockName)));
        Assert.DoesNotContain(project.Folder, File.ReadAllText(project.PathOf(lockName)));
        Assert.Equal(PlanKind.Keep, project.Plan().Kind);

        project.Change = d => d with { Manager = manager, InstallPip = false, UseLock = true, LockFile = project.PathOf(lockName), InstallProject = false };
        project.Provision();
        Assert.Equal(["tabulate"], Names(project));
    }

    [Theory]
    [InlineData("pip", "requirements.lock.txt")]
    [InlineData("uv", "locks/requirements.lock.txt")]
    public void A_lock_with_a_folder_in_it_of_which_there_is_no_hash_can_be_installed(string manager, string lockName)
    {
        using var project = Project(manager);
        project.Write("lib/lib.py", "\"\"\"A library.\"\"\"\n");
        project.Write("lib/pyproject.toml", "[build-system]\nrequires = ['flit_core']\nbuild-backend = 'flit_core.buildapi'\n[project]\nname = 'lib'\nversion = '1'\ndescription = 'x'\n");
        project.Write("requirements.txt", "tabulate\n-e ./lib\n");
        project.Change = d => d with { Manager = manager, InstallPip = false, UseLock = true, LockFile = project.PathOf(lockName), RequirementsFiles = [project.PathOf("requirements.txt")] };

        project.Provision();

        Assert.Equal(["lib", "tabulate"], Names(project));
        Assert.DoesNotContain(project.Folder, File.ReadAllText(project.PathOf(lockName)));
    }

    [Fact]
    public void A_lock_of_uv_serves_every_Python_that_the_project_allows()
    {
        using var project = Project("uv");
        project.Write("pyproject.toml", "[project]\nname = 'app'\nversion = '1'\nrequires-python = '>=3.10.2'\ndependencies = ['tabulate']\n");
        project.Lock();
        Assert.Contains("requires-python = \">=3.10\"", File.ReadAllText(project.PathOf("pylock.toml")));

        project.BasePython = RealPython.Find("3.10");
        project.Change = d => d with { Manager = "uv", InstallPip = false, LockedMode = true };
        Assert.StartsWith("3.10.", project.Provision().Record.PythonVersion);
        Assert.Equal(["tabulate"], Names(project));
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void Credentials_of_an_index_are_not_in_the_lock(string manager)
    {
        using var project = Project(manager);
        project.Write("requirements.txt", "tabulate\n");
        var address = project.IndexUrl.Replace("http://", "http://someone:s3cret@");
        var wheel = address.Replace("/simple/", "/packages/") + Path.GetFileName(Directory.EnumerateFiles(ReferencePython.Wheelhouse!, "tqdm-*.whl").First());
        project.Change = d => d with
        {
            Manager = manager,
            InstallPip = false,
            IndexUrl = address,
            RequirementsFiles = [project.PathOf("requirements.txt")],
            Packages = [new DeclaredPackage($"tqdm @ {wheel}")],
        };

        project.Lock();

        var text = File.ReadAllText(project.PathOf("pylock.toml"));
        Assert.Contains("tabulate", text);
        Assert.Contains("# wants tqdm @ http://127.0.0.1", text);
        Assert.DoesNotContain("s3cret", text);
        Assert.DoesNotContain("****", text);
        Assert.DoesNotContain("someone", text);
    }

    [Fact]
    public void What_is_locked_is_what_uv_resolves_by_itself_for_other_platforms_too()
    {
        using var project = Project("uv");
        project.Write("requirements.txt", "flask\nblinker\ncolorama ; sys_platform == 'win32'\n");
        project.Change = d => d with { Manager = "uv", LockFile = project.PathOf("requirements.lock.txt"), RequirementsFiles = [project.PathOf("requirements.txt")], RequirementsFilesAreDefault = true };

        project.Lock();

        var byHand = project.Run(
            Path.Combine(bench.ToolFolder, "uv"), null, "pip", "compile", "--universal", "--generate-hashes", "--no-header", "--no-annotate", "--quiet",
            "--python", project.BasePython!, "--default-index", project.IndexUrl, project.PathOf("requirements.txt"));
        var lines = File.ReadAllLines(project.PathOf("requirements.lock.txt")).SkipWhile(l => l.StartsWith('#'));
        Assert.Equal(byHand.StandardOutput.TrimEnd(), string.Join("\n", lines));
        Assert.Contains(lines, l => l.StartsWith("colorama==", StringComparison.Ordinal) && l.Contains("sys_platform == 'win32'", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_a_lock_already_or_nothing_is_not_locked()
    {
        using var project = Project("auto");
        Assert.Equal(DiagnosticCodes.LockNotPossible, Assert.Throws<ProvisioningException>(() => project.Lock()).Diagnostic.Code);

        project.Write("pylock.toml", "lock-version = '1.0'\ncreated-by = 'test'\npackages = []\n");
        var error = Assert.Throws<ProvisioningException>(() => project.Lock()).Diagnostic;
        Assert.Equal((DiagnosticCodes.LockNotPossible, project.PathOf("pylock.toml")), (error.Code, error.Location!.File));
    }

    private ToolProject Project(string manager)
    {
        var project = new ToolProject(bench) { Change = d => d with { Manager = manager, InstallPip = false } };
        project.Machine = project.Machine with
        {
            CacheDirectory = bench.CacheFolder,
            Variables = new Dictionary<string, string>(project.Machine.Variables) { ["UV_DEFAULT_INDEX"] = project.IndexUrl },
        };
        return project;
    }

    // Debian's PDM and Poetry before 2.2 refuse groups of PEP 735.
    private static void WriteOldProject(ToolProject project, string further, params string[] dependencies) => WriteProject(project, further, dependencies, isStandard: false);

    private static void WriteProject(ToolProject project, string further, params string[] dependencies) => WriteProject(project, further, dependencies, isStandard: true);

    private static void WriteProject(ToolProject project, string further, string[] dependencies, bool isStandard) => project.Write("pyproject.toml", $"""
        [project]
        name = "app"
        version = "0.1"
        description = "an app"
        requires-python = ">=3.11"
        dependencies = [{string.Join(", ", dependencies.Select(d => $"'{d}'"))}]
        [project.optional-dependencies]
        fast = ["tqdm"]
        {(isStandard ? "[dependency-groups]" : "[tool.unknown]")}
        docs = ["itsdangerous"]
        {further}
        """);

    private static string[] Names(ToolProject project) => [.. project.Installed().Select(i => i.Split(' ')[0])];
}
