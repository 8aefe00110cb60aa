using PyVenv.Build.Diagnostics;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Interpreters.Sources;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tests.Interpreters;

public class InterpreterFinderTests
{
    [Fact]
    public void With_nothing_wanted_the_first_supported_one_on_PATH_is_taken()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        bench.Link("python", PythonBench.Pyenv("3.9.18"));
        bench.Link("python3.12", PythonBench.Pyenv("3.12.1"));

        var python = bench.Find(bench.Declaration);

        Assert.Equal("3.9.18", python.Version);
        Assert.Equal(Path.Combine(bench.Bin, "python"), python.Path);
    }

    [Fact]
    public void With_nothing_wanted_an_old_one_is_passed_over()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        bench.Link("python3", PythonBench.Pyenv("3.7.16"));
        bench.Link("python", PythonBench.Pyenv("2.7.18"));
        bench.Link("python3.10", PythonBench.Pyenv("3.10.13"));
        bench.Link("python3.12", PythonBench.Pyenv("3.12.1"));

        Assert.Equal("3.12.1", bench.Find(bench.Declaration).Version);
    }

    [Theory]
    [InlineData("3.10", "3.10.13")]
    [InlineData("3.12.1", "3.12.1")]
    [InlineData(">=3.9,<3.12", "3.10.13")]
    [InlineData("~=3.12.0", "3.12.1")]
    [InlineData("==3.7.*", "3.7.16")]
    [InlineData("3.7", "3.7.16")]
    [InlineData("2.7", "2.7.18")]
    [InlineData("2", "2.7.18")]
    [InlineData("<3.8", "3.7.16")]
    public void The_wanted_version_is_taken(string wanted, string version)
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        foreach (var (name, target) in new[] { ("python", "3.9.18"), ("python3", "3.13.0"), ("python3.7", "3.7.16"), ("python3.12", "3.12.1"), ("python2", "2.7.18") })
        {
            bench.Link(name, PythonBench.Pyenv(target));
        }

        bench.Link("python3.10", PythonBench.Pyenv("3.10.13"));
        if (wanted == ">=3.9,<3.12")
        {
            File.Delete(Path.Combine(bench.Bin, "python"));
        }

        Assert.Equal(version, bench.Find(bench.Declaration with { PythonVersion = wanted }).Version);
    }

    [Fact]
    public void A_name_that_promises_another_version_is_started_last_but_is_started()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        bench.Link("python3.13", PythonBench.Pyenv("3.13.0"));
        bench.Link("python3.12", PythonBench.Pyenv("3.9.18"));

        Assert.Equal("3.13.0", bench.Find(bench.Declaration with { PythonVersion = ">=3.13" }).Version);
        Assert.Single(bench.Runner.Started);
        Assert.Equal("3.9.18", bench.Find(bench.Declaration with { PythonVersion = ">=3.9,<3.10" }).Version);
    }

    [Fact]
    public void No_Python_at_all_is_an_error_with_the_trail()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        bench.Script("python3", "echo 'command not found' >&2; exit 127");
        bench.Script("python", "/bin/sleep 600");

        var error = Assert.Throws<ProvisioningException>(() => bench.Find(bench.Declaration, limit: TimeSpan.FromSeconds(5))).Diagnostic;

        Assert.Equal("PYVENV100", error.Code.Code);
        Assert.Contains("PyVenvBasePython", error.Message);
        Assert.Contains($"PATH: '{Path.Combine(bench.Bin, "python3")}' does not answer as a Python does: it ended with exit code 127 and said 'command not found'", error.Message);
        Assert.Contains($"PATH: '{Path.Combine(bench.Bin, "python")}' gave no answer within 5 s", error.Message);
    }

    [Fact]
    public void An_empty_PATH_is_an_error_that_says_where_it_looked()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();

        var error = Assert.Throws<ProvisioningException>(() => bench.Find(bench.Declaration)).Diagnostic;

        Assert.Equal("PYVENV100", error.Code.Code);
        Assert.Contains("PATH: no python, python3 or python3.N in its 1 folders", error.Message);
    }

    [Fact]
    public void Only_old_ones_is_an_error_that_names_them()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        bench.Link("python3", PythonBench.Pyenv("3.6.15"));

        var error = Assert.Throws<ProvisioningException>(() => bench.Find(bench.Declaration)).Diagnostic;

        Assert.Equal("PYVENV101", error.Code.Code);
        Assert.StartsWith($"Python 3.8 or later is needed, but none of it was found, only 3.6.15 (PATH: '{Path.Combine(bench.Bin, "python3")}')", error.Message);
        // What was found is told once.
        Assert.Equal(2, error.Message.Split("3.6.15").Length);
    }

    [Fact]
    public void None_of_the_wanted_version_is_an_error_that_names_those_found()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        bench.Link("python3", PythonBench.Pyenv("3.9.18"));
        bench.Link("python3.12", PythonBench.Pyenv("3.12.1"));

        var error = Assert.Throws<ProvisioningException>(() => bench.Find(bench.Declaration with { PythonVersion = "3.11" })).Diagnostic;

        Assert.Equal("PYVENV101", error.Code.Code);
        Assert.Contains("Python '3.11' is wanted by PyVenvPythonVersion", error.Message);
        Assert.Contains("only 3.9.18 (PATH: '", error.Message);
        Assert.Null(error.Location);

        error = Assert.Throws<ProvisioningException>(() => bench.Find(bench.Declaration with { PythonVersion = "3.5" })).Diagnostic;
        Assert.Contains("only for 2.7, 3.6 and later", error.Message);
        Assert.DoesNotContain("PyVenvInstallPython", error.Message);
    }

    [Fact]
    public void None_of_the_version_in_a_file_carries_that_line()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        bench.Link("python3", PythonBench.Pyenv("3.9.18"));
        var file = Path.Combine(bench.Project, ".python-version");
        File.WriteAllText(file, "# ours\nmy-env\n  3.11.7\n");

        var error = Assert.Throws<ProvisioningException>(() => bench.Find(bench.Declaration)).Diagnostic;

        Assert.Equal(new SourceLocation(file, 3, 3), error.Location);
        Assert.Contains("'my-env' is no version", error.Message);
    }

    [Fact]
    public void The_versions_of_a_file_are_tried_in_its_order()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        bench.Link("python3", PythonBench.Pyenv("3.9.18"));
        bench.Link("python3.12", PythonBench.Pyenv("3.12.1"));
        File.WriteAllText(Path.Combine(bench.Project, ".python-version"), "3.11\n3.12\n3.9\n");

        Assert.Equal("3.12.1", bench.Find(bench.Declaration).Version);
    }

    [Fact]
    public void Requires_python_limits_what_is_taken()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        bench.Link("python3", PythonBench.Pyenv("3.9.18"));
        bench.Link("python3.12", PythonBench.Pyenv("3.12.1"));
        var location = new SourceLocation("/p/pyproject.toml", 3, 1);
        var manifest = new Manifest { Format = "pyproject", Inputs = [], RequiresPython = ">=3.10", RequiresPythonLocation = location };

        Assert.Equal("3.12.1", bench.Find(bench.Declaration, manifest).Version);
        Assert.Equal("3.12.1", bench.Find(bench.Declaration with { PythonVersion = ">=3.8" }, manifest).Version);

        var error = Assert.Throws<ProvisioningException>(() => bench.Find(bench.Declaration with { PythonVersion = "3.9" }, manifest)).Diagnostic;
        Assert.Equal(DiagnosticCodes.PythonVersionsDisagree, error.Code);
        Assert.Contains("'3.9'", error.Message);
        Assert.Contains("'>=3.10'", error.Message);
        Assert.Equal(location, error.Location);
    }

    [Fact]
    public void A_requires_python_that_also_takes_old_ones_does_not_ask_for_them()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        bench.Link("python3", PythonBench.Pyenv("3.7.16"));
        bench.Link("python3.9", PythonBench.Pyenv("3.9.18"));
        var manifest = new Manifest { Format = "pyproject", Inputs = [], RequiresPython = ">=3.6" };

        Assert.Equal("3.9.18", bench.Find(bench.Declaration, manifest).Version);
    }

    [Fact]
    public void The_environments_own_Python_is_never_its_base()
    {
        using var bench = new PythonBench();
        var own = bench.VirtualEnvironment(PythonBench.Pyenv("3.9.18"), bench.EnvironmentDirectory);
        bench.Variables["PATH"] = Path.GetDirectoryName(own) + ":" + bench.Bin;
        bench.Link("python3", PythonBench.Pyenv("3.12.1"));

        Assert.Equal("3.12.1", bench.Find(bench.Declaration).Version);
        Assert.DoesNotContain(bench.Runner.Started, c => c.Program.StartsWith(bench.EnvironmentDirectory, StringComparison.Ordinal));
    }

    [Fact]
    public void The_environments_own_Python_is_known_through_a_link_to_its_folder()
    {
        using var bench = new PythonBench();
        bench.VirtualEnvironment(PythonBench.Pyenv("3.9.18"), bench.EnvironmentDirectory);
        var link = bench["linked"];
        Directory.CreateSymbolicLink(link, bench.EnvironmentDirectory);
        bench.Variables["PATH"] = Path.Combine(link, "bin");

        var error = Assert.Throws<ProvisioningException>(() => bench.Find(bench.Declaration));

        Assert.Contains("inside the environment itself", error.Message);
        Assert.Empty(bench.Runner.Started);
    }

    [Fact]
    public void An_activated_environment_is_not_seen()
    {
        using var bench = new PythonBench();
        var activated = bench["activated"];
        var python = bench.VirtualEnvironment(PythonBench.Pyenv("3.9.18"), activated);
        bench.Link("python3", PythonBench.Pyenv("3.12.1"));
        bench.Variables["PATH"] = Path.GetDirectoryName(python) + ":" + bench.Bin;
        bench.Variables["VIRTUAL_ENV"] = activated;

        Assert.Equal("3.12.1", bench.Find(bench.Declaration).Version);
    }

    [Fact]
    public void An_environment_on_PATH_without_being_activated_leads_to_its_base()
    {
        using var bench = new PythonBench();
        var origin = PythonBench.Pyenv("3.9.18");
        var python = bench.VirtualEnvironment(origin, bench["other"]);
        bench.Variables["PATH"] = Path.GetDirectoryName(python)!;

        Assert.Equal(Path.GetDirectoryName(origin), Path.GetDirectoryName(bench.Find(bench.Declaration).Path));
    }

    [Fact]
    public void A_pre_release_is_taken_only_when_there_is_no_other()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        var real = PythonBench.Pyenv("3.13.0");
        bench.Script("python3", $"'{real}' \"$@\" | /bin/sed 's/\"3.13.0\"/\"3.15.0b1\"/g'");

        Assert.Equal("3.15.0b1", bench.Find(bench.Declaration).Version);

        bench.Link("python3.9", PythonBench.Pyenv("3.9.18"));
        Assert.Equal("3.9.18", bench.Find(bench.Declaration).Version);
        Assert.Equal("3.15.0b1", bench.Find(bench.Declaration with { PythonVersion = "3.15.0b1" }).Version);
    }

    [Fact]
    public void A_build_without_the_global_lock_is_taken_only_when_asked_for()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        var real = PythonBench.Pyenv("3.13.0");
        bench.Script("python3", $"'{real}' \"$@\" | /bin/sed 's/\"freeThreaded\": false/\"freeThreaded\": true/'");

        Assert.Contains("'3.13t'", Assert.Throws<ProvisioningException>(() => bench.Find(bench.Declaration)).Message);
        Assert.True(bench.Find(bench.Declaration with { PythonVersion = "3.13t" }).IsFreeThreaded);
    }

    [Fact]
    public void What_PATH_lacks_is_found_in_pyenvs_folder()
    {
        using var bench = WithPyenv();
        bench.Link("python3", PythonBench.Pyenv("3.9.18"));

        var python = FindEverywhere(bench, bench.Declaration with { PythonVersion = "3.11" });

        Assert.Equal("3.11.7", python.Version);
        Assert.StartsWith(Path.Combine(PythonBench.PyenvRoot!, "versions", "3.11.7"), python.Path);
        Assert.Equal(2, bench.Runner.Started.Count);
    }

    [Fact]
    public void A_shim_that_pyenv_refuses_is_no_end_of_the_search()
    {
        using var bench = WithPyenv();
        PythonBench.Pyenv("3.11.7");
        var shims = Path.Combine(PythonBench.PyenvRoot!, "shims");
        Assert.SkipUnless(File.Exists(Path.Combine(shims, "python3.11")), "pyenv has no shims");
        bench.Variables["PATH"] = shims + ":/usr/bin:/bin";
        bench.Variables["PYENV_VERSION"] = "3.9.18";
        var wanted = WantedPython.Of(bench.Declaration with { PythonVersion = "3.11.7" }, null);

        var python = bench.Find(bench.Declaration, wanted, [new PathSource(bench.Machine), new PyenvSource(bench.Machine)]);

        Assert.Equal(Path.Combine(PythonBench.PyenvRoot!, "versions", "3.11.7", "bin", "python3"), python.Path);
        Assert.Contains(bench.Runner.Started, c => c.Program == Path.Combine(shims, "python3.11"));
    }

    [Fact]
    public void With_nothing_wanted_what_pyenv_chose_is_taken_through_its_shim()
    {
        using var bench = WithPyenv();
        PythonBench.Pyenv("3.10.13");
        bench.Variables["PATH"] = Path.Combine(PythonBench.PyenvRoot!, "shims") + ":/usr/bin:/bin";
        bench.Variables["PYENV_VERSION"] = "3.10.13";

        var python = FindEverywhere(bench, bench.Declaration);

        Assert.Equal("3.10.13", python.Version);
        Assert.DoesNotContain("shims", python.Path);
    }

    [Fact]
    public void System_means_what_no_version_manager_put_there()
    {
        using var bench = WithPyenv();
        PythonBench.Pyenv("3.10.13");
        bench.Variables["PATH"] = Path.Combine(PythonBench.PyenvRoot!, "shims") + ":" + bench.Bin;
        File.WriteAllText(Path.Combine(bench.Project, ".python-version"), "system\n");
        var error = Assert.Throws<ProvisioningException>(() => FindEverywhere(bench, bench.Declaration));
        Assert.Contains("'system' means another", error.Message);
        Assert.Empty(bench.Runner.Started);

        bench.Link("python3", PythonBench.Pyenv("3.9.18"));
        Assert.Equal(Path.Combine(bench.Bin, "python3"), FindEverywhere(bench, bench.Declaration).Path);
    }

    [Fact]
    public void Where_pyenv_is_the_users_way_the_error_names_its_command()
    {
        using var bench = WithPyenv();

        var error = Assert.Throws<ProvisioningException>(() => FindEverywhere(bench, bench.Declaration with { PythonVersion = "3.55.1" })).Diagnostic;

        Assert.Equal("PYVENV101", error.Code.Code);
        Assert.Contains("pyenv install 3.55.1", error.Message);
        Assert.Contains("pyenv: '", error.Message);
    }

    [Fact]
    public void Every_place_that_held_nothing_is_in_the_trail()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();

        var error = Assert.Throws<ProvisioningException>(() => bench.Find(bench.Declaration, WantedPython.Of(bench.Declaration, null), InterpreterSources.Of(bench.Machine, bench.Runner).Take(3).ToList()));

        Assert.Contains("\n  PATH: no python", error.Message);
        Assert.Contains($"\n  pyenv: nothing in '{Path.Combine(bench.Home, ".pyenv", "versions")}'", error.Message);
        Assert.Contains($"\n  uv: nothing in '{Path.Combine(bench.Home, ".local", "share", "uv", "python")}'", error.Message);
    }

    [Theory]
    [InlineData(">=3.14", "3.14")]
    [InlineData("<3.10", "3.9")]
    [InlineData("pypy3.10", "pypy3.10")]
    [InlineData(">=3.20,<3.20.1", null)]
    public void The_command_in_the_error_would_install_what_is_wanted(string wanted, string? version)
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();

        var error = Assert.Throws<ProvisioningException>(() => bench.Find(bench.Declaration with { PythonVersion = wanted }));

        Assert.Contains(version is null ? "Install one, or set PyVenvInstallPython to 'true' to have one installed, or change what is wanted" : $"'uv python install {version}'", error.Message);
    }

    [Fact]
    public void The_stub_of_the_Microsoft_Store_is_passed_over()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        var stub = bench.Link("python.exe", PythonBench.Pyenv("3.9.18"));
        var other = bench["other", "python.exe"];
        Directory.CreateDirectory(bench["other"]);
        File.CreateSymbolicLink(other, PythonBench.Pyenv("3.12.1"));
        var windows = bench.Machine with { Platform = new HostPlatform(HostSystem.Windows, "x64") };
        var runner = new ScriptedRunner(c => c.Program == stub ? new ToolResult(9009, []) : bench.Runner.Run(c, CancellationToken.None));
        var finder = new InterpreterFinder(windows, new InterpreterProbe(windows, runner), [new PathSource(windows, [bench.Bin, bench["other"]])]);

        Assert.Equal("3.12.1", finder.Find(bench.Declaration, WantedPython.Of(bench.Declaration, null), CancellationToken.None).Version);
        Assert.Equal([stub, other], runner.Started.Select(c => c.Program));
    }

    [Theory]
    [InlineData("three")]
    [InlineData("3.x")]
    [InlineData(">=3.10,<")]
    [InlineData("system")]
    public void A_version_that_is_none_is_an_error_of_the_property(string version)
    {
        using var bench = new PythonBench();

        var error = Assert.Throws<ProvisioningException>(() => bench.Find(bench.Declaration with { PythonVersion = version })).Diagnostic;

        Assert.Equal("PYVENV001", error.Code.Code);
        Assert.Contains($"'{version}'", error.Message);
    }

    private static PythonBench WithPyenv()
    {
        Assert.SkipWhen(PythonBench.PyenvRoot is null, "no pyenv");
        var bench = new PythonBench();
        bench.OnlyOwnPath();
        bench.Variables["PYENV_ROOT"] = PythonBench.PyenvRoot!;
        return bench;
    }

    private static Interpreter FindEverywhere(PythonBench bench, Declaration declaration) =>
        bench.Find(declaration, WantedPython.Of(declaration, null), [new PathSource(bench.Machine), new PyenvSource(bench.Machine), new UvSource(bench.Machine)]);
}
