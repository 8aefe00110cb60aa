using PyVenv.Build.PackageTests.Harness;
using static PyVenv.Build.PackageTests.Harness.Expressions;

namespace PyVenv.Build.PackageTests;

/// <summary>Each supported Python that the machine has, found by its version alone.</summary>
public sealed class EveryPythonTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Theory]
    [InlineData("3.8")]
    [InlineData("3.9")]
    [InlineData("3.10")]
    [InlineData("3.11")]
    [InlineData("3.12")]
    [InlineData("3.13")]
    [InlineData("3.14")]
    public void A_build_provisions_refreshes_and_runs_it(string version)
    {
        Requires.InstalledPython(version);
        _sandbox.Wheels.Add("greet", "1.0");
        _sandbox.Wheels.Add("greet", "2.0");
        _sandbox.Wheels.Add("other");
        var app = _sandbox.Project().Requirements("greet==1.0", "other").Property("PyVenvPythonVersion", version).Report("PyVenvProvision", Installed);
        app.Xml("""<Target Name="Use" AfterTargets="PyVenvProvision"><Exec Command="&quot;$(PyVenvPython)&quot; -c &quot;import greet, sys; print('used', greet.__version__, *sys.version_info[:2])&quot;" /><Exec Command="&quot;$(PyVenvPython)&quot; -m pip --version" /></Target>""");

        var created = app.Build().Succeeds();
        app.Requirements("greet==2.0");
        var refreshed = app.Build().Succeeds();

        Assert.Contains($"used 1.0 {version.Replace('.', ' ')}", created.Output);
        Assert.Contains($"used 2.0 {version.Replace('.', ' ')}", refreshed.Output);
        Assert.DoesNotContain("other", app.Reported(Installed));
    }

    public void Dispose() => _sandbox.Dispose();
}
