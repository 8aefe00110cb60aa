using System.ComponentModel;
using PyVenv.Build.Doctor;
using PyVenv.Build.Doctor.Checks;
using PyVenv.Build.Machines;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Planning;

namespace PyVenv.Build.Tests.Doctor;

/// <summary>What is said of the machine and the place of the environment; other platforms' by their given values.</summary>
public sealed class MachineChecksTests : IDisposable
{
    private static readonly HostPlatform _windows = new(HostSystem.Windows, "x64");

    private readonly ProvisionedProject _project = new("pip");

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData(200, false, CheckState.Warning)]
    [InlineData(200, true, CheckState.Ok)]
    [InlineData(40, false, CheckState.Ok)]
    public void A_path_that_is_long_for_Windows_is_a_warning_unless_long_paths_are_on(int length, bool allowed, CheckState state)
    {
        Place(@"C:\work\".PadRight(length, 'x'));

        var finding = _project.Examine(new PathLengthCheck(), m => m with { Platform = _windows, AllowsLongPaths = allowed }).Single();

        Assert.Equal(state, finding.State);
        Assert.Equal(state == CheckState.Warning ? "PYVENV910" : null, finding.Code?.Code);
        Assert.Equal(state == CheckState.Warning, finding.Cure.StartsWith("Choose a shorter PyVenvDirectory", StringComparison.Ordinal));
    }

    [Fact]
    public void OneDrive_and_the_other_side_of_WSL_are_warnings_with_a_cure()
    {
        Place(@"C:\Users\me\OneDrive - Contoso\app\.venv");
        var cloud = _project.Examine(new CloudFolderCheck(), m => m with { Platform = _windows, HomeDirectory = @"C:\Users\me" }).Single();
        Place("/mnt/c/app/.venv");
        var wsl = _project.Examine(new WslCheck(), m => m with { Platform = new(HostSystem.Linux, "x64"), SystemVersion = "5.15.90.1-microsoft-standard-WSL2" }).Single();

        Assert.Equal((CheckState.Warning, "PYVENV911", "PYVENV912"), (cloud.State, cloud.Code?.Code, wsl.Code?.Code));
        Assert.StartsWith("Let PyVenvDirectory name a folder outside", cloud.Cure);
        Assert.StartsWith("Let PyVenvDirectory name a folder of Linux", wsl.Cure);
    }

    [Fact]
    public void A_mount_that_forbids_programs_is_a_failure_and_the_deepest_one_decides()
    {
        Place("/data/team work/app/.venv");
        var mounts = _project.Write("mounts", "/dev/a / ext4 rw 0 0\n/dev/b /data ext4 rw 0 0\n/dev/c /data/team\\040work ext4 rw,nosuid,noexec 0 0\n");

        var finding = _project.Examine(new PoliciesCheck(mounts), OnLinux).Single();

        Assert.Equal(CheckState.Failure, finding.State);
        Assert.Contains("'/data/team work'", finding.Sentence);
        Place("/data/.venv");
        Assert.Equal(CheckState.Ok, _project.Examine(new PoliciesCheck(mounts), OnLinux).Single().State);

        static Machine OnLinux(Machine machine) => machine with { Platform = new(HostSystem.Linux, "x64") };
    }

    // No Windows is at hand: what PowerShell prints is given.
    [Theory]
    [InlineData("MachinePolicy=AllSigned\nUserPolicy=Undefined\nLocalMachine=RemoteSigned", CheckState.Warning, "group policy")]
    [InlineData("MachinePolicy=Undefined\nCurrentUser=Undefined\nLocalMachine=Undefined", CheckState.Warning, "'Restricted'")]
    [InlineData("MachinePolicy=Undefined\nCurrentUser=RemoteSigned\nLocalMachine=Restricted", CheckState.Ok, "'RemoteSigned'")]
    public void PowerShell_s_policy_is_told_with_who_set_it(string printed, CheckState state, string told)
    {
        var tools = new Answering(c => new ToolResult(0, [.. printed.Split('\n').Select(l => new ToolOutputLine(l, false))]));

        var finding = _project.Examine(new PoliciesCheck(), OnWindows, tools)[^1];

        Assert.Equal(state, finding.State);
        Assert.Contains(told, finding.Sentence);
    }

    [Fact]
    public void A_program_that_a_policy_forbids_to_start_is_told_apart_from_one_that_is_broken()
    {
        _project.Write(".venv/pyvenv.cfg", "home = /nowhere\n");
        Directory.CreateDirectory(_project.PathOf(".venv", "Scripts"));
        File.WriteAllText(_project.PathOf(".venv", "Scripts", "python.exe"), "");
        File.WriteAllText(_project.Write("base/python.exe", ""), "");
        _project.Write(".venv/pyvenv.cfg", $"home = {_project.PathOf("base")}\n");
        var tools = new Answering(c => throw new ToolStartException(c.Program, new InvalidOperationException("x", new Win32Exception(1260))));

        var finding = _project.Examine(new PoliciesCheck(), OnWindows, tools)[0];

        Assert.Equal(CheckState.Failure, finding.State);
        Assert.Contains("1260", finding.Sentence);
    }

    [Fact]
    public void A_cache_that_cannot_be_made_is_a_failure()
    {
        var file = _project.Write("file", "");

        var findings = _project.Examine(new CacheCheck(), m => m with { CacheDirectory = Path.Combine(file, "cache") });

        Assert.Equal(CheckState.Failure, findings[0].State);
        Assert.Contains("PyVenvCacheDirectory", findings[0].Cure);
        Assert.NotEqual(CheckState.Failure, findings[1].State);
        Assert.False(Directory.Exists(_project.Layout.Directory));
    }

    [Fact]
    public void An_installer_that_is_nowhere_is_fetched_by_a_build_or_a_failure()
    {
        _project.Write("requirements.txt", "alpha\n");
        _project.Change = d => d with { Manager = "uv" };
        static Machine Without(Machine machine) => machine with { Variables = new Dictionary<string, string> { ["PATH"] = "/nowhere" } };
        if (new PyVenv.Build.Managers.UvProgram(Without(_project.Machine)).Find() is not null)
        {
            Assert.Skip("uv is in one of its usual places");
        }

        Assert.Contains("a build fetches it", _project.Examine(new InstallerCheck(), Without).Single().Sentence);
        _project.Change = d => d with { Manager = "uv", BootstrapTools = false };
        Assert.Equal(CheckState.Failure, _project.Examine(new InstallerCheck(), Without).Single().State);
    }

    private static Machine OnWindows(Machine machine) => machine with { Platform = _windows, Variables = new Dictionary<string, string> { ["SystemRoot"] = @"C:\Windows" } };

    private void Place(string directory) => _project.Change = d => d with { EnvironmentDirectory = directory };

    private sealed class Answering(Func<ToolCommand, ToolResult> answer) : IToolRunner
    {
        public ToolResult Run(ToolCommand command, CancellationToken cancellation) => answer(command);
    }
}
