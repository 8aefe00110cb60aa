using System.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Processes;

public class ProcessControlTests
{
    [Fact]
    public void A_program_s_name_with_parentheses_does_not_confuse_the_table()
    {
        const string Stat = "42 (a) S (b) R 7 42 42 0 -1 4194304 113 0 0 0 0 0 0 0 20 0 1 0 123456 2621440 219 18446744073709551615 0 0 0";

        Assert.Equal(new ProcessEntry(42, 7, 123456), LinuxProcessControl.Parse(42, Stat, boot: 0));
    }

    [Fact]
    public void One_that_only_waits_to_be_reaped_does_not_run() =>
        Assert.Null(LinuxProcessControl.Parse(42, "42 (x) Z 7 42 42 0 -1 4194304 113 0 0 0 0 0 0 0 20 0 1 0 123456 0 0", boot: 0));

    [Fact]
    public void The_table_of_ps_is_read()
    {
        var entries = PosixProcessControl.Parse("    1     0 Ss   Fri Mar  6 08:00:00 2026\n  501     1 S+   Fri Mar  6 12:30:01 2026\n  502   501 Z    Fri Mar  6 12:30:02 2026\nrubbish\n");

        Assert.Equal(
            [new ProcessEntry(1, 0, new DateTime(2026, 3, 6, 8, 0, 0).Ticks), new ProcessEntry(501, 1, new DateTime(2026, 3, 6, 12, 30, 1).Ticks)],
            entries);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_start_of_a_process_is_the_same_in_the_table_and_alone(bool withPs)
    {
        if (withPs && !File.Exists("/bin/ps"))
        {
            Assert.Skip("no ps here");
        }

        IProcessControl control = withPs ? new PosixProcessControl() : ProcessControl.For(ThisMachine.Platform);
        var me = Environment.ProcessId;

        var entry = Assert.Single(control.Read(), e => e.Id == me);

        Assert.Equal(entry.Started, control.StartOf(me));
        Assert.Null(control.StartOf(int.MaxValue));
    }

    [Fact]
    public void Another_process_that_has_the_id_now_is_left_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs sleep");
        }

        using var process = Process.Start("/bin/sleep", "100");
        var control = ProcessControl.For(ThisMachine.Platform);
        var started = control.StartOf(process.Id)!.Value;
        var tree = new ProcessTree(control);

        Assert.True(tree.End(new RecordedProcess(process.Id, started - 1, "/bin/sleep")));
        Assert.Equal(started, control.StartOf(process.Id));

        Assert.True(tree.End(new RecordedProcess(process.Id, started, "/bin/sleep")));
        Assert.Null(control.StartOf(process.Id));
    }
}
