using PyVenv.Build.PackageTests.Harness;
using static PyVenv.Build.PackageTests.Harness.Expressions;

namespace PyVenv.Build.PackageTests;

public sealed class PublishedPropertiesTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Theory]
    [InlineData(".venv", ".venv")]
    [InlineData("env/", "env")]
    [InlineData("./x/../py.env", "py.env")]
    [InlineData("../shared/.venv", "../shared/.venv")]
    public void Paths_are_known_at_evaluation_absolute_and_canonical(string written, string relative)
    {
        var app = _sandbox.Project().Property("PyVenvDirectory", written).Save();
        _sandbox.DotNet("restore", app.File).Succeeds();
        string Evaluated(string property) => _sandbox.DotNet("msbuild", app.File, $"-getProperty:{property}").Output.Trim();

        var full = Path.GetFullPath(app.Path(relative));
        Assert.Equal(written, Evaluated("PyVenvDirectory"));
        Assert.Equal(full, Evaluated("PyVenvFullPath"));
        Assert.Equal(Path.Combine(full, OperatingSystem.IsWindows() ? "Scripts" : "bin"), Evaluated("PyVenvScriptsDirectory"));
        Assert.Equal(Path.Combine(full, OperatingSystem.IsWindows() ? @"Scripts\python.exe" : "bin/python"), Evaluated("PyVenvPython"));
        Assert.Equal(Path.Combine(full, "pyvenv-build.json"), Evaluated("PyVenvStampFile"));
    }

    [Fact]
    public void Later_steps_get_what_the_environment_is_also_when_nothing_was_to_do()
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet", "1.5");
        string[] names = ["$(PyVenvSitePackages)", "$(PyVenvPythonFullVersion)", "$(PyVenvBasePrefix)", "$(PyVenvPythonLibrary)", Installed];
        var app = _sandbox.Project().Requirements("greet").Report("PyVenvProvision", [.. names, Changed, Reason]);

        app.Build().Succeeds();

        Assert.True(Directory.Exists(Path.Combine(app.Reported(names[0])!, "greet-1.5.dist-info")));
        Assert.Matches(@"^3\.\d+\.\d+", app.Reported(names[1]));
        Assert.True(Directory.Exists(app.Reported(names[2])));
        Assert.Contains("greet 1.5", app.Reported(Installed));
        Assert.Equal("true", app.Reported(Changed));
        Assert.NotEqual("", app.Reported(Reason));

        var first = names.Select(app.Reported).ToList();
        app.Build().Succeeds();

        Assert.Equal(first, names.Select(app.Reported));
        Assert.Equal("false", app.Reported(Changed));
        Assert.Equal("", app.Reported(Reason));
    }

    [Fact]
    public void A_custom_step_runs_python_out_of_the_environment_and_again_only_when_it_changed()
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet");
        _sandbox.Wheels.Add("other");
        var app = _sandbox.Project().Requirements("greet")
            .Write("step.py", "import os, sys, greet\nopen('ran.txt', 'a').write(os.environ['VIRTUAL_ENV'] + os.pathsep + os.environ['PATH'].split(os.pathsep)[0] + '\\n')\n")
            .Xml("""
                <Target Name="Step" BeforeTargets="CoreCompile" DependsOnTargets="PyVenvProvision" Inputs="step.py;$(PyVenvStampFile)" Outputs="$(IntermediateOutputPath)step.stamp">
                  <Exec Command="&quot;$(PyVenvPython)&quot; step.py" EnvironmentVariables="@(PyVenvEnvironmentVariable)" />
                  <Touch Files="$(IntermediateOutputPath)step.stamp" AlwaysCreate="true" />
                </Target>
                """);

        app.Build().Succeeds();
        app.Build().Succeeds();
        Assert.Single(File.ReadAllLines(app.Path("ran.txt")));

        app.Requirements("greet", "other").Build().Succeeds();

        var ran = File.ReadAllLines(app.Path("ran.txt"));
        Assert.Equal(2, ran.Length);
        Assert.Equal(app.EnvironmentFolder + Path.PathSeparator + app.Path(".venv", OperatingSystem.IsWindows() ? "Scripts" : "bin"), ran[0]);
    }

    [Fact]
    public void A_step_hooked_before_the_build_or_after_provisioning_finds_everything()
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet");
        var app = _sandbox.Project().Requirements("greet").Xml("""
            <Target Name="Early" BeforeTargets="BeforeBuild">
              <Error Condition="!Exists('$(PyVenvPython)') or '$(PyVenvSitePackages)' == ''" Text="Early: nothing there" />
            </Target>
            <Target Name="After" AfterTargets="PyVenvProvision">
              <Error Condition="'$(PyVenvSitePackages)' == '' or '@(PyVenvEnvironmentVariable)' == ''" Text="After: nothing published" />
            </Target>
            """);

        app.Build().Succeeds();
        app.Build().Succeeds();
    }

    public void Dispose() => _sandbox.Dispose();
}
