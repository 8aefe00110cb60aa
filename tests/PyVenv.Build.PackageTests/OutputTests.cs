using System.Text.Json;
using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>What a build says, and how errors look.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly Sandbox _sandbox = new();
    private readonly TestProject _app;

    public OutputTests()
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet");
        _app = _sandbox.Project().Requirements("greet");
    }

    [Fact]
    public void The_tools_output_is_in_the_log_line_by_line_and_never_as_a_diagnostic()
    {
        var build = _app.Build().Succeeds();

        Assert.Contains(build.Log.Messages, m => m.IsOurs && !m.IsHigh && m.Text.Contains("Successfully installed", StringComparison.Ordinal));
        Assert.DoesNotContain(build.Log.Messages, m => m.IsOurs && m.Text.Contains('\n'));
        Assert.Empty(build.Warnings);
    }

    [Fact]
    public void A_password_in_an_address_is_not_printed_at_detailed_verbosity()
    {
        _app.Property("PyVenvIndexUrl", "https://user:hush-hush@packages.example/simple").Property("PyVenvExtraIndexUrls", "https://user:hush-too@packages.example/simple");

        var build = _app.Build("-v:detailed").Succeeds();

        Assert.Contains("Declared=", build.Output);
        Assert.DoesNotContain("hush-", build.Output);
        Assert.DoesNotContain("hush-", File.ReadAllText(Path.Combine(_app.EnvironmentFolder, "pyvenv-build.json")));
    }

    [Fact]
    public void An_error_has_a_code_and_a_place()
    {
        _app.Requirements("greet", "this is no requirement");

        var error = _app.Build().Fails("PYVENV206");

        Assert.Equal(_app.Path("requirements.txt"), error.File);
        Assert.Equal(2, error.Line);
        Assert.True(error.Column > 0);
    }

    [Fact]
    public void A_property_that_cannot_be_is_an_error_of_the_project()
    {
        var error = _app.Property("PyVenvManager", "npm").Build().Fails("PYVENV001");

        Assert.Equal(_app.File, error.File);
        Assert.Contains("'npm'", error.Message);
        Assert.Contains("'uv'", error.Message);
    }

    [Fact]
    public void What_fails_is_a_warning_when_the_environment_is_optional_and_the_build_goes_on()
    {
        _app.Requirements("greet", "absent-package");

        var build = _app.Build("-p:PyVenvOptional=true");

        Assert.Equal(0, build.ExitCode);
        Assert.Empty(build.Errors);
        Assert.All(build.Warnings, w => Assert.StartsWith("PYVENV", w.Code));
        Assert.NotEmpty(build.Warnings);
        Assert.True(File.Exists(_app.Path("bin", "Debug", "net10.0", "app.dll")));

        // It is tried again: nothing says that it was done.
        Assert.NotEmpty(_app.Build("-p:PyVenvOptional=true").Warnings);
    }

    [Fact]
    public void Warnings_as_errors_do_not_catch_the_tools_own_words()
    {
        _app.Property("TreatWarningsAsErrors", "true").Property("MSBuildTreatWarningsAsErrors", "true").Build().Succeeds();
    }

    [Fact]
    public void PyVenvInfo_tells_what_is_declared_and_there_and_what_a_build_would_do()
    {
        _app.Property("PyVenvPrompt", "mine").Property("PyVenvEmbed", "true").Property("PyVenvActivate", "false").Run("restore").Succeeds();
        var before = _app.Build("-t:PyVenvInfo").Succeeds().Said;

        Assert.Contains(before, l => l.Contains("PyVenvPrompt = mine", StringComparison.Ordinal));
        Assert.Contains(before, l => l.Contains("PyVenvEmbed = true", StringComparison.Ordinal));
        Assert.DoesNotContain(before, l => l.Contains("PyVenvActivate", StringComparison.Ordinal));
        Assert.Contains(before, l => l.Contains("requirements.txt", StringComparison.Ordinal));
        Assert.Contains(before, l => l.Contains("create it", StringComparison.Ordinal));
        Assert.False(Directory.Exists(_app.EnvironmentFolder));

        _app.Build().Succeeds();
        var after = _app.Build("-t:PyVenvInfo").Succeeds().Said;

        Assert.Contains(after, l => l.Contains("greet 1.0", StringComparison.Ordinal));
        Assert.Contains(after, l => l.StartsWith("last change", StringComparison.Ordinal) && l.Contains("there was no environment", StringComparison.Ordinal));
        Assert.Contains(after, l => l.Contains("keep it", StringComparison.Ordinal));
    }

    [Fact]
    public void PyVenvInfo_prints_JSON_alone_for_a_program_and_writes_it_where_it_is_told()
    {
        _app.Run("restore").Succeeds();

        var printed = _app.Run("msbuild", "-t:PyVenvInfo", "-p:PyVenvInfoFormat=json", "-p:PyVenvInfoFile=obj/info.json", "-getProperty:PyVenvInfoJson").Output;

        using var json = JsonDocument.Parse(printed);
        Assert.Equal(_app.EnvironmentFolder, json.RootElement.GetProperty("environment").GetProperty("directory").GetString());
        Assert.Equal(printed.Trim(), File.ReadAllText(_app.Path("obj", "info.json")).Trim());
    }

    [Fact]
    public void Credentials_of_an_index_are_nowhere_in_what_the_package_writes()
    {
        _app.Property("PyVenvIndexUrl", "https://user:s3cret-word@localhost:1/simple");

        var build = _app.Build().Succeeds();

        Assert.DoesNotContain("s3cret-word", build.Output);
        Assert.All(Directory.EnumerateFiles(_app.EnvironmentFolder, "pyvenv*"), f => Assert.DoesNotContain("s3cret-word", File.ReadAllText(f)));
        Assert.All(Directory.EnumerateFiles(_app.Path("obj", "PyVenv.Build"), "*", SearchOption.AllDirectories), f => Assert.DoesNotContain("s3cret-word", File.ReadAllText(f)));
        Assert.DoesNotContain(build.Log.Messages, m => m.IsOurs && m.Text.Contains("s3cret-word", StringComparison.Ordinal));
    }

    public void Dispose() => _sandbox.Dispose();
}
