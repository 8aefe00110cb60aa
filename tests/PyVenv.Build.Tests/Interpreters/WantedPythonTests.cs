using PyVenv.Build.Interpreters;
using PyVenv.Build.Manifests;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Interpreters;

public class WantedPythonTests
{
    [Theory]
    [InlineData("3.11", "3.11.7 3.11.0 3.11.0rc1", "3.12.0 3.10.1 3.1.1")]
    [InlineData("3.11.7", "3.11.7", "3.11.70 3.11.6 3.11.7rc1")]
    [InlineData("3.14.0rc1", "3.14.0rc1", "3.14.0 3.14.0rc2")]
    [InlineData("3.14-dev", "3.14.0a1 3.14.0", "3.13.0")]
    [InlineData("3", "3.8.1 3.12.0", "2.7.18 3.7.1")]
    [InlineData("2.7", "2.7.18", "3.11.7 2.6.1")]
    [InlineData("3.5", "", "3.5.1")]
    [InlineData(">=3.10,<3.13", "3.10.0 3.12.9", "3.9.9 3.13.0")]
    [InlineData(">= 3.10, != 3.11.*", "3.10.0 3.12.9", "3.11.7")]
    [InlineData(">=3.6", "3.8.0", "3.7.9")]
    [InlineData("<3.9", "3.8.18", "3.7.9")]
    [InlineData("<3.8", "3.7.9 3.6.15 2.7.18", "3.8.0 3.5.1")]
    [InlineData("python3.11", "3.11.7", "3.12.0")]
    [InlineData("python-3.11", "3.11.7", "3.12.0")]
    [InlineData("cpython-3.11", "3.11.7", "3.12.0")]
    [InlineData("cpython@3.11.7", "3.11.7", "3.11.6")]
    [InlineData("cp311", "3.11.7", "3.12.0")]
    [InlineData("cpython-3.11-linux-x86_64-gnu", "3.11.7", "3.12.0")]
    [InlineData("cpython-3.11-linux-aarch64-gnu", "", "3.11.7")]
    [InlineData("3.11.7-win32", "", "3.11.7")]
    [InlineData("any", "3.8.0 3.13.0", "3.7.9")]
    [InlineData("cpython", "3.8.0 3.13.0", "3.7.9")]
    public void A_request_takes_what_it_means(string text, string taken, string refused)
    {
        var request = PythonRequestParser.Parse(text);

        Assert.NotNull(request);
        Assert.All(Versions(taken), v => Assert.Null(request.Objection(Python(v))));
        Assert.All(Versions(refused), v => Assert.NotNull(request.Objection(Python(v))));
    }

    [Theory]
    [InlineData("pypy3.10", "7.3.15", true)]
    [InlineData("pypy3.10-7.3", "7.3.15", true)]
    [InlineData("pypy3.10-7.3.15", "7.3.15", true)]
    [InlineData("pypy3.10-7.3.15-src", "7.3.15", true)]
    [InlineData("pypy3.10-v7.3.15", "7.3.15", true)]
    [InlineData("pypy@3.10", "7.3.15", true)]
    [InlineData("pp310", "7.3.15", true)]
    [InlineData("pypy", "7.3.15", true)]
    [InlineData("pypy3.10-7.3.1", "7.3.15", false)]
    [InlineData("pypy3.9", "7.3.15", false)]
    [InlineData("3.10", "7.3.15", false)]
    [InlineData("cpython3.10", "7.3.15", false)]
    public void PyPy_is_taken_when_it_is_named(string text, string version, bool taken)
    {
        var pypy = Python("3.10.14") with { Implementation = "pypy", MarkerVariables = new Dictionary<string, string> { ["implementation_version"] = version } };

        Assert.Equal(taken, PythonRequestParser.Parse(text)!.Objection(pypy) is null);
    }

    [Theory]
    [InlineData("3.13t")]
    [InlineData("3.13+freethreaded")]
    [InlineData("cpython-3.13.0+freethreaded-linux-x86_64-gnu")]
    [InlineData("3.13.0t")]
    public void Without_the_global_lock_has_its_own_words(string text)
    {
        var request = PythonRequestParser.Parse(text)!;

        Assert.Null(request.Objection(Python("3.13.0") with { IsFreeThreaded = true }));
        Assert.NotNull(request.Objection(Python("3.13.0")));
    }

    [Theory]
    [InlineData("my-env")]
    [InlineData("3.11-data")]
    [InlineData("project-3.11")]
    [InlineData("miniconda3-latest")]
    [InlineData("/usr/bin/python3")]
    [InlineData("3.x")]
    [InlineData("311")]
    [InlineData(">=")]
    public void Another_word_is_no_request(string text) => Assert.Null(PythonRequestParser.Parse(text));

    [Fact]
    public void The_nearest_version_file_holds_and_the_places_before_it_are_inputs()
    {
        using var folder = new TemporaryFolder();
        var above = folder.Write(".python-version", "3.9\n");
        Directory.CreateDirectory(folder["a", "b"]);

        var wanted = WantedPython.Of(Declaration(folder["a", "b"]), null);

        Assert.Equal("3.9", wanted.Text);
        Assert.Equal($"'{above}'", wanted.Origin);
        Assert.Equal([(folder["a", "b", ".python-version"], false), (folder["a", ".python-version"], false), (above, true)], wanted.Inputs.Select(i => (i.Path, i.Exists)));
        Assert.Equal(ContentHash.OfFile(above), wanted.Inputs[2].Hash);

        folder.Write("a/.python-version", "3.10");
        Assert.Equal("3.10", WantedPython.Of(Declaration(folder["a", "b"]), null).Text);
    }

    [Fact]
    public void Without_a_file_every_place_is_an_input()
    {
        using var folder = new TemporaryFolder();
        Assert.SkipWhen(PythonVersionFile.Find(Path.GetDirectoryName(folder.Path)!).Path is not null, "a .python-version above the temporary folder");

        var wanted = WantedPython.Of(Declaration(folder.Path), null);

        Assert.True(wanted.IsAny);
        Assert.Equal(folder[".python-version"], wanted.Inputs[0].Path);
        Assert.Equal("/.python-version", wanted.Inputs[^1].Path.Replace(Path.GetPathRoot(folder.Path)!, "/"));
        Assert.All(wanted.Inputs, i => Assert.False(i.Exists));
    }

    [Theory]
    [InlineData("3.11.7\n3.10.13\n", "3.11.7, 3.10.13")]
    [InlineData("\uFEFF3.11\r\n3.10\r\n", "3.11, 3.10")]
    [InlineData("# the first\n\n  3.11 # ours\n#3.9\n\tpypy3.10-7.3.15", "3.11, pypy3.10-7.3.15")]
    [InlineData(">=3.10, <3.13  # as uv writes it", ">=3.10, <3.13")]
    [InlineData("my-env\n3.11", "3.11")]
    [InlineData("system", "system")]
    public void A_version_file_is_read_as_pyenv_and_uv_do(string content, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write(".python-version", content);

        Assert.Equal(expected, WantedPython.Of(Declaration(folder.Path), null).Text);
    }

    [Fact]
    public void A_version_file_without_a_version_leaves_the_word_to_the_manifest()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".python-version", "my-env\n");
        var manifest = new Manifest { Format = "pyproject", Inputs = [], RequiresPython = ">=3.10" };

        var wanted = WantedPython.Of(Declaration(folder.Path), manifest);

        Assert.Equal(">=3.10", wanted.Text);
        Assert.Equal("requires-python", wanted.Origin);
        Assert.Contains("'my-env'", Assert.Single(wanted.Remarks));
    }

    [Fact]
    public void The_property_wins_over_the_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".python-version", "3.9\n");

        var wanted = WantedPython.Of(Declaration(folder.Path) with { PythonVersion = "3.12" }, null);

        Assert.Equal("3.12", wanted.Text);
        Assert.Empty(wanted.Inputs);
    }

    private static string[] Versions(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Declaration Declaration(string folder) => new()
    {
        ProjectFile = Path.Combine(folder, "p.csproj"),
        ProjectDirectory = folder,
        EnvironmentDirectory = Path.Combine(folder, ".venv"),
    };

    private static Interpreter Python(string version) => new()
    {
        Path = "/p/python",
        RealPath = "/p/python",
        Version = version,
        Implementation = "cpython",
        Platform = "linux-x86_64",
        BasePrefix = "/p",
        MarkerVariables = new Dictionary<string, string>(),
        Identity = new FileIdentity(0, 0),
    };
}
