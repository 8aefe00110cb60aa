using System.Globalization;
using PyVenv.Build.Environments;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Environments;

public sealed class KilledBuildTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentLayout _layout;
    private readonly RecordStore _store;
    private readonly RecordingSink _sink = new();

    public KilledBuildTests()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs sh; on Windows the system ends the children");
        }

        _layout = new EnvironmentLayout(_folder[".venv"], ThisMachine.Platform);
        _store = new RecordStore(_layout);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_next_build_ends_the_tool_and_its_children_before_it_touches_the_folder()
    {
        // A tool whose child writes into the environment for ever.
        const string Script = "sh -c 'while :; do date >> \"$0/written\"; echo $$ > \"$0/child\"; sleep 0.01; done' \"$0\"";
        using var other = OtherBuild.Start(_layout.Directory, "/bin/sh", "-c", Script, _layout.Directory);
        other.WaitUntil(() => Record() is { Processes.Count: 1 } && File.Exists(_folder[".venv", "child"]) && new FileInfo(_folder[".venv", "written"]).Length > 0);
        var tool = Record()!.Processes[0];
        var child = _folder[".venv", "child"];
        var childId = int.Parse(File.ReadAllText(child), CultureInfo.InvariantCulture);

        other.Kill();
        Assert.Equal(tool.Started, StartOf(tool.Id));
        Assert.NotNull(StartOf(childId));

        using (Open())
        {
            Assert.NotEqual(tool.Started, StartOf(tool.Id));
            Assert.Null(StartOf(childId));
            Assert.Contains($"process {tool.Id} ('/bin/sh')", Assert.Single(_sink.Messages));
            Assert.Equal(FolderContent.Empty, new EnvironmentFolder(_layout).Content());
        }

        Assert.False(Directory.Exists(_layout.Directory));
    }

    [Fact]
    public void The_environment_that_was_there_is_back_after_a_recreation_that_was_killed()
    {
        RealEnvironment.Venv(_layout.Directory);
        _store.Write(SampleRecord.Full);
        var before = Tree();
        var stamp = _store.TimeStamp;

        using var other = OtherBuild.Start(_layout.Directory, "/bin/sh", "-c", "mkdir -p bin lib; echo half > bin/python; echo half > pyvenv.cfg; echo ready > ready; sleep 100");
        other.WaitUntil(() => File.Exists(_folder[".venv", "ready"]));
        Assert.False(Record()!.IsFinished);
        other.Kill();

        using (var access = Open())
        {
            Assert.True(access.HasRecovered);
            Assert.Equal(before, Tree());
            Assert.Equal(stamp, _store.TimeStamp);
            Assert.True(Record()!.IsFinished);
        }
    }

    [Fact]
    public void A_real_pip_that_still_installs_is_ended()
    {
        var wheelhouse = ReferencePython.Wheelhouse;
        if (wheelhouse is null)
        {
            Assert.Skip("no wheelhouse");
        }

        var python = RealPython.Find("3.11");
        var target = _folder[".venv", "lib"];
        using var other = OtherBuild.Start(
            _layout.Directory, python, "-m", "pip", "install", "--no-index", "--find-links", wheelhouse, "--target", target, "pandas", "matplotlib");

        // It unpacks into a temporary folder of its own first: what counts is that it is at work.
        other.WaitUntil(() => Record() is { Processes.Count: 1 });
        var pip = Record()!.Processes[0];
        other.Kill();
        Assert.Equal(pip.Started, StartOf(pip.Id));

        Open().Dispose();

        Assert.NotEqual(pip.Started, StartOf(pip.Id));
        Assert.False(Directory.Exists(_layout.Directory));
    }

    [Fact]
    public void A_child_of_a_tool_that_has_ended_is_ended()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("only Linux tells a process's environment");
        }

        // As Poetry, whose pip goes on when it ends because nobody reads what it says.
        const string Script = "(trap '' PIPE; while :; do date >> written; sleep 0.01; done) & echo $! > child; while [ ! -e go ]; do sleep 0.01; done";
        using var other = OtherBuild.Start(_layout.Directory, "/bin/sh", "-c", Script);
        other.WaitUntil(() => Record() is { Processes.Count: 1 } && File.Exists(_folder[".venv", "written"]));
        var tool = Record()!.Processes[0];
        var child = int.Parse(File.ReadAllText(_folder[".venv", "child"]), CultureInfo.InvariantCulture);
        other.Kill();
        _folder.Write(".venv/go");
        while (StartOf(tool.Id) == tool.Started)
        {
            Thread.Sleep(5);
        }

        Assert.NotNull(StartOf(child));
        Open().Dispose();
        Assert.Null(StartOf(child));
    }

    [Fact]
    public void A_lock_is_free_again_when_its_holder_was_killed()
    {
        using var other = OtherBuild.Start(_layout.Directory);
        other.WaitUntil(() => File.Exists(_layout.Directory + ".locked"));
        Assert.Equal("/p/other.csproj", LockHolder.Read(_folder[".venv", ".pyvenv-build", "holder"])?.Project);

        other.Kill();

        using var access = Open();
        Assert.False(access.Lock.HasWaited);
    }

    [Fact]
    public void A_process_that_has_the_id_of_one_that_ended_is_left_alone()
    {
        _store.Write(SampleRecord.Unfinished with { Processes = [new RecordedProcess(Environment.ProcessId, 1, "/usr/bin/python3")] });

        Open().Dispose();

        Assert.Empty(_sink.Messages);
    }

    private EnvironmentRecord? Record() => _store.Read().Record;

    private EnvironmentAccess Open() => EnvironmentAccess.Open(_layout, "/p/a.csproj", ThisMachine.Platform, _sink, default);

    private static long? StartOf(int id) => ProcessControl.For(ThisMachine.Platform).StartOf(id);

    private string[] Tree() =>
    [
        .. Directory.EnumerateFileSystemEntries(_layout.Directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Where(e => !e.Contains(".pyvenv-build"))
            .Order(StringComparer.Ordinal),
    ];
}
