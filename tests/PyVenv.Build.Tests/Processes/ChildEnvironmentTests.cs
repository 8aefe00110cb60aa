using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Processes;

public class ChildEnvironmentTests
{
    private static readonly HostPlatform _linux = new(HostSystem.Linux, "x64");
    private static readonly HostPlatform _windows = new(HostSystem.Windows, "x64");

    [Theory]
    [InlineData("PYTHONPATH")]
    [InlineData("PYTHONHOME")]
    [InlineData("PYTHONUSERBASE")]
    [InlineData("__PYVENV_LAUNCHER__")]
    [InlineData("VIRTUAL_ENV")]
    [InlineData("CONDA_PREFIX")]
    [InlineData("CONDA_PREFIX_1")]
    [InlineData("CONDA_DEFAULT_ENV")]
    [InlineData("PIP_TARGET")]
    [InlineData("PIP_USER")]
    [InlineData("UV_COMPILE_BYTECODE")]
    [InlineData("PIP_REQUIRE_VIRTUALENV")]
    [InlineData("UV_PYTHON")]
    [InlineData("UV_PROJECT_ENVIRONMENT")]
    [InlineData("UV_VENV_SEED")]
    [InlineData("POETRY_VIRTUALENVS_IN_PROJECT")]
    [InlineData("PIPENV_VENV_IN_PROJECT")]
    [InlineData("FORCE_COLOR")]
    public void What_points_to_another_Python_is_taken_away(string name) =>
        Assert.DoesNotContain(name, Of(_linux, (name, "x")).ForTool().Keys);

    [Theory]
    [InlineData("PIP_INDEX_URL")]
    [InlineData("PIP_CONSTRAINT")]
    [InlineData("PIP_CONFIG_FILE")]
    [InlineData("PIP_CERT")]
    [InlineData("UV_INDEX_URL")]
    [InlineData("UV_CACHE_DIR")]
    [InlineData("HTTPS_PROXY")]
    [InlineData("SSL_CERT_FILE")]
    [InlineData("CONDA_PKGS_DIRS")]
    [InlineData("POETRY_HTTP_BASIC_X_PASSWORD")]
    [InlineData("PIPENV_PYPI_MIRROR")]
    [InlineData("PYTHON_KEYRING_BACKEND")]
    [InlineData("CFLAGS")]
    [InlineData("GIT_ASKPASS")]
    [InlineData("DOTNET_ROOT")]
    public void What_configures_sources_and_builds_stays(string name) => Assert.Equal("x", Of(_linux, (name, "x")).ForTool()[name]);

    [Fact]
    public void Names_are_compared_as_the_platform_does()
    {
        Assert.Contains("Pip_Target", Of(_linux, ("Pip_Target", "x")).ForTool().Keys);
        Assert.DoesNotContain("Pip_Target", Of(_windows, ("Pip_Target", "x")).ForTool().Keys);
    }

    [Fact]
    public void The_activated_environments_leave_the_path()
    {
        using var folder = new TemporaryFolder();
        folder.Write("e/pyvenv.cfg");
        var child = Of(
            _linux,
            ("VIRTUAL_ENV", folder["e"]),
            ("CONDA_PREFIX", "/conda/envs/x"),
            ("CONDA_EXE", "/conda/bin/conda"),
            ("CONDA_PREFIX_1", "/conda"),
            ("PATH", $"{folder["e", "bin"]}/:/conda/envs/x/bin:/conda/bin:relative::/usr/bin"));

        Assert.Equal("/conda/bin:/usr/bin", child.ForTool()["PATH"]);
    }

    [Fact]
    public void A_prefix_that_is_no_environment_stays_on_the_path() =>
        Assert.Equal("/usr/local/bin:/usr/bin", Of(_linux, ("VIRTUAL_ENV", "/usr/local"), ("PATH", "/usr/local/bin:/usr/bin")).ForTool()["PATH"]);

    [Fact]
    public void On_Windows_all_of_conda_s_folders_leave_the_path()
    {
        var child = Of(
            _windows,
            ("CONDA_PREFIX", @"C:\conda\envs\x"),
            ("Path", @"c:\conda\envs\X;C:\conda\envs\x\Library\bin\;C:\conda\envs\x\Scripts;""C:\Program Files\dotnet"";C:/Windows"));

        Assert.Equal(@"C:\Program Files\dotnet;C:/Windows", child.ForTool()["PATH"]);
    }

    [Fact]
    public void Tools_can_neither_ask_nor_colour()
    {
        var variables = Of(_linux).ForTool();

        Assert.Equal("1", variables["PIP_NO_INPUT"]);
        Assert.Equal("0", variables["GIT_TERMINAL_PROMPT"]);
        Assert.Equal("1", variables["NO_COLOR"]);
        Assert.Equal("1", variables["PYTHONNOUSERSITE"]);
        Assert.Equal("1", variables["PYTHONUTF8"]);
    }

    [Fact]
    public void An_activated_script_sees_the_environment_and_nothing_of_the_caller_s()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine/pyvenv.cfg");
        var child = Of(_linux, ("VIRTUAL_ENV", folder["mine"]), ("PYTHONPATH", "/p"), ("PATH", $"{folder["mine"]}/bin:/usr/bin"), ("HOME", "/h"));

        var variables = child.Activated(new EnvironmentLayout("/e", _linux));

        Assert.Equal("/e", variables["VIRTUAL_ENV"]);
        Assert.Equal("/e/bin:/usr/bin", variables["PATH"]);
        Assert.Equal("/h", variables["HOME"]);
        Assert.DoesNotContain("PYTHONPATH", variables.Keys);
        Assert.DoesNotContain("PYTHONUTF8", variables.Keys);
    }

    [Fact]
    public void A_conda_environment_is_activated_in_its_own_way()
    {
        var variables = Of(_windows, ("PATH", @"C:\Windows")).Activation(
            new EnvironmentLayout(@"C:\e", _windows, isConda: true),
            new Dictionary<string, string> { ["GDAL_DATA"] = @"C:\e\share" });

        Assert.Equal(@"C:\e", variables["CONDA_PREFIX"]);
        Assert.Equal(@"C:\e\share", variables["GDAL_DATA"]);
        Assert.StartsWith(@"C:\e;C:\e\Library\mingw-w64\bin;", variables["PATH"]);
        Assert.EndsWith(@"C:\e\bin;C:\Windows", variables["PATH"]);
        Assert.DoesNotContain("VIRTUAL_ENV", variables.Keys);
    }

    [Fact]
    public void Ssh_does_not_ask_at_the_terminal()
    {
        if (!File.Exists("/usr/bin/python3") || !File.Exists("/usr/bin/ssh-keygen"))
        {
            Assert.Skip("no python3 or no ssh here");
        }

        // Gives the program a terminal that could be asked at, and shows what appears there.
        const string Terminal = """
            import os, pty, sys
            child, terminal = pty.fork()
            if child == 0:
                os.execvp(sys.argv[1], sys.argv[1:])
            shown = b""
            try:
                while b"Enter passphrase" not in shown:
                    shown += os.read(terminal, 1000)
                os.kill(child, 9)
            except OSError:
                pass
            print(shown.decode())
            """;
        using var folder = new TemporaryFolder();
        var key = folder["key"];
        var runner = ShellTool.Runner();
        var variables = new ChildEnvironment(ThisMachine.With()).ForTool();
        var command = ShellTool.Script("") with { Environment = variables };
        Assert.Equal(0, runner.Run(command with { Program = "/usr/bin/ssh-keygen", Arguments = ["-q", "-t", "ed25519", "-N", "a phrase", "-f", key] }, default).ExitCode);

        var result = runner.Run(command with { Program = "/usr/bin/python3", Arguments = ["-c", Terminal, "ssh-keygen", "-y", "-f", key] }, default);

        Assert.Contains("incorrect passphrase", result.StandardOutput);
        Assert.DoesNotContain("Enter passphrase", result.StandardOutput);
    }

    private static ChildEnvironment Of(HostPlatform platform, params (string Name, string Value)[] variables) => new(new Machine(
        platform,
        variables.ToDictionary(v => v.Name, v => v.Value, platform.VariableComparer),
        "/h",
        "/c",
        "/t"));
}
