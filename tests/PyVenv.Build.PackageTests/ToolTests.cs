using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

public sealed class ToolTests : IDisposable
{
    private const string Tools = "@(PyVenvToolPath->'%(Identity) %(Version) %(Path)', ',')";

    private readonly Sandbox _sandbox = new();

    [Fact]
    public void A_tool_is_made_once_without_a_manifest_and_later_builds_only_look()
    {
        Requires.Python();
        Requires.Program("strace");
        _sandbox.Wheels.Add("formatter", "26.1", script: "formatter");
        _sandbox.Wheels.Add("formatter", "27.0", script: "formatter");
        var app = _sandbox.Project().Item("PyVenvTool", "formatter", ("Version", "26.*")).Report("PyVenvProvision", Tools);

        var build = app.Build().Succeeds();

        var tool = app.Reported(Tools)!.Split(' ', 3);
        Assert.Equal(["formatter", "26.1"], tool[..2]);
        Assert.True(File.Exists(tool[2]));
        Assert.StartsWith("Tool formatter 26.1 is ready: '", Assert.Single(build.Said));
        Assert.False(Directory.Exists(app.EnvironmentFolder));

        var again = app.Run(new DotNetCommand { Arguments = ["build", "--no-restore"], TracesProcesses = true }).Succeeds();
        Assert.Empty(again.Said);
        Assert.All(again.Processes, p => Assert.Equal("dotnet", Path.GetFileName(p)));
        Assert.Equal(tool[2], app.Reported(Tools)!.Split(' ', 3)[2]);

        var other = _sandbox.Project("other").Item("PyVenvTool", "formatter", ("Version", "26.*")).Report("PyVenvProvision", Tools);
        Assert.Empty(other.Build().Succeeds().Said);
        Assert.Equal(tool[2], other.Reported(Tools)!.Split(' ', 3)[2]);
    }

    [Fact]
    public void A_tool_that_cannot_be_had_is_an_error_at_the_item_s_file_and_question_fails_before_it_is_made()
    {
        Requires.Python();
        _sandbox.Wheels.Add("formatter", "26.1", script: "formatter");
        var app = _sandbox.Project().Item("PyVenvTool", "formatter", ("Version", "newest"));
        app.Build().Fails("PYVENV372");

        var asked = _sandbox.Project("asked").Item("PyVenvTool", "formatter");
        asked.Run("restore").Succeeds();
        asked.Build("--no-restore", "-t:PyVenvProvision", "-question").Fails("PYVENV400");
    }

    [Fact]
    public void Forcing_makes_it_anew_once_for_all_target_frameworks()
    {
        Requires.Python();
        _sandbox.Wheels.Add("formatter", "26.1", script: "formatter");
        var app = _sandbox.Project().Property("TargetFrameworks", "net8.0;net10.0", raw: true).Property("UseAppHost", "false")
            .Item("PyVenvTool", "formatter").Report("PyVenvProvision", Tools);
        app.Build().Succeeds();
        _sandbox.Wheels.Add("formatter", "26.2", script: "formatter");

        var forced = app.Build("-p:PyVenvForce=true").Succeeds();

        Assert.StartsWith("Tool formatter 26.2 is ready: '", Assert.Single(forced.Said));
        Assert.StartsWith("formatter 26.2 ", app.Reported(Tools));
    }

    public void Dispose() => _sandbox.Dispose();
}
