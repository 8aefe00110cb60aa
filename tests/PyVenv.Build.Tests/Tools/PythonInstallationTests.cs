using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Planning;
using PyVenv.Build.Tests.Managers;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Tools;

/// <summary>Machines without the wanted Python: no PATH, an empty home, and an index that serves the wheelhouse.</summary>
[Collection(ProjectToolsCollection.Name)]
public sealed class PythonInstallationTests(ProjectToolBench bench, PythonMirror mirror) : IClassFixture<PythonMirror>
{
    [Fact]
    public void A_machine_with_no_Python_at_all_ends_with_a_working_environment()
    {
        using var project = Project();
        Use(project, mirror.Variables());

        var report = project.Provision();

        var own = Path.Combine(project.Machine.CacheDirectory, "python");
        Assert.Equal("3.11.7", report.Record.PythonVersion);
        Assert.StartsWith(own, report.Record.Interpreter!.Path);
        Assert.Equal(["click"], project.Installed().Select(p => p.Split(' ')[0]));
        project.Run(project.PathOf(".venv", "bin", "python"), null, "-c", "import click, ssl, sys; assert sys.base_prefix.startswith('" + own.Replace("'", "\\'") + "')");
        project.Run(project.PathOf(".venv", "bin", "python"), null, "-m", "pip", "--version");
        Assert.False(File.Exists(project.HomePath(".local", "bin", "python3.11")));
        Assert.Contains(project.Sink.Lines, l => l.StartsWith("Tool uv 0", StringComparison.Ordinal));
        Assert.Contains(project.Sink.Lines, l => l.StartsWith("Installing Python 3.11 by uv into '", StringComparison.Ordinal));

        var started = project.Started.Count;
        Assert.False(project.Provision().Changed);
        Assert.Equal(PlanKind.Keep, project.Plan().Kind);
        Assert.Equal(started, project.Started.Count);

        // Another project finds what was installed.
        using var other = Project(project.Machine);
        Assert.Equal(report.Record.Interpreter.Path, other.Provision().Record.Interpreter!.Path);
        Assert.DoesNotContain(other.Sink.Lines, l => l.StartsWith("Installing Python", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_off_by_default_and_the_error_names_the_property()
    {
        using var project = Project();
        var change = project.Change;
        project.Change = d => change(d) with { InstallPython = false };

        var error = project.Fails();

        Assert.Equal(DiagnosticCodes.NoPython, error.Code);
        Assert.Contains("set PyVenvInstallPython to 'true'", error.Message);
    }

    [Fact]
    public void What_uv_cannot_install_is_said_in_its_words()
    {
        using var project = Project();
        Use(project, mirror.Variables(sha256: new string('0', 64)));
        var wrong = project.Fails();
        Assert.Equal(DiagnosticCodes.PythonNotInstalled, wrong.Code);
        Assert.Contains("Hash mismatch", wrong.Message, StringComparison.OrdinalIgnoreCase);

        project.Write(".python-version", "3.77\n");
        var change = project.Change;
        project.Change = d => change(d) with { PythonVersion = null };
        var unknown = project.Fails();
        Assert.Equal(DiagnosticCodes.PythonNotInstalled, unknown.Code);
        Assert.Contains("'3.77'", unknown.Message);
        Assert.Equal(project.PathOf(".python-version"), unknown.Location!.File);

        project.Change = d => change(d) with { Offline = true };
        Assert.Contains("PyVenvOffline is set", project.Fails().Message);
        Assert.False(Directory.Exists(project.PathOf(".venv")));
    }

    [Fact]
    public void Where_pyenv_is_the_users_way_it_installs_the_first_version_of_the_file()
    {
        var real = Path.GetFullPath(Path.Combine(RealPython.Find("3.11"), "..", "..", "..", ".."));
        Assert.SkipUnless(File.Exists(Path.Combine(real, "bin", "pyenv")), "pyenv itself is not there");
        using var root = new TemporaryFolder("pyenv");
        foreach (var part in new[] { "bin", "libexec", "plugins" })
        {
            Directory.CreateSymbolicLink(root[part], Path.Combine(real, part));
        }

        // pyenv's own way to add versions; these two are "compiled" quickly.
        foreach (var version in new[] { "3.12", "3.13" })
        {
            root.Write($"definitions/{Version(version)}", $"mkdir -p \"$PREFIX_PATH/bin\"\nln -s '{RealPython.Find(version)}' \"$PREFIX_PATH/bin/python\"\n");
        }

        using var project = Project();
        Use(project, new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["PYENV_ROOT"] = root.Path, ["PYTHON_BUILD_DEFINITIONS"] = root["definitions"] });
        var change = project.Change;
        project.Change = d => change(d) with { PythonVersion = null, InstallPython = false };
        project.Write(".python-version", $"{Version("3.13")}\n{Version("3.12")}\n");
        var error = project.Fails();
        Assert.Contains($"'pyenv install {Version("3.13")}', or set PyVenvInstallPython to 'true'", error.Message);

        project.Change = d => change(d) with { PythonVersion = null };
        Assert.Equal(Version("3.13"), project.Provision().Record.PythonVersion);
        Assert.Contains($"pyenv install", project.Started);
        Assert.Equal([Version("3.13")], Directory.GetDirectories(root["versions"]).Select(d => Path.GetFileName(d)));

        // The second that the file names is there, the first is not: nothing is installed.
        project.Write(".python-version", $"3.99.0\n{Version("3.13")}\n");
        Assert.Equal(Version("3.13"), project.Provision().Record.PythonVersion);
        Assert.Single(project.Started, s => s == "pyenv install");

        project.Write(".python-version", "3.99.0\n");
        var unknown = project.Fails();
        Assert.Equal(DiagnosticCodes.PythonNotInstalled, unknown.Code);
        Assert.Contains("3.99.0", unknown.Message);
    }

    private static string Version(string minor) => Path.GetFileName(Path.GetFullPath(Path.Combine(RealPython.Find(minor), "..", "..")));

    private ToolProject Project(Machine? machine = null)
    {
        if (File.Exists("/usr/local/bin/uv"))
        {
            Assert.Skip("this machine has a uv where its installers put it");
        }

        var project = new ToolProject(bench, "/nowhere") { BasePython = null };
        project.Machine = machine ?? project.Machine;
        project.Write("requirements.txt", "click");
        var index = project.IndexUrl;
        project.Change = d => d with { PythonVersion = "3.11", InstallPython = true, IndexUrl = index, RequirementsFiles = [Path.Combine(d.ProjectDirectory, "requirements.txt")] };
        return project;
    }

    private static void Use(ToolProject project, IReadOnlyDictionary<string, string> variables)
    {
        var all = new Dictionary<string, string>(project.Machine.Variables);
        foreach (var variable in variables)
        {
            all[variable.Key] = variable.Value;
        }

        project.Machine = project.Machine with { Variables = all };
    }
}
