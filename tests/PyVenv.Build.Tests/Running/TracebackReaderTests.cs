using PyVenv.Build.Machines;
using PyVenv.Build.Running;
using PyVenv.Build.Running.Tracebacks;

namespace PyVenv.Build.Tests.Running;

public sealed class TracebackReaderTests : IDisposable
{
    private readonly RealPython _python = new();

    public static TheoryData<string> Versions => ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13"];

    public static TheoryData<string> VersionsWithCarets => ["3.11", "3.12", "3.13"];

    public void Dispose() => _python.Dispose();

    [Theory]
    [MemberData(nameof(Versions))]
    public void An_uncaught_exception_is_an_error_at_the_innermost_line_of_the_project(string version)
    {
        var script = _python.Write("tools/gen.py", """
            import json

            def load(text):
                if text:
                    return json.loads(text)

            load("{")
            """);

        var finding = Assert.Single(Read(version, script));

        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.Equal("PYVENV501", finding.Code);
        Assert.Equal(script, finding.Location!.File);
        Assert.Equal(5, finding.Location.Line);
        Assert.StartsWith("json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes", finding.Message);
    }

    [Theory]
    [MemberData(nameof(VersionsWithCarets))]
    public void The_carets_give_the_column_in_the_file_behind_tabs_and_wide_characters(string version)
    {
        var script = _python.Write("wide.py", "def f(d):\n\treturn d[\"ключ\"] + {\"日本\": 1}[\"日本\"] + d[\"日本語\"][\"x\"]\n\nf({\"ключ\": 1})\n");

        var finding = Assert.Single(Read(version, script));

        Assert.Equal(2, finding.Location!.Line);
        var line = File.ReadAllLines(script)[1];
        Assert.Equal(line.IndexOf("d[\"日本語\"]", StringComparison.Ordinal) + 1, finding.Location.Column);
    }

    [Fact]
    public void A_statement_of_several_lines_with_its_first_indented_more_has_its_column()
    {
        var script = _python.Write("deep.py", "e = ()\nif (1 and\n      e[\n   5]): pass\n");

        var finding = Assert.Single(Read("3.13", script));

        Assert.Equal((3, 7), (finding.Location!.Line, finding.Location.Column));
    }

    [Theory]
    [InlineData("3.8")]
    [InlineData("3.10")]
    public void Without_carets_the_column_is_where_the_line_begins(string version)
    {
        var script = _python.Write("a.py", "if True:\n    1 / 0\n");

        var finding = Assert.Single(Read(version, script));

        Assert.Equal((2, 5), (finding.Location!.Line, finding.Location.Column));
        Assert.Equal("ZeroDivisionError: division by zero", finding.Message);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Causes_and_contexts_are_named_with_their_places(string version)
    {
        var script = _python.Write("chain.py", """
            def a():
                raise KeyError("first")
            def b():
                try:
                    a()
                except KeyError as e:
                    raise ValueError("two\nlines") from e
            try:
                b()
            except ValueError:
                raise RuntimeError("third")
            """);

        var finding = Assert.Single(Read(version, script));

        Assert.Equal(11, finding.Location!.Line);
        Assert.Equal(
            $"RuntimeError: third\nwhile handling ValueError: two\nlines ({script}:7)\ncaused by KeyError: 'first' ({script}:2)",
            finding.Message);
    }

    [Theory]
    [MemberData(nameof(VersionsWithCarets))]
    public void Notes_are_part_of_the_message(string version)
    {
        var script = _python.Write("note.py", "e = ValueError('bad')\ne.add_note('in row 3')\nraise e\n");

        Assert.Equal("ValueError: bad\nin row 3", Assert.Single(Read(version, script)).Message);
    }

    [Theory]
    [MemberData(nameof(VersionsWithCarets))]
    public void A_group_names_its_members_and_each_member_has_its_own_error(string version)
    {
        var script = _python.Write("group.py", """
            def leaf(n):
                raise ValueError(f"leaf {n}")

            def many():
                found = []
                for n in (1, 2):
                    try:
                        leaf(n)
                    except ValueError as e:
                        found.append(e)
                raise ExceptionGroup("inner", [*found, TypeError("bare")])

            try:
                many()
            except ExceptionGroup as e:
                raise ExceptionGroup("outer", [e, OSError("x")]) from None
            """);

        var findings = Read(version, script);

        Assert.Equal([16, 11, 2, 2], findings.Select(f => f.Location!.Line));
        Assert.StartsWith("ExceptionGroup: outer (2 sub-exceptions)\n  - ExceptionGroup: inner (3 sub-exceptions)", findings[0].Message);
        Assert.Contains($"\n    - ValueError: leaf 1 ({script}:2)\n    - ValueError: leaf 2 ({script}:2)\n    - TypeError: bare\n  - OSError: x", findings[0].Message);
        Assert.Equal("ValueError: leaf 2", findings[3].Message);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_syntax_error_is_at_its_own_place_in_the_script_and_in_what_it_imports(string version)
    {
        var module = _python.Write("broken.py", "def f():\n        x = = 3\n");
        var script = _python.Write("imports.py", "import broken\n");

        foreach (var start in new[] { module, script })
        {
            var finding = Assert.Single(Read(version, start));
            Assert.Equal("PYVENV502", finding.Code);
            Assert.Equal("SyntaxError: invalid syntax", finding.Message);
            Assert.Equal(module, finding.Location!.File);
            Assert.Equal((2, 13), (finding.Location.Line, finding.Location.Column));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Wrong_indentation_and_mixed_tabs_have_their_line(string version)
    {
        var indentation = _python.Write("indentation.py", "def f():\n    if True:\n    x = 1\n");
        var tabs = _python.Write("tabs.py", "def f():\n\tif True:\n        x = 1\n");

        var first = Assert.Single(Read(version, indentation));
        var second = Assert.Single(Read(version, tabs));

        Assert.StartsWith("IndentationError: expected an indented block", first.Message);
        Assert.Equal((3, 5), (first.Location!.Line, first.Location.Column));
        Assert.StartsWith("TabError", second.Message);
        Assert.Equal(3, second.Location!.Line);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Warnings_are_at_the_line_that_they_blame_and_a_library_s_are_not_the_project_s(string version)
    {
        _python.Write(".venv/lib/site-packages/library.py", "import warnings\nwarnings.warn('of the library')\n");
        var script = _python.Write("warns.py", $"""
            import sys, warnings
            sys.path.insert(0, {Literal(Path.Combine(_python.EnvironmentDirectory, "lib", "site-packages"))})
            import library
            def old():
                warnings.warn("old thing", DeprecationWarning, stacklevel=2)
            if True:
                old()
            warnings.warn("two\nlines")
            """);

        var findings = Read(version, script, expectedExitCode: 0);

        Assert.All(findings, f => Assert.Equal((FindingSeverity.Warning, "PYVENV503", script), (f.Severity, f.Code, f.Location!.File)));
        Assert.Equal(["DeprecationWarning: old thing", "UserWarning: two\nlines"], findings.Select(f => f.Message));
        Assert.Equal([(7, 5), (8, 1)], findings.Select(f => (f.Location!.Line, f.Location.Column)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_ends_a_thread_is_a_warning_and_what_was_caught_and_printed_is_none(string version)
    {
        var script = _python.Write("threads.py", """
            import threading, traceback
            def work():
                raise RuntimeError("in a thread")
            t = threading.Thread(target=work)
            t.start()
            t.join()
            try:
                1 / 0
            except ZeroDivisionError:
                traceback.print_exc()
            """);

        var finding = Assert.Single(Read(version, script, expectedExitCode: 0));

        Assert.Equal((FindingSeverity.Warning, "PYVENV504", 3), (finding.Severity, finding.Code, finding.Location!.Line));
        Assert.Matches(@"^Exception in thread Thread-1.*: RuntimeError: in a thread$", finding.Message);
    }

    [Fact]
    public void A_worker_process_s_exception_is_named_as_the_cause()
    {
        var script = _python.Write("pool.py", """
            from concurrent.futures import ProcessPoolExecutor

            def work(n):
                raise ValueError("in a worker")

            if __name__ == "__main__":
                with ProcessPoolExecutor(1) as pool:
                    list(pool.map(work, [1]))
            """);

        var finding = Assert.Single(Read("3.11", script));

        Assert.Equal(8, finding.Location!.Line);
        Assert.Equal($"ValueError: in a worker\ncaused by ValueError: in a worker ({script}:4)", finding.Message);
    }

    [Fact]
    public void A_shared_script_outside_the_project_is_the_place_when_no_frame_is_the_project_s()
    {
        var shared = Path.Combine(Path.GetDirectoryName(_python.ProjectDirectory)!, "shared.py");
        File.WriteAllText(shared, "import json\njson.loads('{')\n");

        var finding = Assert.Single(Read("3.12", shared));

        Assert.Equal((shared, 2), (finding.Location!.File, finding.Location.Line));
    }

    private IReadOnlyList<Finding> Read(string version, string script, int expectedExitCode = 1)
    {
        var run = _python.Run(version, script);
        Assert.Equal(expectedExitCode, run.ExitCode);
        var basePrefix = Path.GetDirectoryName(Path.GetDirectoryName(RealPython.Find(version)));
        var places = new SourcePlaces(_python.ProjectDirectory, _python.EnvironmentDirectory, basePrefix, new HostPlatform(HostSystem.Linux, "x64"));
        return new TracebackReader(places, _python.ProjectDirectory).Read(run.Error, run.ExitCode != 0);
    }

    private static string Literal(string text) => "'" + text.Replace("\\", "\\\\") + "'";
}
