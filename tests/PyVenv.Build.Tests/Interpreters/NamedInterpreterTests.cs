using PyVenv.Build.Diagnostics;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Interpreters;

public class NamedInterpreterTests
{
    [Fact]
    public void A_path_is_taken_and_nothing_else_is_started()
    {
        using var bench = new PythonBench();
        var program = PythonBench.Pyenv("3.10.13");
        bench.Link("python3", PythonBench.Pyenv("3.12.1"));

        Assert.Equal(program, bench.Find(bench.Declaration with { BasePython = program }).Path);
        Assert.Equal([program], bench.Runner.Started.Select(c => c.Program));
    }

    [Fact]
    public void A_command_is_looked_up_on_PATH()
    {
        using var bench = new PythonBench();
        bench.Link("my-python", PythonBench.Pyenv("3.10.13"));

        Assert.Equal("3.10.13", bench.Find(bench.Declaration with { BasePython = "my-python" }).Version);
    }

    [Fact]
    public void A_relative_path_starts_at_the_project()
    {
        using var bench = new PythonBench();
        Directory.CreateDirectory(Path.Combine(bench.Project, "tools"));
        File.CreateSymbolicLink(Path.Combine(bench.Project, "tools", "python"), PythonBench.Pyenv("3.10.13"));

        Assert.Equal("3.10.13", bench.Find(bench.Declaration with { BasePython = "tools/python" }).Version);
    }

    [Fact]
    public void A_version_file_says_nothing_about_a_named_one()
    {
        using var bench = new PythonBench();
        File.WriteAllText(Path.Combine(bench.Project, ".python-version"), "3.12\n");

        Assert.Equal("3.10.13", bench.Find(bench.Declaration with { BasePython = PythonBench.Pyenv("3.10.13") }).Version);
    }

    [Theory]
    [InlineData("/nonexistent/python")]
    [InlineData("no-such-python")]
    public void A_missing_one_is_an_error(string named)
    {
        using var bench = new PythonBench();
        AssertError(bench, named, "PYVENV102");
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_an_error()
    {
        using var bench = new PythonBench();
        var link = bench.Link("broken", "/nonexistent/python");

        Assert.Contains("leads nowhere", AssertError(bench, link, "PYVENV102").Message);
    }

    [Fact]
    public void What_is_not_Python_is_an_error_with_what_it_said()
    {
        using var bench = new PythonBench();

        Assert.Contains("I am a shell", AssertError(bench, bench.Script("shell", "echo I am a shell"), "PYVENV103").Message);
        Assert.Contains("cannot be started", AssertError(bench, FileThatIsNoProgram(bench), "PYVENV103").Message);
    }

    [Fact]
    public void A_folder_is_an_error_that_names_the_program_in_it()
    {
        using var bench = new PythonBench();
        var program = PythonBench.Pyenv("3.10.13");
        var prefix = Path.GetDirectoryName(Path.GetDirectoryName(program))!;

        Assert.Contains($"'{Path.Combine(prefix, "bin", "python3")}'", AssertError(bench, prefix, "PYVENV103").Message);
    }

    [Fact]
    public void An_old_one_is_an_error_that_says_how_to_have_it_all_the_same()
    {
        using var bench = new PythonBench();
        var old = PythonBench.Pyenv("2.7.18");

        Assert.Contains("PyVenvPythonVersion '2.7'", AssertError(bench, old, "PYVENV104").Message);
        Assert.Equal("2.7.18", bench.Find(bench.Declaration with { BasePython = old, PythonVersion = "2.7" }).Version);
    }

    [Fact]
    public void One_that_hangs_is_an_error()
    {
        using var bench = new PythonBench();

        Assert.Contains("1 s", AssertError(bench, bench.Script("hanging", "/bin/sleep 600"), "PYVENV105", TimeSpan.FromSeconds(1)).Message);
    }

    [Fact]
    public void The_stub_of_the_Microsoft_Store_is_an_error_that_says_how_to_turn_it_off()
    {
        using var folder = new TemporaryFolder();
        var stub = folder.Write("WindowsApps/python.exe");
        var machine = new Machine(new HostPlatform(HostSystem.Windows, "x64"), new Dictionary<string, string>(), folder.Path, folder["cache"], folder.Path);
        var runner = new ScriptedRunner(_ => new ToolResult(9009, []));
        var declaration = new Declaration { ProjectFile = folder["p.csproj"], ProjectDirectory = folder.Path, EnvironmentDirectory = folder[".venv"], BasePython = stub };

        var error = Assert.Throws<ProvisioningException>(
            () => InterpreterFinder.Of(machine, runner).Find(declaration, WantedPython.Of(declaration, null), CancellationToken.None)).Diagnostic;

        Assert.Equal("PYVENV106", error.Code.Code);
        Assert.Contains("execution aliases", error.Message);
    }

    [Fact]
    public void The_environments_own_one_is_an_error()
    {
        using var bench = new PythonBench();
        var own = bench.VirtualEnvironment(PythonBench.Pyenv("3.10.13"), bench.EnvironmentDirectory);

        Assert.Contains(bench.EnvironmentDirectory, AssertError(bench, own, "PYVENV107").Message);
        Assert.Contains(bench.EnvironmentDirectory, AssertError(bench, ".venv/bin/python", "PYVENV107").Message);
    }

    [Fact]
    public void One_of_another_version_than_the_wanted_is_an_error_with_both()
    {
        using var bench = new PythonBench();
        var declaration = bench.Declaration with { BasePython = PythonBench.Pyenv("3.10.13"), PythonVersion = "3.11" };

        var error = Assert.Throws<ProvisioningException>(() => bench.Find(declaration)).Diagnostic;

        Assert.Equal("PYVENV108", error.Code.Code);
        Assert.Contains("3.10.13", error.Message);
        Assert.Contains("'3.11'", error.Message);
    }

    [Fact]
    public void One_that_requires_python_excludes_is_an_error_at_that_line()
    {
        using var bench = new PythonBench();
        var location = new SourceLocation("/p/pyproject.toml", 3, 1);
        var manifest = new Manifest { Format = "pyproject", Inputs = [], RequiresPython = ">=3.12", RequiresPythonLocation = location };

        var error = Assert.Throws<ProvisioningException>(() => bench.Find(bench.Declaration with { BasePython = PythonBench.Pyenv("3.10.13") }, manifest)).Diagnostic;

        Assert.Equal(DiagnosticCodes.PythonVersionsDisagree, error.Code);
        Assert.Equal(location, error.Location);
    }

    [Fact]
    public void A_virtual_environment_leads_to_its_base()
    {
        using var bench = new PythonBench();
        var origin = PythonBench.Pyenv("3.10.13");
        var python = bench.VirtualEnvironment(origin, bench["other"], "--copies");

        var found = bench.Find(bench.Declaration with { BasePython = python });

        Assert.Equal(Path.GetDirectoryName(origin), Path.GetDirectoryName(found.Path));
        Assert.Equal(python, found.Lead?.Path);
    }

    [Fact]
    public void A_virtual_environment_whose_base_is_gone_is_an_error()
    {
        using var bench = new PythonBench();
        var python = bench.Script("python", "exit 1", bench["broken", "bin"]);
        File.WriteAllText(bench["broken", "pyvenv.cfg"], "home = /nonexistent/bin\n");

        Assert.Contains("/nonexistent/bin", AssertError(bench, python, "PYVENV109").Message);
    }

    private static string FileThatIsNoProgram(PythonBench bench)
    {
        var file = Path.Combine(bench.Project, "notes.txt");
        File.WriteAllText(file, "no program");
        return file;
    }

    private static Diagnostic AssertError(PythonBench bench, string named, string code, TimeSpan? limit = null)
    {
        var error = Assert.Throws<ProvisioningException>(() => bench.Find(bench.Declaration with { BasePython = named }, limit: limit)).Diagnostic;
        Assert.Equal(code, error.Code.Code);
        Assert.Contains($"'{named}'", error.Message);
        return error;
    }
}
