using System.Diagnostics;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Environments;

public sealed class EnvironmentLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentLayout _layout;
    private readonly RecordingSink _sink = new();

    public EnvironmentLockTests() => _layout = new EnvironmentLayout(_folder[".venv"], ThisMachine.Platform);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_makes_the_folder_and_leaves_none_when_nothing_came_into_it()
    {
        using (Take())
        {
            Assert.True(File.Exists(_folder[".venv", ".pyvenv-build", "lock"]));
        }

        Assert.False(Directory.Exists(_layout.Directory));
        Assert.Empty(_sink.Messages);
    }

    [Fact]
    public void An_empty_folder_of_the_user_s_stays_and_is_empty_again()
    {
        Directory.CreateDirectory(_layout.Directory);

        Take().Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_layout.Directory));
    }

    [Fact]
    public void What_came_into_the_folder_stays_with_the_lock_s_file()
    {
        using (Take())
        {
            _folder.Write(".venv/pyvenv.cfg");
        }

        Assert.True(File.Exists(_layout.ConfigurationFile));
        Assert.True(File.Exists(_folder[".venv", ".pyvenv-build", "lock"]));
        Assert.False(File.Exists(_folder[".venv", ".pyvenv-build", "holder"]));
    }

    [Fact]
    public void A_second_one_waits_and_says_for_whom_after_five_seconds()
    {
        var clock = new TestClock();
        var first = Take("/p/first.csproj");
        clock.OnWait = () =>
        {
            // Nobody waited for real: the clock only says so.
            if (clock.Now > TimeSpan.FromMinutes(1))
            {
                first.Dispose();
            }
            else
            {
                Assert.Equal(clock.Now > EnvironmentLock.Patience, _sink.Messages.Count > 0);
            }
        };

        using var second = EnvironmentLock.Take(_layout, "/p/second.csproj", ThisMachine.Platform, _sink, default, clock);

        Assert.True(second.HasWaited);
        var message = Assert.Single(_sink.Messages);
        Assert.Contains($"process {Environment.ProcessId} (", message);
        Assert.Contains($"'{_layout.Directory}'", message);
        Assert.Contains("'/p/first.csproj'", message);
    }

    [Fact]
    public void Waiting_can_be_cancelled()
    {
        using var first = Take();
        using var cancel = new CancellationTokenSource();
        var clock = new TestClock { OnWait = cancel.Cancel };

        Assert.Throws<OperationCanceledException>(() => EnvironmentLock.Take(_layout, "/p/b.csproj", ThisMachine.Platform, _sink, cancel.Token, clock));

        Assert.True(File.Exists(_folder[".venv", ".pyvenv-build", "holder"]));
    }

    [Fact]
    public async Task One_at_a_time_has_it_even_when_each_removes_the_folder()
    {
        var inside = 0;
        var most = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(builder => Task.Run(() =>
        {
            for (var i = 0; i < 40; i++)
            {
                using (Take($"/p/{builder}.csproj"))
                {
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    if (i % 3 == 0)
                    {
                        Thread.Yield();
                    }

                    Interlocked.Decrement(ref inside);
                }
            }
        })));

        Assert.Equal(1, most);
        Assert.True(!Directory.Exists(_layout.Directory) || !Directory.EnumerateFileSystemEntries(_layout.Directory).Any());
    }

    [Fact]
    public void Another_process_s_lock_is_heeded_and_ends_with_that_process()
    {
        if (!File.Exists("/usr/bin/flock"))
        {
            Assert.Skip("no flock here");
        }

        var file = _folder.Write(".venv/.pyvenv-build/lock");
        var ready = _folder["ready"];
        using var other = Process.Start("/usr/bin/flock", ["-x", "--no-fork", file, "/bin/sh", "-c", "touch \"$0\"; sleep 100", ready]);
        while (!File.Exists(ready))
        {
            Thread.Sleep(5);
        }

        // Killed only once somebody waits.
        var clock = new TestClock { OnWait = () => EndTree(other) };
        using var mine = EnvironmentLock.Take(_layout, "/p/a.csproj", ThisMachine.Platform, _sink, default, clock);

        Assert.True(mine.HasWaited);
        Assert.True(other.HasExited);
    }

    [Fact]
    public void This_process_s_lock_is_seen_by_others()
    {
        if (!File.Exists("/usr/bin/flock"))
        {
            Assert.Skip("no flock here");
        }

        var mine = Take();
        Assert.Equal(1, TryOther());
        _folder.Write(".venv/pyvenv.cfg");
        mine.Dispose();
        Assert.Equal(0, TryOther());

        int TryOther()
        {
            using var other = Process.Start("/usr/bin/flock", ["-n", "-x", _folder[".venv", ".pyvenv-build", "lock"], "/bin/true"]);
            other.WaitForExit();
            return other.ExitCode;
        }
    }

    [Fact]
    public void A_file_that_its_holder_deleted_is_no_lock_for_those_who_had_opened_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows does not delete a file that is open");
        }

        var path = _folder.Write("lock");
        var otherName = _folder["other name of the same file"];
        using (var link = Process.Start("/bin/ln", [path, otherName]))
        {
            link.WaitForExit();
        }

        LockFile.TryTake(path, isWindows: false)!.Remove();

        Assert.False(File.Exists(path));
        Assert.Null(LockFile.TryTake(otherName, isWindows: false));
        using var next = LockFile.TryTake(path, isWindows: false);
        Assert.NotNull(next);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error_with_a_code()
    {
        _folder.Write(".venv", "a file");

        var error = Assert.Throws<ProvisioningException>(() => Take());

        Assert.StartsWith("PYVENV4", error.Diagnostic.Code.Code);
        Assert.Contains($"'{_layout.Directory}'", error.Message);
    }

    private EnvironmentLock Take(string project = "/p/a.csproj") => EnvironmentLock.Take(_layout, project, ThisMachine.Platform, _sink, default);

    private static void EndTree(Process process)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>Says that time passed without letting any pass.</summary>
    private sealed class TestClock : IClock
    {
        public Action OnWait { get; set; } = () => { };

        public TimeSpan Now { get; private set; }

        public void Wait(TimeSpan time, CancellationToken cancellation)
        {
            Now += TimeSpan.FromSeconds(1);
            OnWait();
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
