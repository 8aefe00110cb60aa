using System.Runtime.CompilerServices;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Running;
using PyVenv.Build.Running.Patterns;

namespace PyVenv.Build.Tests.Running;

/// <summary>What real checkers printed (mypy 1.0.1, flake8 5.0.4, pylint 2.16.2, pyright 1.1.414; ruff's as its documentation shows), read back.</summary>
public class OutputReadersTests
{
    private static readonly SourcePlaces _places = new("/project", "/project/.venv", "/usr", new HostPlatform(HostSystem.Linux, "x64"));

    [Theory]
    [InlineData("mypy", "mypy.txt", "6:0 error return-value", "10:0 error assignment", "11:0 error name-defined", "12:0 error attr-defined", "12:0 error arg-type")]
    [InlineData("mypy", "mypy-columns.txt", "6:12 error return-value", "10:14 error assignment", "11:11 error name-defined", "12:5 error attr-defined", "12:10 error arg-type")]
    [InlineData("mypy", "mypy-pretty.txt", "6:12 error return-value", "10:14 error assignment", "11:11 error name-defined", "12:5 error attr-defined", "12:10 error arg-type")]
    [InlineData("mypy", "mypy.json", "6:12 error return-value", "10:14 error assignment")]
    [InlineData("pyright", "pyright.txt", "6:12 error reportReturnType", "10:14 error reportAssignmentType", "11:11 error reportUndefinedVariable", "12:10 error reportArgumentType", "12:18 error reportAttributeAccessIssue")]
    [InlineData("pyright", "pyright.json", "6:12 error reportReturnType", "10:14 error reportAssignmentType", "11:11 error reportUndefinedVariable", "12:10 error reportArgumentType", "12:18 error reportAttributeAccessIssue")]
    [InlineData("ruff", "ruff-concise.txt", "1:8 error F401", "2:1 error E401", "11:11 error F821", "14:80 warning W291")]
    [InlineData("ruff", "ruff-full.txt", "1:8 error F401", "11:11 error F821")]
    [InlineData("ruff", "ruff.json", "1:8 error F401")]
    [InlineData("flake8", "flake8.txt", "1:1 error F401", "2:1 error F401", "2:1 error F401", "2:12 error E401", "10:5 error F841", "11:11 error F821")]
    [InlineData("pylint", "pylint.txt", "1:1 warning C0114", "2:1 warning C0410", "5:1 warning C0116", "9:1 warning C0116", "10:5 warning C0103", "11:11 error E0602", "12:5 error E1101", "10:5 warning W0612", "1:1 warning W0611", "2:1 warning W0611", "2:1 warning W0611")]
    [InlineData("pylint", "pylint.json", "1:1 warning C0114", "2:1 warning C0410", "5:1 warning C0116", "9:1 warning C0116", "10:5 warning C0103", "11:11 error E0602", "12:5 error E1101", "10:5 warning W0612", "1:1 warning W0611", "2:1 warning W0611", "2:1 warning W0611")]
    [InlineData("pylint", "pylint-parseable.txt", "1:0 warning C0114", "2:0 warning C0410", "5:0 warning C0116", "9:0 warning C0116", "10:0 warning C0103", "11:0 error E0602", "12:0 error E1101", "10:0 warning W0612", "1:0 warning W0611", "2:0 warning W0611", "2:0 warning W0611")]
    [InlineData("pylint", "pylint-msvs.txt", "1:0 warning C0114", "2:0 warning C0410", "5:0 warning C0116", "9:0 warning C0116", "10:0 warning C0103", "11:0 error E0602", "12:0 error E1101", "10:0 warning W0612", "1:0 warning W0611", "2:0 warning W0611", "2:0 warning W0611")]
    [InlineData("pylint", "pylint-colorized.txt", "1:1 warning C0114", "2:1 warning C0410", "5:1 warning C0116", "9:1 warning C0116", "10:5 warning C0103", "11:11 error E0602", "12:5 error E1101", "10:5 warning W0612", "1:1 warning W0611", "2:1 warning W0611", "2:1 warning W0611")]
    public void A_checker_s_findings_have_place_severity_and_code(string tool, string recording, params string[] expected)
    {
        var findings = Read(tool, recording);

        Assert.Equal(expected, findings.Where(f => f.Location!.File == "/project/bad.py").Select(f => $"{f.Location!.Line}:{f.Location.Column} {f.Severity.ToString().ToLowerInvariant()} {f.Code}"));
        Assert.All(findings, f => Assert.Equal(tool, f.Tool));
    }

    [Theory]
    [InlineData("mypy", "mypy-pretty.txt", "Incompatible types in assignment (expression has type \"str\", variable has type \"int\")")]
    [InlineData("pyright", "pyright.txt", "Type \"Literal['three']\" is not assignable to declared type \"int\" \"Literal['three']\" is not assignable to \"int\"")]
    [InlineData("ruff", "ruff-full.txt", "Undefined name `undefined_name`")]
    [InlineData("pylint", "pylint.txt", "Undefined variable 'undefined_name'")]
    [InlineData("pylint", "pylint-msvs.txt", "Undefined variable 'undefined_name'")]
    public void Messages_are_whole_and_without_the_code(string tool, string recording, string message) =>
        Assert.Contains(message, Read(tool, recording).Select(f => f.Message));

    [Theory]
    [InlineData("ruff", "ruff-concise.txt", "invalid-syntax")]
    [InlineData("ruff", "ruff-full.txt", "invalid-syntax")]
    [InlineData("ruff", "ruff.json", "PYVENV516")]
    [InlineData("flake8", "flake8.txt", "E999")]
    [InlineData("pyright", "pyright.txt", "PYVENV516")]
    public void A_syntax_error_that_a_checker_found_has_its_place(string tool, string recording, string code)
    {
        var finding = Read(tool, recording).First(f => f.Location!.File == "/project/syn.py");

        Assert.Equal((FindingSeverity.Error, code, 1), (finding.Severity, finding.Code, finding.Location!.Line));
    }

    [Theory]
    [InlineData("mypy")]
    [InlineData("/project/.venv/bin/mypy")]
    [InlineData(@"C:\env\Scripts\MyPy.EXE")]
    [InlineData("mypy.__main__")]
    public void A_tool_is_known_by_its_program_or_module(string tool) =>
        Assert.All(OutputReaders.Find(tool, _places), r => Assert.Equal("mypy", r.Tool));

    [Fact]
    public void A_pattern_of_one_s_own_gives_what_its_groups_name()
    {
        var reader = new PatternReader(new DiagnosticPattern
        {
            Name = "schema",
            Lines = [@"^(?<severity>\w+) (?<code>S\d+) at (?<file>[^@]+)@(?<line>\d+),(?<column>\d+): (?<message>.*)$"],
            FirstColumn = 0,
        });

        var finding = Assert.Single(reader.Read(["something else", "warn S12 at a b/x.json@3,0: not nice"], "/project/sub"));

        Assert.Equal(new Finding(FindingSeverity.Warning, "S12", "not nice", new SourceLocation("/project/sub/a b/x.json", 3, 1), "schema"), finding);
    }

    [Fact]
    public void A_pattern_that_is_no_expression_is_an_error_at_its_item()
    {
        var place = new SourceLocation("/project/a.csproj");
        var reader = new PatternReader(new DiagnosticPattern { Name = "mine", Lines = ["(?<file"], Declared = place });

        var error = Assert.Throws<ProvisioningException>(() => reader.Read(["x"], "/project"));

        Assert.Equal(("PYVENV515", place), (error.Diagnostic.Code.Code, error.Diagnostic.Location));
        Assert.Contains("'(?<file'", error.Message);
    }

    [Theory]
    [InlineData("a.py:1: \u001b[1m\u001b[31merror:\u001b(B\u001b[m bad", "a.py:1: error: bad")]
    [InlineData("\u001b]8;;https://x\u001b\\F401\u001b]8;;\u001b\\ unused", "F401 unused")]
    [InlineData("\u001b=x\u001b", "x\u001b")]
    public void What_was_written_for_a_terminal_is_taken_out(string text, string plain) => Assert.Equal(plain, TerminalText.WithoutControls(text));

    [Fact]
    public void A_message_of_several_lines_is_one_line_for_the_log_and_has_an_end()
    {
        Assert.Equal("a | b", new Finding(FindingSeverity.Error, "X1", "a\n\n   b\n").SingleLine);
        Assert.EndsWith("xx…", new Finding(FindingSeverity.Error, "X1", new string('x', 1_000_000)).SingleLine);
    }

    [Fact]
    public void Json_is_found_among_other_lines_that_begin_like_it()
    {
        string[] lines = ["[INFO] start", "{", "  [", "  {\"file\": \"é.py\", \"line\": 3, \"column\": 0, \"severity\": \"error\",", "   \"message\": \"bad\", \"code\": \"x\"} tail", "[[[", "", "{}"];

        var finding = Assert.Single(OutputReaders.Find("mypy", _places)[0].Read(lines, "/project"));

        Assert.Equal(new Finding(FindingSeverity.Error, "x", "bad", new SourceLocation("/project/é.py", 3, 1), "mypy"), finding);
    }

    [Fact]
    public void A_line_that_is_a_file_s_length_is_no_finding()
    {
        var pattern = new DiagnosticPattern { Name = "slow", Lines = ["^(?<message>(a+)+)$"] };

        Assert.Empty(new PatternReader(pattern).Read([new string('a', 20_000) + "b"], "/project"));
    }

    private static IReadOnlyList<Finding> Read(string tool, string recording, [CallerFilePath] string here = "")
    {
        var lines = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(here)!, "Recorded", recording)).Select(TerminalText.WithoutControls).ToArray();
        return [.. OutputReaders.Find(tool, _places).SelectMany(r => r.Read(lines, "/project"))];
    }
}
