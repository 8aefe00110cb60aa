using System.Security.Cryptography;
using PyVenv.Build.PackageTests.Harness;
using PyVenv.Build.PackageTests.Harness.OtherEngines;
using PyVenv.Build.Tests.Index;
using static PyVenv.Build.PackageTests.Harness.OtherEngines.EngineProject;

namespace PyVenv.Build.PackageTests.OtherEngines;

/// <summary>
/// The net472 tasks in the engine of Visual Studio, run by mono on Unix, with real Pythons. mono ignores assembly versions: that
/// the references are served is shown in <see cref="PackageContentsTests"/>.
/// </summary>
public sealed class FullFrameworkEngineTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Fact]
    public void It_provisions_with_pip_and_a_second_build_is_skipped_as_up_to_date()
    {
        var engine = Engine();
        _sandbox.Wheels.Add("greet", "1.0", ["other"], script: "greet");
        _sandbox.Wheels.Add("other", "2.0");
        var app = Project().Requirements("greet");

        var first = engine.Build(app).Succeeds();

        Assert.Equal("Full", Reported(first, "MSBuildRuntimeType"));
        Assert.Contains("created", Assert.Single(first.Said));
        Assert.Empty(first.Warnings);
        Assert.Equal("true", Reported(first, "PyVenvChanged"));
        Assert.Contains("greet 1.0,other 2.0", Reported(first, "Packages"));
        Assert.True(File.Exists(Reported(first, "PyVenvPython")));
        Assert.True(File.Exists(app.Path(".venv", "bin", "greet")));
        Assert.True(File.Exists(Path.Combine(Reported(first, "PyVenvSitePackages"), "greet.py")));

        var second = engine.Build(app).Succeeds();

        Assert.Equal(["OutputsUpToDate"], second.Log.SkipReasons("PyVenvProvision"));
        Assert.Equal("false", Reported(second, "PyVenvChanged"));
        Assert.Equal(Reported(first, "Packages"), Reported(second, "Packages"));
        Assert.Empty(second.Said);
    }

    [Fact]
    public void An_edit_refreshes_and_what_is_no_longer_wanted_leaves()
    {
        var engine = Engine();
        _sandbox.Wheels.Add("greet");
        _sandbox.Wheels.Add("other");
        var app = Project().Requirements("greet").Property("PyVenvEditors", "vscode");
        engine.Build(app).Succeeds();
        Assert.Contains("\"python.defaultInterpreterPath\": \"${workspaceFolder}/.venv/bin/python\"", File.ReadAllText(app.Path(".vscode", "settings.json")));
        app.Requirements("other");

        var build = engine.Build(app).Succeeds();

        Assert.Contains("requirements.txt changed", Reported(build, "PyVenvReason"));
        Assert.Contains("other 1.0", Reported(build, "Packages"));
        Assert.DoesNotContain("greet", Reported(build, "Packages"));
    }

    [Fact]
    public void Pyproject_is_read_and_an_error_in_it_has_its_code_and_place()
    {
        var engine = Engine();
        var app = Project().Property("PyVenvManager", "auto");
        Directory.CreateDirectory(app.Folder);
        File.WriteAllText(app.Path("pyproject.toml"), "[project]\nname = \"app\"\nversion = \"1\"\ndependencies = [\"gr eet\"]\n");

        var error = Assert.Single(engine.Build(app).Errors);

        Assert.StartsWith("PYVENV2", error.Code);
        Assert.Equal("pyproject.toml", Path.GetFileName(error.File));
        Assert.Equal(4, error.Line);
    }

    [Fact]
    public void A_package_that_is_not_to_be_had_is_an_error_with_its_code_and_the_line()
    {
        var engine = Engine();
        var app = Project().Requirements("nowhere");

        var error = Assert.Single(engine.Build(app).Errors);

        Assert.StartsWith("PYVENV3", error.Code);
        Assert.Contains("'nowhere'", error.Message);
        Assert.Equal("requirements.txt", Path.GetFileName(error.File));
        Assert.Equal(1, error.Line);
    }

    [Fact]
    public void The_environment_is_removed_by_its_target()
    {
        var engine = Engine();
        _sandbox.Wheels.Add("greet");
        var app = Project().Requirements("greet");
        engine.Build(app).Succeeds();

        engine.Build(app, "PyVenvClean").Succeeds();

        Assert.False(Directory.Exists(app.Path(".venv")));
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Scripts_run_when_they_are_stale_and_their_exceptions_have_a_place()
    {
        var engine = Engine();
        _sandbox.Wheels.Add("greet");
        var app = Project().Requirements("greet").Item("PyVenvScript", "tools/gen.py", ("Inputs", "in/*.txt"), ("Outputs", "gen/out.txt"), ("RunWhen", "OnDemand"));
        _sandbox.Write("app/in/a.txt", "a");
        _sandbox.Write("app/tools/gen.py", "import greet\nopen('gen/out.txt', 'w').write('grüße '.upper() + open('in/a.txt').read())\n");

        Assert.Contains(engine.Build(app, "PyVenvRunScripts").Succeeds().Log.Messages, m => m.Text == "gen.py: running because it has not run yet");
        Assert.Equal("GRÜSSE a", File.ReadAllText(app.Path("gen", "out.txt")));

        _sandbox.Write("app/in/a.txt", "b");
        _sandbox.Write("app/tools/gen.py", "import greet\n\nraise ValueError('nein')\n");
        var error = engine.Build(app, "PyVenvRunScripts").Fails("PYVENV501");
        Assert.Equal((app.Path("tools", "gen.py"), 3, "ValueError: nein"), (error.File, error.Line, error.Message));
    }

    private EngineProject Project() => new(_sandbox, path => path);

    [Fact]
    public void It_fetches_uv_from_an_index_by_itself()
    {
        var engine = Engine();
        var uv = Directory.GetFiles(Requires.Wheelhouse(), "uv-*.whl").Single();
        _sandbox.Wheels.Add("greet");
        using var index = new ScriptedServer(request => request.Target switch
        {
            "/simple/uv/" => ScriptedServer.Answer.Html($"<a href='/{Path.GetFileName(uv)}#sha256={Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(uv)))}'>uv</a>"),
            var target when target == "/" + Path.GetFileName(uv) => ScriptedServer.Answer.File(uv),
            _ => ScriptedServer.Answer.Of(404),
        });
        var app = Project().Requirements("greet").Property("PyVenvManager", "uv").Property("PyVenvNoIndex", "false").Property("PyVenvIndexUrl", index.Root + "/simple/");

        var build = engine.Build(app).Succeeds();

        Assert.Equal(["greet 1.0"], Reported(build, "Packages").Split(',').Where(p => !p.StartsWith("pip ", StringComparison.Ordinal)));
        Assert.StartsWith("Tool uv ", build.Said[0]);
        Assert.StartsWith("PyVenv.Build/", index.Requests[0].Headers["User-Agent"]);

        app.Property("PyVenvUvVersion", "0.0.1");
        index.Dispose();
        var error = engine.Build(app.Requirements("greet", "other")).Fails("PYVENV370");
        Assert.Contains("(PYVENV330)", error.Message);
    }

    private EngineHost Engine()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("the full framework's engine is run by mono here, on Unix");
        }

        Requires.Python();
        var mono = Requires.Program("mono");
        return new EngineHost(mono, EngineHost.Published("FullFrameworkHost", "FullFrameworkHost.exe"))
        {
            Variables = new Dictionary<string, string>
            {
                ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
                ["HOME"] = _sandbox.At("home"),
                ["LANG"] = "C.UTF-8",
            },
        };
    }
}
