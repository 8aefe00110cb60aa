using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Interpreters;

public class InterpreterProbeTests
{
    [Theory]
    [InlineData("2.7.18", "19.2.3", "libpython2.7.so.1.0")]
    [InlineData("3.6.15", "18.1", "libpython3.6m.so.1.0")]
    [InlineData("3.7.16", "22.0.4", "libpython3.7m.so.1.0")]
    [InlineData("3.8.18", "23.0.1", "libpython3.8.so.1.0")]
    [InlineData("3.9.18", "23.0.1", "libpython3.9.so.1.0")]
    [InlineData("3.10.13", "23.0.1", "libpython3.10.so.1.0")]
    [InlineData("3.11.7", null, "libpython3.11.so.1.0")]
    [InlineData("3.12.1", "23.2.1", "libpython3.12.so.1.0")]
    [InlineData("3.13.0", "24.2", "libpython3.13.so.1.0")]
    public void A_real_Python_says_what_it_is(string version, string? pip, string library)
    {
        using var bench = new PythonBench();
        var program = PythonBench.Pyenv(version);
        var prefix = Path.GetDirectoryName(Path.GetDirectoryName(program))!;
        var minor = version.Substring(0, version.LastIndexOf('.'));

        var python = bench.Ask(program).Interpreter;

        Assert.NotNull(python);
        Assert.Equal(program, python.Path);
        Assert.Equal(File.ResolveLinkTarget(program, returnFinalTarget: true)!.FullName, python.RealPath);
        Assert.Equal(version, python.Version);
        Assert.Equal("cpython", python.Implementation);
        Assert.StartsWith("linux-", python.Platform);
        Assert.Equal(prefix, python.BasePrefix);
        Assert.Equal(Path.Combine(prefix, "lib", library), python.Library);
        Assert.Equal(Path.Combine(prefix, "lib", "python" + minor, "ensurepip", "_bundled"), python.BundledWheels);
        Assert.Equal(Path.Combine(prefix, "lib", "python" + minor, "site-packages"), python.PipLocation);
        Assert.Equal(pip ?? python.PipVersion, python.PipVersion);
        Assert.Equal(version != "2.7.18", python.HasVenv);
        Assert.False(python.IsFreeThreaded);
        Assert.Equal(minor, python.MarkerVariables["python_version"]);
        Assert.Equal(11, python.MarkerVariables.Count);
        Assert.Equal(FileIdentity.Of(python.RealPath), python.Identity);
    }

    [Fact]
    public void Debians_Python_has_the_systems_wheels_and_library()
    {
        using var bench = new PythonBench();
        Assert.SkipUnless(File.Exists("/usr/bin/python3.11") && Directory.Exists("/usr/share/python-wheels"), "this is not Debian with Python 3.11");

        var python = bench.Ask("/usr/bin/python3.11").Interpreter!;

        Assert.Equal("/usr", python.BasePrefix);
        Assert.Equal("/usr/share/python-wheels", python.BundledWheels);
        Assert.Equal("/usr/lib/python3/dist-packages", python.PipLocation);
        Assert.StartsWith("/usr/lib/", python.Library);
    }

    [Fact]
    public void The_callers_Python_settings_and_files_in_the_project_do_not_reach_it()
    {
        using var bench = new PythonBench();
        var program = PythonBench.Pyenv("3.11.7");
        var expected = bench.Ask(program).Interpreter!;
        Directory.Delete(bench.Cache, recursive: true);

        File.WriteAllText(Path.Combine(bench.Project, "json.py"), "raise SystemExit('the project was imported')");
        Directory.CreateDirectory(bench["evil", "pip"]);
        File.WriteAllText(bench["evil", "pip", "__init__.py"], "__version__ = '99'");
        bench.Variables["PYTHONHOME"] = "/nonexistent";
        bench.Variables["PYTHONPATH"] = bench["evil"];
        bench.Variables["PYTHONSTARTUP"] = "/nonexistent";
        bench.Variables["PYTHONVERBOSE"] = "1";
        bench.Variables["VIRTUAL_ENV"] = "/nonexistent";
        bench.Variables["__PYVENV_LAUNCHER__"] = "/nonexistent";

        var python = bench.Ask(program).Interpreter!;

        Assert.Equal(expected.PipVersion, python.PipVersion);
        Assert.Equal(expected.BasePrefix, python.BasePrefix);
    }

    [Fact]
    public void Files_in_the_project_do_not_reach_a_Python_without_isolated_mode()
    {
        using var bench = new PythonBench();
        var program = PythonBench.Pyenv("2.7.18");
        File.WriteAllText(Path.Combine(bench.Project, "json.py"), "raise SystemExit('the project was imported')");

        Assert.Equal("2.7.18", bench.Ask(program).Interpreter?.Version);
    }

    [Fact]
    public void Nothing_is_written_beside_the_interpreters_modules()
    {
        using var bench = new PythonBench();
        PythonBench.Pyenv("3.12.1");

        bench.Ask(PythonBench.Pyenv("3.12.1"));

        Assert.All(bench.Runner.Started, c => Assert.Contains("-B", c.Arguments));
    }

    [Fact]
    public void A_virtual_environment_leads_to_its_base()
    {
        using var bench = new PythonBench();
        var origin = PythonBench.Pyenv("3.9.18");
        var python = bench.VirtualEnvironment(origin, bench["one"]);
        var nested = bench.VirtualEnvironment(python, bench["two"]);

        Assert.Equal(Path.GetDirectoryName(origin), Path.GetDirectoryName(bench.Ask(python).Interpreter?.Path));
        Assert.Equal(Path.GetDirectoryName(origin), Path.GetDirectoryName(bench.Ask(nested).Interpreter?.Path));
    }

    [Theory]
    [InlineData("3.8.18")]
    [InlineData("3.13.0")]
    public void A_virtual_environment_of_copies_leads_to_its_base(string version)
    {
        using var bench = new PythonBench();
        var origin = PythonBench.Pyenv(version);
        var python = bench.VirtualEnvironment(origin, bench["copied"], "--copies");

        var answer = bench.Ask(python);

        Assert.Equal(Path.GetDirectoryName(origin), Path.GetDirectoryName(answer.Interpreter?.Path));
        Assert.NotNull(answer.Interpreter!.PipLocation);
    }

    [Fact]
    public void A_virtual_environment_whose_base_is_gone_is_found_out()
    {
        using var bench = new PythonBench();
        // A stand-in: a real one whose own base is gone says this, but falls back to the folder that it was compiled for.
        var python = bench.Script("python", "echo \"Fatal Python error: init_fs_encoding: No module named 'encodings'\" >&2; exit 1", bench["broken", "bin"]);
        File.WriteAllText(bench["broken", "pyvenv.cfg"], "home = /nonexistent/bin\ninclude-system-site-packages = false\nversion = 3.10.13\n");

        var answer = bench.Ask(python);

        Assert.Null(answer.Interpreter);
        Assert.Contains("/nonexistent/bin", answer.Explanation);
        Assert.Equal(ProbeFailure.LostItsBase, answer.Failure);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_found_out()
    {
        using var bench = new PythonBench();

        Assert.Equal(ProbeFailure.Missing, bench.Ask(bench.Link("python", "/nonexistent/python")).Failure);
        Assert.Contains("leads nowhere", bench.Ask(Path.Combine(bench.Bin, "python")).Explanation);
    }

    [Fact]
    public void What_hangs_is_ended_at_the_limit()
    {
        using var bench = new PythonBench();
        var answer = bench.Ask(bench.Script("python", "/bin/sleep 600"), TimeSpan.FromSeconds(1));

        Assert.Equal(ProbeFailure.TimedOut, answer.Failure);
        Assert.Contains("1 s", answer.Explanation);
    }

    [Fact]
    public void What_waits_for_input_gets_none()
    {
        using var bench = new PythonBench();

        Assert.Equal(ProbeFailure.NotPython, bench.Ask(bench.Script("python", "cat")).Failure);
    }

    [Theory]
    [InlineData("echo 'Welcome to a shell that is no Python'", "Welcome to a shell that is no Python")]
    [InlineData("echo 'PYVENV-PROBE:{\"executable\":'", "exit code 0")]
    [InlineData("echo 'PYVENV-PROBE:[1]'", "exit code 0")]
    [InlineData("echo 'PYVENV-PROBE:{}'", "exit code 0")]
    [InlineData("echo 'PYVENV-PROBE:{\"executable\":7,\"virtual\":false}'", "exit code 0")]
    [InlineData("echo 'no such option' >&2; exit 3", "exit code 3")]
    [InlineData("exit 2", "exit code 2")]
    public void What_answers_otherwise_is_no_Python(string script, string explanation)
    {
        using var bench = new PythonBench();

        var answer = bench.Ask(bench.Script("python", script));

        Assert.Equal(ProbeFailure.NotPython, answer.Failure);
        Assert.Contains(explanation, answer.Explanation);
    }

    [Fact]
    public void What_is_printed_before_the_answer_does_no_harm()
    {
        using var bench = new PythonBench();
        var program = PythonBench.Pyenv("3.11.7");
        var shim = bench.Script("python", $"echo welcome; echo careful >&2; exec '{program}' \"$@\"");

        Assert.Equal("3.11.7", bench.Ask(shim).Interpreter?.Version);
    }

    [Fact]
    public void A_folder_and_a_file_that_cannot_be_started_are_found_out()
    {
        using var bench = new PythonBench();
        var file = Path.Combine(bench.Bin, "python");
        File.WriteAllText(file, "print('no')");

        Assert.Equal(ProbeFailure.Folder, bench.Ask(bench.Bin).Failure);
        Assert.Equal(ProbeFailure.NotStartable, bench.Ask(file).Failure);
        Assert.Equal(ProbeFailure.Missing, bench.Ask(file + "3").Failure);
    }

    [Theory]
    [InlineData(9009, "")]
    [InlineData(1, "Python was not found; run without arguments to install from the Microsoft Store, or disable this shortcut from Settings.")]
    public void The_stub_of_the_Microsoft_Store_is_found_out_by_its_answer(int exitCode, string output)
    {
        using var folder = new TemporaryFolder();
        var stub = folder.Write("WindowsApps/python.exe");
        var machine = new Machine(new HostPlatform(HostSystem.Windows, "x64"), new Dictionary<string, string>(), folder.Path, folder["cache"], folder.Path);
        var runner = new ScriptedRunner(_ => new ToolResult(exitCode, [new ToolOutputLine(output, IsError: false)]));

        Assert.Equal(ProbeFailure.StoreStub, new InterpreterProbe(machine, runner).Probe(stub, folder.Path, CancellationToken.None).Failure);
        Assert.NotEmpty(runner.Started);
    }

    [Fact]
    public void A_batch_file_is_asked_where_its_Python_is()
    {
        using var bench = new PythonBench();
        var program = PythonBench.Pyenv("3.11.7");
        var shim = Path.Combine(bench.Bin, "python.bat");
        File.WriteAllText(shim, "@echo off");
        var windows = bench.Machine with { Platform = new HostPlatform(HostSystem.Windows, "x64") };
        var runner = new ScriptedRunner(c => c.Program == shim ? new ToolResult(0, [new ToolOutputLine(program, IsError: false)]) : bench.Runner.Run(c, CancellationToken.None));

        var answer = new InterpreterProbe(windows, runner).Probe(shim, bench.Project, CancellationToken.None);

        Assert.Equal(program, answer.Interpreter?.Path);
        Assert.All(runner.Started.Where(c => c.Program == shim), c => Assert.All(c.Arguments, a => Assert.DoesNotContain('\n', a)));
    }

    [Fact]
    public void A_shim_leads_to_what_pyenv_chose()
    {
        using var bench = new PythonBench();
        PythonBench.Pyenv("3.10.13");
        var shim = Path.Combine(PythonBench.PyenvRoot!, "shims", "python");
        Assert.SkipUnless(File.Exists(shim), "pyenv has no shims");
        bench.Variables["PYENV_ROOT"] = PythonBench.PyenvRoot!;
        File.WriteAllText(Path.Combine(bench.Project, ".python-version"), "3.10.13\n");

        Assert.Equal("3.10.13", bench.Ask(shim).Interpreter?.Version);

        // A shim is one file for all versions: nothing that was learned of it may be kept.
        File.WriteAllText(Path.Combine(bench.Project, ".python-version"), "3.9.18\n");
        Assert.Equal("3.9.18", bench.Ask(shim).Interpreter?.Version);
    }

    [Fact]
    public void A_shim_does_not_see_the_environment_that_pyenv_activated()
    {
        using var bench = new PythonBench();
        PythonBench.Pyenv("3.10.13");
        PythonBench.Pyenv("3.9.18");
        var shim = Path.Combine(PythonBench.PyenvRoot!, "shims", "python");
        Assert.SkipUnless(File.Exists(shim), "pyenv has no shims");
        bench.Variables["PYENV_ROOT"] = PythonBench.PyenvRoot!;
        bench.Variables["PYENV_VERSION"] = "3.9.18";
        File.WriteAllText(Path.Combine(bench.Project, ".python-version"), "3.10.13\n");

        Assert.Equal("3.9.18", bench.Ask(shim).Interpreter?.Version);
        bench.Variables["PYENV_VIRTUAL_ENV"] = Path.Combine(PythonBench.PyenvRoot!, "versions", "3.9.18");
        Assert.Equal("3.10.13", bench.Ask(shim).Interpreter?.Version);
    }

    [Fact]
    public void A_build_from_a_checkout_has_a_version_that_can_be_compared()
    {
        using var bench = new PythonBench();
        var real = PythonBench.Pyenv("3.11.7");
        var patched = bench.Script("python", $"exec '{real}' \"$1\" \"$2\" \"$3\" \"import platform; platform.python_version = lambda: '3.11.7+'\n$4\"");

        var python = bench.Ask(patched).Interpreter!;

        Assert.Equal("3.11.7", python.Version);
        Assert.Equal("3.11.7+local", python.MarkerVariables["python_full_version"]);
    }

    [Fact]
    public void Cancelling_is_no_answer()
    {
        using var bench = new PythonBench();
        var script = bench.Script("python", "/bin/sleep 600");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => bench.Probe().Probe(script, bench.Project, cancelled.Token));
    }
}
