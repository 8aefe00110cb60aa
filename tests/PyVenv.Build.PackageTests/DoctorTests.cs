using System.Text.Json;
using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary><c>PyVenvDoctor</c> as a person and a program run it.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly Sandbox _sandbox = new();
    private readonly TestProject _app;

    public DoctorTests()
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet", "1.0");
        _app = _sandbox.Project().Requirements("greet==1.0");
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void It_succeeds_with_what_it_finds_and_is_an_error_only_when_strict()
    {
        _app.Build().Succeeds();
        Assert.Contains(_app.Build("-t:PyVenvDoctor", "-p:PyVenvDoctorStrict=true").Succeeds().Said, l => l.StartsWith("imports", StringComparison.Ordinal) && l.Contains(" ok ", StringComparison.Ordinal));
        var module = Directory.GetFiles(_app.EnvironmentFolder, "greet.py", SearchOption.AllDirectories)[0];
        File.WriteAllText(module, "import not_there\n");

        var said = _app.Build("-t:PyVenvDoctor", "-p:PyVenvDoctorFile=obj/doctor.txt").Succeeds().Said;

        Assert.Contains(said, l => l.Contains("'greet' (greet 1.0) cannot be imported: ModuleNotFoundError: No module named 'not_there'.", StringComparison.Ordinal));
        Assert.Contains("'greet' (greet 1.0) cannot be imported", File.ReadAllText(_app.Path("obj", "doctor.txt")));
        _app.Build("-t:PyVenvDoctor", "-p:PyVenvDoctorStrict=true").Fails("PYVENV549");
    }

    [Fact]
    public void It_prints_JSON_alone_for_a_program_without_an_environment_and_without_secrets()
    {
        _app.Property("PyVenvNoIndex", "false").Property("PyVenvIndexUrl", "http://user:s3cret-word@127.0.0.1:9/simple").Run("restore").Succeeds();

        var printed = _app.Run("msbuild", "-t:PyVenvDoctor", "-p:PyVenvDoctorFormat=json", "-getProperty:PyVenvDoctorJson").Succeeds().Output;

        using var json = JsonDocument.Parse(printed);
        var findings = json.RootElement.GetProperty("findings").EnumerateArray().ToList();
        Assert.Contains(findings, f => f.GetProperty("check").GetString() == "index" && f.GetProperty("code").GetString() == "PYVENV330");
        Assert.Contains(findings, f => f.GetProperty("check").GetString() == "environment" && f.GetProperty("state").GetString() == "warning");
        Assert.DoesNotContain("s3cret-word", printed);
        Assert.False(Directory.Exists(_app.EnvironmentFolder));
    }
}
