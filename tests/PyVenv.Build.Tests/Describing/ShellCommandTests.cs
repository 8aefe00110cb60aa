using System.Diagnostics;
using PyVenv.Build.Describing;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Describing;

/// <summary>The lines that activate an environment, typed into the real shells.</summary>
public class ShellCommandTests
{
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void The_line_activates_an_environment_in_a_folder_with_an_awkward_name(string shell)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(f => Path.Combine(f, shell)).FirstOrDefault(File.Exists);
        if (program is null)
        {
            Assert.Skip($"{shell} is not on PATH");
        }

        using var folder = new TemporaryFolder();
        var environment = folder["e"];
        RealEnvironment.Venv(environment);
        var commands = ShellCommand.Of(new EnvironmentLayout(environment, ThisMachine.Platform), ThisMachine.Platform, "venv");
        var command = commands.Single(c => c.Shell == (shell == "pwsh" ? "powershell" : shell)).Command;

        using var process = Process.Start(new ProcessStartInfo(program, ["-c", $"{command}; python -c 'import sys; print(sys.prefix)'"]) { RedirectStandardOutput = true })!;

        Assert.Equal(environment, process.StandardOutput.ReadToEnd().Trim());
    }

    [Fact]
    public void PowerShell_s_script_is_the_one_that_is_there_or_that_the_creator_writes()
    {
        using var folder = new TemporaryFolder();
        string Line(string creator) => ShellCommand.Of(new EnvironmentLayout(folder["e"], ThisMachine.Platform), ThisMachine.Platform, creator).Single(c => c.Shell == "powershell").Command!;
        Assert.EndsWith("Activate.ps1'", Line("venv"));
        Assert.EndsWith("activate.ps1'", Line("uv"));

        folder.Write($"e/{(ThisMachine.Platform.IsWindows ? "Scripts" : "bin")}/activate.ps1");

        Assert.EndsWith("activate.ps1'", Line("venv"));
    }

    [Fact]
    public void Windows_shells_get_their_own_scripts_and_cmd_exists_there_alone()
    {
        var windows = ShellCommand.Of(new EnvironmentLayout("C:/projects/.venv", new HostPlatform(HostSystem.Windows, "x64")), new HostPlatform(HostSystem.Windows, "x64"), "venv");

        Assert.Equal(["bash", "zsh", "fish", "cmd", "powershell"], windows.Select(c => c.Shell));
        Assert.Equal("source 'C:/projects/.venv/Scripts/activate'", windows[0].Command);
        Assert.EndsWith("activate.bat\"", windows[3].Command);
        Assert.Null(ShellCommand.Of(new EnvironmentLayout("/e", new HostPlatform(HostSystem.Linux, "x64")), new HostPlatform(HostSystem.Linux, "x64"), "venv")[3].Command);
    }
}
