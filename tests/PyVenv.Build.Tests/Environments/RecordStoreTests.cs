using System.Text.Json;
using PyVenv.Build.Environments;
using PyVenv.Build.Tests.Processes;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Environments;

public sealed class RecordStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentLayout _layout;
    private readonly RecordStore _store;

    public RecordStoreTests()
    {
        _layout = new EnvironmentLayout(_folder.Path, ThisMachine.Platform);
        _store = new RecordStore(_layout);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_record_is_read_as_it_was_written()
    {
        foreach (var record in new[] { SampleRecord.Full, SampleRecord.Unfinished, SampleRecord.Unfinished with { Processes = [new RecordedProcess(42, long.MaxValue, "/usr/bin/python3")] } })
        {
            _store.Write(record);

            var reading = _store.Read();
            Assert.Null(reading.Problem);
            Assert.Equal(JsonSerializer.Serialize(record), JsonSerializer.Serialize(reading.Record));
        }
    }

    [Fact]
    public void It_lies_where_the_contract_says_and_can_be_read_by_people()
    {
        _store.Write(SampleRecord.Full);

        var text = File.ReadAllText(_folder["pyvenv-build.json"]);
        Assert.Contains("\"/p/ç 'x'/.venv/lib/python3.11/site-packages\"", text);
        Assert.Equal([_folder[".pyvenv-build"], _folder["pyvenv-build.json"]], Directory.EnumerateFileSystemEntries(_folder.Path).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder[".pyvenv-build"]));
    }

    [Fact]
    public void No_record_is_no_problem()
    {
        Assert.Equal(new RecordReading(null, null), _store.Read());
        Assert.Null(_store.TimeStamp);
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("{\"format\": 1, \"finished\": tr", "cannot be read")]
    [InlineData("[]", "cannot be read")]
    [InlineData("{}", "cannot be read")]
    [InlineData("{\"format\": 1}", "cannot be read")]
    [InlineData("{\"format\": 99, \"finished\": true}", "another version of PyVenv.Build")]
    [InlineData("{\"format\": 1, \"finished\": \"yes\"}", "cannot be read")]
    public void What_cannot_be_read_is_no_record_but_a_reason(string content, string problem)
    {
        File.WriteAllText(_layout.RecordFile, content);

        var reading = _store.Read();

        Assert.Null(reading.Record);
        Assert.Contains(problem, reading.Problem);
        Assert.StartsWith("the record ", reading.Problem);
    }

    [Fact]
    public void A_record_cut_off_anywhere_is_never_taken_for_one()
    {
        _store.Write(SampleRecord.Full);
        var whole = File.ReadAllBytes(_layout.RecordFile);

        for (var length = 0; length < whole.Length - 1; length += 7)
        {
            File.WriteAllBytes(_layout.RecordFile, whole[..length]);
            Assert.Null(_store.Read().Record);
        }
    }

    [Fact]
    public void The_time_stamp_stays_when_only_the_projects_changed()
    {
        _store.Write(SampleRecord.Full);
        var stamp = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_layout.RecordFile, stamp);

        _store.Write(SampleRecord.Full with { Projects = [] }, _store.TimeStamp);

        Assert.Equal(stamp, _store.TimeStamp);
        Assert.Empty(_store.Read().Record!.Projects);

        _store.Write(SampleRecord.Full);
        Assert.NotEqual(stamp, _store.TimeStamp);
    }

    [Fact]
    public void A_record_that_cannot_be_written_leaves_the_one_that_is_there()
    {
        _store.Write(SampleRecord.Full);
        Directory.Delete(_layout.PrivateDirectory);
        File.WriteAllText(_layout.PrivateDirectory, "in the way");

        Assert.ThrowsAny<IOException>(() => _store.Write(SampleRecord.Unfinished));

        Assert.True(_store.Read().Record!.IsFinished);
    }

    [Fact]
    public void Tools_are_named_while_they_run()
    {
        _store.Write(SampleRecord.Unfinished);
        IReadOnlyList<RecordedProcess> named = [];
        RecordedProcess? told = null;
        var command = ShellTool.Script("sleep 0.1; echo running", _ => named = _store.Read().Record!.Processes);
        var tools = new RecordingToolRunner(ShellTool.Runner(), _store, SampleRecord.Unfinished);

        // It has ended before the next one starts, and is named no more.
        tools.Run(ShellTool.Script("sleep 0.1"), default);
        tools.Run(command with { OnStarted = process => told = process }, default);

        Assert.NotNull(told);
        Assert.Equal([told], named);
        Assert.False(_store.Read().Record!.IsFinished);
    }
}
