using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>Builds that only ask whether everything is there: <c>-question</c> and <c>PyVenvVerifyOnly</c>.</summary>
public sealed class QuestionTests : IDisposable
{
    private readonly Sandbox _sandbox = new();
    private readonly TestProject _app;

    public QuestionTests()
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet");
        _sandbox.Wheels.Add("other");
        _app = _sandbox.Project().Requirements("greet");
    }

    [Theory]
    [InlineData("-question")]
    [InlineData("-p:PyVenvVerifyOnly=true")]
    public void A_stale_environment_is_an_error_and_nothing_is_written(string how)
    {
        _app.Build().Succeeds();
        _app.Requirements("greet", "other");
        var before = Contents();

        var error = Ask(how).Fails("PYVENV400");

        Assert.Contains("requirements.txt changed (+other)", error.Message);
        Assert.Equal(before, Contents());
    }

    [Theory]
    [InlineData("-question")]
    [InlineData("-p:PyVenvVerifyOnly=true")]
    public void A_missing_environment_is_an_error_and_nothing_is_written(string how)
    {
        _app.Run("restore").Succeeds();

        Ask(how).Fails("PYVENV400");

        Assert.False(Directory.Exists(_app.EnvironmentFolder));
        Assert.False(Directory.Exists(_app.Path("obj", "PyVenv.Build")));
    }

    [Theory]
    [InlineData("-question")]
    [InlineData("-p:PyVenvVerifyOnly=true")]
    public void An_environment_that_is_up_to_date_passes_also_when_a_file_was_touched(string how)
    {
        _app.Build().Succeeds();
        Ask(how).Succeeds();

        File.SetLastWriteTimeUtc(_app.Path("requirements.txt"), DateTime.UtcNow);
        var before = Contents(".venv");

        Ask(how).Succeeds();
        Assert.Equal(before, Contents(".venv"));
    }

    public void Dispose() => _sandbox.Dispose();

    // The target alone: the SDK's own targets do not all pass -question.
    private BuildResult Ask(string how) => _app.Build("--no-restore", "-t:PyVenvProvision", how);

    private Dictionary<string, DateTime> Contents(string folder = "") => Directory
        .EnumerateFiles(_app.Path(folder), "*", SearchOption.AllDirectories)
        .ToDictionary(f => f, File.GetLastWriteTimeUtc);
}
