using PyVenv.Build.Environments;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Processes;

public class ToolRunnerTests
{
    [Fact]
    public void Lines_of_both_streams_come_with_the_exit_code()
    {
        var result = ShellTool.Runner().Run(ShellTool.Script("echo out; echo err >&2; printf last; exit 3"), default);

        Assert.Equal(3, result.ExitCode);
        Assert.False(result.TimedOut);
        Assert.Equal(["out", "last"], result.Output.Where(l => !l.IsError).Select(l => l.Text));
        Assert.Equal(["err"], result.Output.Where(l => l.IsError).Select(l => l.Text));
        Assert.Equal("out\nlast", result.StandardOutput);
    }

    [Fact]
    public void A_line_comes_while_the_tool_runs()
    {
        using var folder = new TemporaryFolder();
        var go = folder["go"];

        // It ends only after its first line was answered.
        var command = ShellTool.Script("echo first; while [ ! -e \"$1\" ]; do sleep 0.02; done; echo second", line => File.WriteAllText(go, line.Text));
        var result = ShellTool.Runner().Run(command with { Arguments = [.. command.Arguments, "sh", go], TimeLimit = TimeSpan.FromMinutes(1) }, default);

        Assert.Equal("first\nsecond", result.StandardOutput);
    }

    [Fact]
    public void Arguments_arrive_as_they_were_given()
    {
        string[] arguments = ["", "a b", "it's", "\"quoted\"", "back\\slash\\", "a\\\"b", "$HOME", "*", "new\nline", "ç€", "--x=1;2"];
        var command = ShellTool.Script("for a in \"$@\"; do printf '[%s]' \"$a\"; done");

        var result = ShellTool.Runner().Run(command with { Arguments = [.. command.Arguments, "sh", .. arguments] }, default);

        Assert.Equal(string.Concat(arguments.Select(a => $"[{a}]")), result.StandardOutput);
    }

    [Fact]
    public void Nothing_of_this_process_s_environment_is_inherited()
    {
        Environment.SetEnvironmentVariable("PYVENV_TEST_INHERITED", "seen");
        try
        {
            var command = ShellTool.Script("env");
            var result = ShellTool.Runner().Run(command with { Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["ONLY"] = "this one" } }, default);

            // sh itself adds these; the last is our own.
            var names = result.Output.Select(l => l.Text.Split('=')[0]).Except(["PWD", "OLDPWD", "SHLVL", "_", RecordedProcess.MarkVariable]);
            Assert.Equal(["ONLY", "PATH"], names.Order(StringComparer.Ordinal));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PYVENV_TEST_INHERITED", null);
        }
    }

    [Fact]
    public void Standard_input_is_at_its_end()
    {
        var result = ShellTool.Runner().Run(ShellTool.Script("read answer; echo \"$? [$answer]\"") with { TimeLimit = TimeSpan.FromMinutes(1) }, default);

        Assert.Equal("1 []", result.StandardOutput);
    }

    [Fact]
    public void Standard_input_can_be_a_file()
    {
        using var folder = new TemporaryFolder();

        var result = ShellTool.Runner().Run(ShellTool.Script("cat") with { InputFile = folder.Write("in", "one\ntwo\n") }, default);

        Assert.Equal("one\ntwo", result.StandardOutput);
    }

    [Fact]
    public void A_tool_that_does_not_read_its_input_ends_well()
    {
        using var folder = new TemporaryFolder();
        var input = folder.Write("in", new string('x', 1_000_000));

        Assert.Equal(0, ShellTool.Runner().Run(ShellTool.Script("exit 0") with { InputFile = input }, default).ExitCode);
    }

    [Fact]
    public void Credentials_are_masked_in_lines_and_in_the_result()
    {
        var lines = new List<string>();
        var command = ShellTool.Script("echo 'Looking in indexes: https://user:hunter22@host/simple'; echo 'token s3cr3tvalue' >&2", l => lines.Add(l.Text));

        var result = ShellTool.Runner(null, "s3cr3tvalue").Run(command, default);

        Assert.Equal(["Looking in indexes: https://****@host/simple", "token ****"], lines.Order(StringComparer.Ordinal));
        Assert.Equal(lines.Order(), result.Output.Select(l => l.Text).Order());
    }

    [Fact]
    public void Output_that_is_not_utf8_is_read_all_the_same()
    {
        var result = ShellTool.Runner().Run(ShellTool.Script(@"printf '\357\273\277caf\303\251 \351!\r\nnext\rover\r\n\nend\n'"), default);

        Assert.Equal(["café \uFFFD!", "next", "over", "", "end"], result.Output.Select(l => l.Text));
    }

    [Fact]
    public void A_grandchild_that_holds_the_pipe_does_not_hold_us()
    {
        var result = ShellTool.Runner(TimeSpan.FromMilliseconds(300)).Run(ShellTool.Script("sleep 100 & echo $!; exit 7"), default);

        Assert.Equal(7, result.ExitCode);
        var grandchild = Assert.Single(result.Output).Text;
        Assert.True(ShellTool.IsRunning(grandchild), "the test proves nothing when the grandchild ended first");
        ShellTool.Kill(grandchild);
    }

    [Fact]
    public void Cancelling_ends_the_children_of_children_and_waits_for_it()
    {
        using var cancel = new CancellationTokenSource();
        var ids = new List<string>();
        var command = ShellTool.Script("sh -c 'sh -c \"echo \\$\\$; sleep 100\" & echo $$; wait' & echo $$; wait", line =>
        {
            ids.Add(line.Text);
            if (ids.Count == 3)
            {
                cancel.Cancel();
            }
        });

        Assert.Throws<OperationCanceledException>(() => ShellTool.Runner().Run(command, cancel.Token));

        Assert.Equal(3, ids.Count);
        Assert.DoesNotContain(ids, ShellTool.IsRunning);
    }

    [Fact]
    public void Cancelling_ends_a_child_whose_parent_has_ended()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("only Linux tells a process's environment");
        }

        using var cancel = new CancellationTokenSource();
        var ids = new List<string>();

        // The middle one ends; what it started then belongs to nobody.
        var command = ShellTool.Script("sh -c 'sleep 100 & echo $!'; sleep 100", line =>
        {
            ids.Add(line.Text);
            cancel.Cancel();
        });

        Assert.Throws<OperationCanceledException>(() => ShellTool.Runner().Run(command, cancel.Token));

        Assert.False(ShellTool.IsRunning(Assert.Single(ids)));
    }

    [Fact]
    public void A_tool_that_heeds_no_signal_is_ended_by_the_time_limit()
    {
        var ids = new List<string>();
        var command = ShellTool.Script("trap '' INT TERM HUP; echo $$; while :; do sleep 1; done", line => ids.Add(line.Text));

        var result = ShellTool.Runner().Run(command with { TimeLimit = TimeSpan.FromSeconds(1) }, default);

        Assert.True(result.TimedOut);
        Assert.Equal(-1, result.ExitCode);
        Assert.DoesNotContain(ids, ShellTool.IsRunning);
        Assert.Equal(ids, result.Output.Select(l => l.Text));
    }

    [Fact]
    public void A_cancelled_build_starts_nothing()
    {
        using var folder = new TemporaryFolder();
        var command = ShellTool.Script("touch \"$1\"");

        Assert.Throws<OperationCanceledException>(() =>
            ShellTool.Runner().Run(command with { Arguments = [.. command.Arguments, "sh", folder["trace"]] }, new CancellationToken(canceled: true)));

        Assert.False(File.Exists(folder["trace"]));
    }

    [Fact]
    public void The_started_process_is_told_before_its_output()
    {
        var seen = new List<object>();
        var command = ShellTool.Script("sleep 0.2; echo $$", seen.Add) with { OnStarted = seen.Add };

        ShellTool.Runner().Run(command, default);

        var process = Assert.IsType<RecordedProcess>(seen[0]);
        Assert.Equal(process.Id.ToString(), Assert.IsType<ToolOutputLine>(seen[1]).Text);
        Assert.Equal("/bin/sh", process.Program);
    }

    [Fact]
    public void What_cannot_be_noted_does_not_run_on()
    {
        RecordedProcess? started = null;
        var command = ShellTool.Script("sleep 100") with
        {
            OnStarted = process =>
            {
                started = process;
                throw new IOException("no space left");
            },
        };

        Assert.Throws<IOException>(() => ShellTool.Runner().Run(command, default));

        Assert.False(ShellTool.IsRunning(started!.Id.ToString()));
    }

    [Fact]
    public void A_program_that_cannot_be_started_is_told_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        var notExecutable = folder.Write("plain");
        var notAProgram = folder.Write("broken", "\u007fELF nonsense");
        var noInterpreter = folder.Write("script", "#!/does/not/exist\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(notAProgram, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            File.SetUnixFileMode(noInterpreter, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        foreach (var program in new[] { folder["missing"], notExecutable, notAProgram, noInterpreter, folder.Path })
        {
            var command = ShellTool.Script("") with { Program = program, Arguments = [] };
            var error = Assert.Throws<ToolStartException>(() => ShellTool.Runner().Run(command, default));
            Assert.Equal(program, error.Program);
            Assert.StartsWith($"'{program}' could not be started: ", error.Message);
        }
    }

    [Fact]
    public void A_missing_working_directory_or_input_is_not_taken_for_a_missing_program()
    {
        var command = ShellTool.Script("exit 0");

        var noFolder = Assert.Throws<ToolStartException>(() => ShellTool.Runner().Run(command with { WorkingDirectory = "/does/not/exist" }, default));
        var noInput = Assert.Throws<ToolStartException>(() => ShellTool.Runner().Run(command with { InputFile = "/does/not/exist" }, default));

        Assert.Contains("working directory '/does/not/exist'", noFolder.Message);
        Assert.Contains("input '/does/not/exist'", noInput.Message);
    }
}
