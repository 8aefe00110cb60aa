using PyVenv.Build.PackageTests.Harness;
using PyVenv.Build.PackageTests.Harness.OtherEngines;
using static PyVenv.Build.PackageTests.Harness.OtherEngines.EngineProject;

namespace PyVenv.Build.PackageTests.OtherEngines;

/// <summary>The net8.0 tasks on Windows, run by wine. The Python is a stand-in, see <see cref="StandInPython"/>.</summary>
[Collection(nameof(WindowsMachine))]
public sealed class WindowsTests(WindowsMachine windows) : IDisposable
{
    private readonly Sandbox _sandbox = new("my work");

    [Fact]
    public void An_environment_has_the_layout_of_Windows_and_a_second_build_starts_nothing()
    {
        var engine = windows.Engine();
        var python = Python();
        _sandbox.Wheels.Add("greet");
        var app = Project(python).Requirements("greet");

        var first = engine.Build(app).Succeeds();

        var environment = WindowsMachine.PathOf(app.Path(".venv"));
        Assert.Contains("created", Assert.Single(first.Said));
        Assert.Equal(environment + @"\Scripts\python.exe", Reported(first, "PyVenvPython"));
        Assert.Equal(environment + @"\Scripts", Reported(first, "PyVenvScriptsDirectory"));
        Assert.Equal(environment + @"\Lib\site-packages", Reported(first, "PyVenvSitePackages"));
        Assert.Equal(python.WindowsFolder + @"\python312.dll", Reported(first, "PyVenvPythonLibrary"));
        Assert.Contains("greet 1.0", Reported(first, "Packages"));
        Assert.True(File.Exists(app.Path(".venv", "Lib", "site-packages", "greet.py")));
        Assert.True(File.Exists(app.Path(".venv", "Scripts", "python.exe")));
        Assert.True(File.Exists(app.Path(".venv", "Scripts", "pip.exe")));
        Assert.Single(python.Starts, s => s.StartsWith("-m venv", StringComparison.Ordinal));
        var starts = python.Starts.Count;

        var second = engine.Build(app).Succeeds();

        Assert.Equal(["OutputsUpToDate"], second.Log.SkipReasons("PyVenvProvision"));
        Assert.Equal("false", Reported(second, "PyVenvChanged"));
        Assert.Equal(starts, python.Starts.Count);
    }

    [Fact]
    public void What_pip_cannot_find_is_an_error_with_its_code_and_the_next_build_repairs()
    {
        var engine = windows.Engine();
        var app = Project(Python()).Requirements("nowhere");

        var error = Assert.Single(engine.Build(app).Errors);

        Assert.StartsWith("PYVENV3", error.Code);
        Assert.Contains("'nowhere'", error.Message);
        Assert.Equal(WindowsMachine.PathOf(app.Path("requirements.txt")), error.File);

        _sandbox.Wheels.Add("nowhere");
        var repaired = engine.Build(app).Succeeds();

        Assert.Equal("true", Reported(repaired, "PyVenvChanged"));
        Assert.Contains("nowhere 1.0", Reported(repaired, "Packages"));
    }

    [Fact]
    public void Of_two_builds_at_once_one_creates_the_environment_and_the_other_waits_and_finds_it()
    {
        var engine = windows.Engine();
        var python = Python();
        _sandbox.Wheels.Add("greet");
        var shared = WindowsMachine.PathOf(_sandbox.At("shared", ".venv"));
        var one = Project(python, "one").Property("PyVenvDirectory", shared).Requirements("greet");
        var other = Project(python, "other").Property("PyVenvDirectory", shared).Requirements("greet");
        python.HoldsCreation = true;

        var first = engine.Start(one);
        Until(() => first.HasEnded || python.Starts.Any(s => s.StartsWith("-m venv", StringComparison.Ordinal)));
        var second = engine.Start(other);
        Until(() => second.HasEnded || second.Output.Contains("Waiting for process"));
        python.HoldsCreation = false;

        var created = first.Wait().Succeeds();
        var found = second.Wait().Succeeds();

        Assert.Equal("true", Reported(created, "PyVenvChanged"));
        Assert.Contains(found.Log.Messages, m => m.IsOurs && m.Text.Contains("Waiting for process") && m.Text.Contains(@"\one.proj"));
        Assert.Contains("greet 1.0", Reported(found, "Packages"));
        Assert.Single(python.Starts, s => s.StartsWith("-m venv", StringComparison.Ordinal));
    }

    [Fact]
    public void A_Python_is_found_in_the_registry()
    {
        const string Key = @"HKCU\Software\Python\PythonCore\3.12";
        var engine = windows.Engine();
        var python = Python();
        _sandbox.Wheels.Add("greet");
        var app = Project(null).Requirements("greet");
        windows.Register(Key, "SysVersion", "3.12");
        windows.Register(Key + @"\InstallPath", "ExecutablePath", python.WindowsPath);
        try
        {
            var build = engine.Build(app).Succeeds();

            Assert.Equal(python.WindowsFolder + @"\python312.dll", Reported(build, "PyVenvPythonLibrary"));
            Assert.Contains("greet 1.0", Reported(build, "Packages"));
        }
        finally
        {
            windows.Unregister(@"HKCU\Software\Python");
        }
    }

    [Fact]
    public void A_Python_is_found_by_the_launcher()
    {
        var python = Python();
        python.ListIn(_sandbox.At("launcher"));
        var engine = windows.Engine(("WINEPATH", WindowsMachine.PathOf(_sandbox.At("launcher"))));
        _sandbox.Wheels.Add("greet");
        var app = Project(null).Requirements("greet");

        var build = engine.Build(app).Succeeds();

        Assert.Equal(python.WindowsFolder + @"\python312.dll", Reported(build, "PyVenvPythonLibrary"));
    }

    [Fact]
    public void Without_a_Python_the_error_says_where_was_looked()
    {
        var engine = windows.Engine();
        var app = Project(null).Requirements("greet");

        var error = Assert.Single(engine.Build(app).Errors);

        Assert.StartsWith("PYVENV1", error.Code);
        Assert.Contains(@"HKEY_CURRENT_USER\Software\Python", error.Message);
        Assert.Contains("no py launcher on PATH", error.Message);
    }

    public void Dispose() => _sandbox.Dispose();

    private StandInPython Python() => new(_sandbox.At("Python312"));

    private EngineProject Project(StandInPython? python, string name = "app")
    {
        var project = new EngineProject(_sandbox, WindowsMachine.PathOf, name);
        return python is null ? project : project.Property("PyVenvBasePython", python.WindowsPath);
    }

    private static void Until(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromMinutes(1)), "what the test waits for did not happen");
}

/// <summary>The tests of one run share a Windows.</summary>
[CollectionDefinition(nameof(WindowsMachine))]
public sealed class WindowsMachineCollection : ICollectionFixture<WindowsMachine>;
