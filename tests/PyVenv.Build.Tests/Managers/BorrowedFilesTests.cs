using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Managers;

public sealed class BorrowedFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingSink _sink = new();

    public BorrowedFilesTests()
    {
        Directory.CreateDirectory(_folder["app"]);
        Directory.CreateDirectory(_folder["obj"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_tool_wrote_is_gone_afterwards_and_what_was_there_stays()
    {
        _folder.Write("app/condaenv.1.requirements.txt", "somebody's");
        using (new BorrowedFiles(_folder["obj"], _folder["app"], "condaenv.*.requirements.txt"))
        {
            _folder.Write("app/condaenv.2.requirements.txt", "the tool's");
        }

        Assert.Equal([_folder["app", "condaenv.1.requirements.txt"]], Directory.GetFiles(_folder["app"]));
        Assert.Empty(Directory.GetFiles(_folder["obj"]));
    }

    [Fact]
    public void What_a_killed_build_left_is_moved_away_by_the_next_one()
    {
        _folder.Write("app/condaenv.1.requirements.txt", "somebody's");
        _ = new BorrowedFiles(_folder["obj"], _folder["app"], "condaenv.*.requirements.txt");
        _ = new BorrowedFiles(_folder["obj"], _folder["app"], "uv.lock");
        _folder.Write("app/condaenv.2.requirements.txt", "the tool's");
        _folder.Write("app/uv.lock", "the tool's");

        BorrowedFiles.TakeAwayLeftBehind(_folder["obj"], _sink);

        Assert.Equal([_folder["app", "condaenv.1.requirements.txt"]], Directory.GetFiles(_folder["app"]));
        Assert.Equal("the tool's", File.ReadAllText(_folder["obj", "left-behind-uv.lock"]));
        Assert.Equal(2, _sink.Messages.Count);
    }

    [Fact]
    public void A_lock_that_the_team_keeps_is_nobody_s_to_take_away()
    {
        _folder.Write("app/uv.lock", "the team's");
        var borrowed = new BorrowedFiles(_folder["obj"], _folder["app"], "uv.lock");
        Assert.True(borrowed.IsTeams);

        BorrowedFiles.TakeAwayLeftBehind(_folder["obj"], _sink);
        borrowed.Dispose();

        Assert.Equal("the team's", File.ReadAllText(_folder["app", "uv.lock"]));
        Assert.Empty(_sink.Messages);
    }
}
