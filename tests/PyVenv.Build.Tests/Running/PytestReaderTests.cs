using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Running;
using PyVenv.Build.Running.Patterns;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Running;

/// <summary>The real pytest of the wheelhouse, in each of its forms.</summary>
public sealed class PytestReaderTests : IDisposable
{
    private readonly RealPython _python = new();

    public void Dispose() => _python.Dispose();

    [Theory]
    [InlineData("long")]
    [InlineData("short")]
    [InlineData("auto")]
    [InlineData("native")]
    public void A_failed_test_is_an_error_at_the_innermost_line_of_the_project(string style)
    {
        _python.Write("helpers.py", "import json\n\ndef check(text):\n    json.loads(text)\n");
        _python.Write("tests/test_a.py", """
            from helpers import check

            def test_good():
                pass

            def test_compare():
                print("noise.py:9: in the captured output")
                found = [1, 2]
                assert found == [1, 3], "lists"

            def test_elsewhere():
                check("{")

            class TestGroup:
                def test_raises(self):
                    try:
                        1 / 0
                    except ZeroDivisionError:
                        raise ValueError("second")
            """);

        var findings = Read("--tb=" + style);

        Assert.Equal(
            [("tests/test_a.py", 9), ("helpers.py", 4), ("tests/test_a.py", 19)],
            findings.Select(f => (Path.GetRelativePath(_python.ProjectDirectory, f.Location!.File).Replace('\\', '/'), f.Location.Line)));
        Assert.All(findings, f => Assert.Equal((FindingSeverity.Error, "PYVENV517", "pytest"), (f.Severity, f.Code, f.Tool)));
        Assert.StartsWith("test_compare: AssertionError: lists", findings[0].Message);
        Assert.Contains("assert [1, 2] == [1, 3]", findings[0].Message);
        Assert.StartsWith("test_elsewhere: json.decoder.JSONDecodeError: ", findings[1].Message);
        Assert.StartsWith("TestGroup.test_raises: ValueError: second", findings[2].Message);
    }

    [Theory]
    [InlineData("line", 2, "assert 1 == 2")]
    [InlineData("no", 0, "test_a: assert 1 == 2")]
    public void The_shortest_forms_give_what_they_have(string style, int line, string message)
    {
        var file = _python.Write("test_a.py", "def test_a():\n    assert 1 == 2\n");

        var finding = Assert.Single(Read("--tb=" + style));

        Assert.Equal(new SourceLocation(file, line), finding.Location);
        Assert.EndsWith(message, finding.Message);
    }

    [Fact]
    public void A_file_that_cannot_be_collected_and_a_fixture_that_fails_are_errors_at_their_lines()
    {
        _python.Write("test_import.py", "import os\nimport nosuchmodule\n");
        var fixture = _python.Write("test_fixture.py", "import pytest\n\n@pytest.fixture\ndef broken():\n    raise RuntimeError('no')\n\ndef test_it(broken):\n    pass\n");
        _python.Write("test_syntax.py", "def test_a():\n    x = = 1\n");

        var findings = Read("--continue-on-collection-errors");

        Assert.Equal(
            [("test_import.py", 2), ("test_syntax.py", 2), ("test_fixture.py", 5)],
            findings.Select(f => (Path.GetFileName(f.Location!.File), f.Location.Line)).OrderBy(f => f.Item1 == Path.GetFileName(fixture)));
    }

    private IReadOnlyList<Finding> Read(params string[] arguments)
    {
        if (ReferencePython.Wheelhouse is null)
        {
            Assert.Skip("the wheelhouse is not there");
        }

        var modules = Path.Combine(_python.EnvironmentDirectory, "lib", "site-packages");
        foreach (var wheel in new[] { "pytest-", "pluggy-", "iniconfig-", "packaging-", "pygments-" })
        {
            System.IO.Compression.ZipFile.ExtractToDirectory(Directory.GetFiles(ReferencePython.Wheelhouse, wheel + "*.whl")[0], modules, overwriteFiles: true);
        }

        _python.Write("start.py", $"import sys\nsys.path[0:1] = ['.', {PythonText(modules)}]\nimport pytest\nsys.exit(pytest.main(sys.argv[1:]))\n");
        var run = _python.Run("3.11", ["start.py", "-p", "no:cacheprovider", .. arguments]);
        Assert.True(run.ExitCode == 1, string.Join("\n", run.Error));
        var places = new SourcePlaces(_python.ProjectDirectory, _python.EnvironmentDirectory, null, new HostPlatform(HostSystem.Linux, "x64"));
        return Assert.Single(OutputReaders.Find("pytest", places)).Read(run.Output, _python.ProjectDirectory);
    }

    private static string PythonText(string text) => "'" + text.Replace("\\", "\\\\") + "'";
}
