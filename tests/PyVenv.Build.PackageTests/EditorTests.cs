using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary><c>PyVenvEditors</c> and <c>PyVenvKernel</c> in a build.</summary>
public sealed class EditorTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Editors_and_notebooks_follow_the_build_and_a_build_in_which_nothing_changed_writes_nothing()
    {
        Requires.Python();
        _sandbox.Wheels.Add("ipykernel");
        var variables = new Dictionary<string, string?> { ["JUPYTER_DATA_DIR"] = _sandbox.At("jupyter") };
        var app = _sandbox.Project("My.App").Requirements("ipykernel").Property("PyVenvEditors", "vscode;pycharm", raw: true).Property("PyVenvKernel", "true")
            .Property("TargetFrameworks", "net8.0;net10.0", raw: true).Property("TargetFramework", null).Property("UseAppHost", "false");
        var kernel = _sandbox.At("jupyter", "kernels", "my.app", "kernel.json");
        string[] files = [app.Path(".vscode", "settings.json"), app.Path(".idea", "misc.xml"), kernel];
        BuildResult Run(params string[] arguments) => app.Run(new DotNetCommand { Arguments = ["build", .. arguments], Variables = variables });
        app.Run("restore").Succeeds();

        Assert.Equal(3, Run("-t:PyVenvProvision").Succeeds().Said.Count(s => files.Any(f => s.Contains(Path.GetFileName(f), StringComparison.Ordinal)) || s.StartsWith("Jupyter kernel", StringComparison.Ordinal)));
        Assert.Contains("${workspaceFolder}/.venv/bin/python", File.ReadAllText(files[0]));
        var before = files.Select(File.GetLastWriteTimeUtc).ToList();
        Run("-t:PyVenvProvision", "-question").Succeeds();
        Assert.Equal(before, files.Select(File.GetLastWriteTimeUtc));

        app.Write(".vscode/settings.json", "{\n  \"a\" 1\n}\n");
        var malformed = Run("-t:PyVenvProvision").Succeeds();

        var warning = Assert.Single(malformed.Warnings, w => w.Code.StartsWith("PYVENV", StringComparison.Ordinal));
        Assert.Equal(("PYVENV530", files[0], 2, 7), (warning.Code, warning.File, warning.Line, warning.Column));
        Assert.Equal("{\n  \"a\" 1\n}\n", File.ReadAllText(files[0]));

        Assert.Contains("'vscode', 'pycharm'", Run("-t:PyVenvProvision", "-p:PyVenvEditors=emacs").Fails("PYVENV001").Message);

        Run("-t:PyVenvClean").Succeeds();

        Assert.False(Directory.Exists(Path.GetDirectoryName(kernel)));
        Assert.True(File.Exists(files[1]));
    }
}
