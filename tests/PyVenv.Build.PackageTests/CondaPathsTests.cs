using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>Where Windows has the interpreter, as the targets tell it at evaluation before anything is there: conda's own layout or the usual one.</summary>
public sealed class CondaPathsTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("python.exe", "", "environment.yml")]
    [InlineData("python.exe", "", "conda-lock.yml", "requirements.txt")]
    [InlineData("python.exe", "conda.lock", "conda.lock")]
    [InlineData("Scripts/python.exe", "requirements.txt", "requirements.txt", "environment.yml")]
    [InlineData("Scripts/python.exe", "", "environment.yml", "uv.lock")]
    public void Python_is_where_the_manifest_s_tool_puts_it(string python, string manifest, params string[] files)
    {
        foreach (var file in files)
        {
            _sandbox.Write(file, file == "conda.lock" ? "# platform: win-64\n@EXPLICIT\n" : "colorama\n");
        }

        var project = _sandbox.Write("app.proj", $"<Project><Import Project=\"{Path.Combine(PackedPackage.RepositoryRoot, "build", "targets", "Paths.targets")}\" /></Project>");

        var result = _sandbox.DotNet(
            "msbuild", project, "-getProperty:PyVenvPython", "-p:OS=Windows_NT", "-p:PyVenvDirectory=.venv", "-p:PyVenvManager=auto", $"-p:PyVenvManifest={manifest}");

        Assert.Equal($"{_sandbox.At(".venv")}/{python}", result.Output.Trim().Replace('\\', '/'));
    }
}
