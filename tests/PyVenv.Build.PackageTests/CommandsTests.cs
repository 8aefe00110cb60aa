using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>The everyday commands as a person runs them.</summary>
public sealed class CommandsTests : IDisposable
{
    private readonly Sandbox _sandbox = new();
    private readonly TestProject _app;

    public CommandsTests()
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet", "1.0", ["words>=1"]);
        _sandbox.Wheels.Add("words", "1.0");
        _app = _sandbox.Project().Requirements("# what is asked for", "greet==1.0");
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void What_is_installed_can_be_frozen_shown_compared_and_downloaded()
    {
        // An index of files: each command has to be told of it.
        var index = new Uri(_sandbox.At("simple") + "/").AbsoluteUri;
        _app.Property("PyVenvNoIndex", null).Property("PyVenvFindLinks", null).Property("PyVenvIndexUrl", index).Property("PyVenvManager", "pip");
        WriteIndex();
        _app.Build().Succeeds();
        _sandbox.Wheels.Add("greet", "1.1", ["words>=1"]);
        WriteIndex();

        var build = _app.Build("-t:PyVenvFreeze;PyVenvTree;PyVenvOutdated;PyVenvDownload", "-p:PyVenvOutdatedSeverity=warning", "-p:PyVenvDownloadDirectory=offline").Succeeds();

        Assert.Equal("greet==1.0\nwords==1.0\n", File.ReadAllText(_app.Path("requirements.freeze.txt")));
        Assert.Contains("greet 1.0 (==1.0: requirements.txt, line 2)", build.Output);
        Assert.Contains("  words 1.0 (>=1)", build.Output);
        Assert.Equal(["greet-1.0-py3-none-any.whl", "words-1.0-py3-none-any.whl"], Directory.GetFiles(_app.Path("offline")).Select(f => Path.GetFileName(f)).Order());
        var warning = Assert.Single(build.Warnings);
        Assert.Equal(("PYVENV541", _app.Path("requirements.txt"), 2), (warning.Code, warning.File, warning.Line));
    }

    [Fact]
    public void A_command_for_what_is_not_there_is_a_coded_error()
    {
        _app.Build("-t:PyVenvTree", "-p:PyVenvTreePackage=nothing").Fails("PYVENV548");
    }

    private void WriteIndex()
    {
        foreach (var name in new[] { "greet", "words" })
        {
            var links = Directory.GetFiles(_sandbox.Wheels.Folder, name + "-*").Select(f => $"<a href=\"{new Uri(f).AbsoluteUri}\">{Path.GetFileName(f)}</a>");
            _sandbox.Write($"simple/{name}/index.html", "<!DOCTYPE html><html><body>" + string.Concat(links) + "</body></html>");
        }
    }
}
