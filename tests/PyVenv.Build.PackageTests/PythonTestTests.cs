using System.Xml.Linq;
using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>Python tests from <c>dotnet build -t:PyVenvTest</c> and <c>dotnet test</c>, with the real pytest.</summary>
public sealed class PythonTestTests : IDisposable
{
    private static readonly XNamespace _trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private readonly Sandbox _sandbox = new("work with space");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_failed_test_is_an_error_at_its_line_and_the_results_are_written()
    {
        var project = PytestProject();

        var result = project.Build("-t:PyVenvTest");

        var error = result.Fails("PYVENV517");
        Assert.Equal((project.Path("tests", "test_a.py"), 8), (error.File, error.Line));
        Assert.StartsWith("TestSums.test_bad: AssertionError: sums", error.Message);
        Assert.Contains(result.Said, m => m.StartsWith("Python tests: 1 passed, 1 failed, 1 skipped", StringComparison.Ordinal));
        Assert.Contains("<testsuite", File.ReadAllText(project.Path("TestResults", "app.python.junit.xml")));
        var trx = XDocument.Load(project.Path("TestResults", "app.python.trx"));
        Assert.Equal(
            [("tests.test_a.TestSums.test_bad", "Failed"), ("tests.test_a.test_good", "Passed"), ("tests.test_a.test_later", "NotExecuted")],
            trx.Descendants(_trx + "UnitTestResult").Select(r => ((string)r.Attribute("testName")!, (string)r.Attribute("outcome")!)).OrderBy(r => r.Item1, StringComparer.Ordinal));
        var counters = trx.Descendants(_trx + "Counters").Single();
        Assert.Equal(("3", "1", "1", "1"), ((string)counters.Attribute("total")!, (string)counters.Attribute("passed")!, (string)counters.Attribute("failed")!, (string)counters.Attribute("notExecuted")!));
    }

    [Fact]
    public void Arguments_choose_tests_and_passing_ones_pass()
    {
        var project = PytestProject().Property("PyVenvTestArguments", "-k \"good or later\"");

        var result = project.Build("-t:PyVenvTest").Succeeds();

        Assert.Contains(result.Said, m => m.StartsWith("Python tests: 1 passed, 0 failed, 1 skipped", StringComparison.Ordinal));
    }

    [Fact]
    public void That_there_are_no_tests_is_one_error_that_says_so()
    {
        var project = PytestProject().Property("PyVenvTestArguments", "-k no-such-test");

        var result = project.Build("-t:PyVenvTest");

        Assert.Contains("found no tests", result.Fails("PYVENV519").Message);
        Assert.Single(result.Errors);
    }

    [Fact]
    public void Another_runner_s_failures_are_errors_at_their_lines_too()
    {
        var project = _sandbox.Project().WithEnvironment().Property("PyVenvTestRunner", "unittest").Property("PyVenvTestArguments", "discover -s tests");
        project.Write("tests/test_u.py", """
            import unittest

            class T(unittest.TestCase):
                def test_one(self):
                    self.assertEqual(1, 2)

                def test_two(self):
                    int("x")
            """);

        var result = project.Build("-t:PyVenvTest");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal(
            [(5, "AssertionError: 1 != 2"), (8, "ValueError: invalid literal for int() with base 10: 'x'")],
            result.Errors.Select(e => (e.Line, e.Message)).Order());
        Assert.All(result.Errors, e => Assert.Equal(project.Path("tests", "test_u.py"), e.File));
    }

    [Fact]
    public void A_runner_that_is_not_installed_is_named()
    {
        var project = _sandbox.Project().WithEnvironment();

        Assert.Contains("'pytest'", project.Build("-t:PyVenvTest").Fails("PYVENV518").Message);
    }

    [Fact]
    public void Dotnet_test_runs_them_when_it_is_tied_and_puts_the_results_next_to_the_others()
    {
        var project = PytestProject();
        Assert.Equal(0, project.Run("test").ExitCode);
        Assert.False(Directory.Exists(project.Path("TestResults")));

        project.Property("PyVenvTestOnTest", "true");
        var result = project.Run("test", "--results-directory", project.Path("out"));

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal("PYVENV517", Assert.Single(result.Errors).Code);
        Assert.True(File.Exists(project.Path("out", "app.python.trx")));
        Assert.Equal(0, project.Run("test", "-p:PyVenvTestArguments=-k good").ExitCode);
    }

    [Fact]
    public void With_the_testing_platform_they_are_part_of_its_build()
    {
        var project = PytestProject().Property("PyVenvTestOnTest", "true");
        project.Write("global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } }""").Save();

        var result = _sandbox.DotNet(["build", project.File, "-t:_MTPBuild"]);

        Assert.Equal("PYVENV517", Assert.Single(result.Errors).Code);
        Assert.NotEqual(0, result.ExitCode);
    }

    [Fact]
    public void Two_target_frameworks_test_once()
    {
        var project = PytestProject().Property("TargetFramework", null).Property("TargetFrameworks", "net10.0;net8.0", raw: true).Property("OutputType", "Library").Property("PyVenvTestOnTest", "true");

        project.Write("Program.cs", "class P;");

        var result = project.Run("test");

        Assert.Equal(1, result.Log.TaskRuns("RunTests"));
        Assert.Equal("PYVENV517", Assert.Single(result.Errors).Code);
    }

    private TestProject PytestProject()
    {
        Requires.Wheelhouse();
        var project = _sandbox.Project().WithEnvironment("pytest-9", "pluggy-", "iniconfig-", "packaging-", "pygments-");
        project.Write("tests/test_a.py", """
            import pytest

            def test_good():
                assert True

            class TestSums:
                def test_bad(self):
                    assert sum([1, 2]) == 4, "sums"

            @pytest.mark.skip(reason="later")
            def test_later():
                pass
            """);
        project.Write("pytest.ini", "[pytest]\naddopts = -p no:cacheprovider\n");
        return project;
    }
}
