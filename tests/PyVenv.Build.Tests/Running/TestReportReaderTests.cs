using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Running;
using PyVenv.Build.Running.Testing;

namespace PyVenv.Build.Tests.Running;

public sealed class TestReportReaderTests : IDisposable
{
    private readonly string _project = Directory.CreateTempSubdirectory("report-").FullName;

    public void Dispose() => Directory.Delete(_project, recursive: true);

    [Fact]
    public void A_failure_without_a_traceback_is_at_the_test_that_the_report_names()
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_project, "tests")).FullName, "test_a.py");
        File.WriteAllText(file, "class TestC:\n\n    def test_xp(self, x): pass\n");

        var finding = Assert.Single(Read("""<testcase classname="tests.test_a.TestC" name="test_xp[1]" time="1e999"><failure message="[XPASS(strict)] ">[XPASS(strict)] </failure></testcase>"""));

        Assert.Equal(("TestC.test_xp[1]: [XPASS(strict)] ", new SourceLocation(file, 3)), (finding.Message, finding.Location));
    }

    [Fact]
    public void A_file_that_does_not_parse_is_an_error_there_that_says_so()
    {
        var file = Path.Combine(_project, "test_c.py");
        File.WriteAllText(file, "\ndef f(:\n");

        var finding = Assert.Single(Read($"""
            <testcase classname="" name="test_c"><error message="collection failure">E     File &quot;{file}&quot;, line 2
            E       def f(:
            E             ^
            E   SyntaxError: invalid syntax</error></testcase>
            """));

        Assert.Equal(("test_c: SyntaxError: invalid syntax", new SourceLocation(file, 2)), (finding.Message, finding.Location));
    }

    [Fact]
    public void What_stops_pytest_before_it_has_a_report_is_an_error_at_its_line()
    {
        var file = Path.Combine(_project, "conftest.py");
        File.WriteAllText(file, "import nothere\ndef pytest_configure(config): raise ValueError(\"conf\")\n");

        var conftest = Assert.Single(Print($"ImportError while loading conftest '{file}'.", "conftest.py:1: in <module>", "    import nothere", "E   ModuleNotFoundError: No module named 'nothere'"));
        var hook = Assert.Single(Print(
            "INTERNALERROR> Traceback (most recent call last):",
            $"INTERNALERROR>   File \"{file}\", line 2, in pytest_configure",
            "INTERNALERROR>     def pytest_configure(config): raise ValueError(\"conf\")",
            "INTERNALERROR> ValueError: conf",
            "",
            "no tests ran in 0.01s"));

        Assert.Equal(("PYVENV517", "conftest.py: ModuleNotFoundError: No module named 'nothere'", new SourceLocation(file, 1)), (conftest.Code, conftest.Message, conftest.Location));
        Assert.Equal(("PYVENV501", "ValueError: conf", new SourceLocation(file, 2, 1)), (hook.Code, hook.Message, hook.Location));
    }

    private IReadOnlyList<Finding> Print(params string[] lines) => Reader().Read(lines, _project);

    private IReadOnlyList<Finding> Read(string tests)
    {
        File.WriteAllText(Report, $"<testsuites><testsuite>{tests}</testsuite></testsuites>");
        return Reader().Read([], _project);
    }

    private string Report => Path.Combine(_project, "report.xml");

    private TestReportReader Reader() => new("pytest", Report, new SourcePlaces(_project, Path.Combine(_project, ".venv"), null, new HostPlatform(HostSystem.Linux, "x64")));
}
