using PyVenv.Build.Diagnostics;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Failures;

public class RequestFailureTests
{
    [Theory]
    [InlineData("pip", "ERROR: Invalid requirement: 'core=>1' (from line 2 of /project/requirements.txt)")]
    [InlineData("pip", """
        ERROR: Invalid requirement: 'core=>1': Expected end or semicolon (after name and no valid version specifier)
            core=>1
                ^ (from line 2 of /project/requirements.txt)
        """)]
    [InlineData("uv", "error: Unexpected '-', expected '-c', '-e', '-r' or the start of a requirement: requirements.txt:2:1")]
    [InlineData("uv", "error: Unexpected '-', expected '-c', '-e', '-r' or the start of a requirement at requirements.txt:2:1")]
    [InlineData("uv", "error: Unsupported editable requirement in `requirements.txt` at line 2: `git+https://host.example/core#egg=core`\n  cause: Git sources cannot be editable")]
    public void A_requirement_that_only_the_tool_finds_wrong_is_placed_where_it_says(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["flask"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.InvalidRequest, diagnostic.Code);
        Assert.Equal(Recorded.File, diagnostic.Location!.File);
        Assert.Equal(2, diagnostic.Location.Line);
    }

    [Fact]
    public void A_position_in_a_file_becomes_a_line()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "requirements.txt");
        File.WriteAllText(file, "# é\ncore==1.0\ncore=>1\n");

        var diagnostic = Recorded.Uv($"error: Couldn't parse requirement in `{file}` at position 15\n  cause: no such comparison operator \"=>\", must be one of ~= == != <= >= < > ===\n         core=>1\n             ^^^");

        Assert.Equal(DiagnosticCodes.InvalidRequest, diagnostic.Code);
        Assert.Equal(new SourceLocation(file, 3), diagnostic.Location);
        Assert.StartsWith("'core=>1' is not a requirement that the installer can read: no such comparison operator", diagnostic.Message);
    }

    [Theory]
    [InlineData("pip", "ERROR: Invalid requirement: 'core==1.*.3': Expected comma (within version specifier), semicolon (after version specifier) or end\n    core==1.*.3\n        ~~~~~^")]
    [InlineData("uv", "error: Failed to parse: `core==1.*.3`\n  cause: wildcards in versions must be at the end\n         core==1.*.3\n             ^^^^^^^")]
    public void A_requirement_of_the_project_file_is_found_by_its_name(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["flask", "core==1.*.3"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.InvalidRequest, diagnostic.Code);
        Assert.Contains("'core==1.*.3'", diagnostic.Message);
        Assert.Equal(2, diagnostic.Location!.Line);
    }

    [Theory]
    [InlineData("pip", "\nUsage:   \n  python -m pip install [options] <requirement specifier> ...\n\nno such option: --frobnicate")]
    [InlineData("pip", "Usage: __main__.py [options]\n\nERROR: Invalid requirement: --frobnicate\n__main__.py: error: no such option: --frobnicate")]
    [InlineData("uv", "error: unexpected argument '--frobnicate' found\n\n  tip: a similar argument exists: '--force-reinstall'")]
    public void An_option_that_the_installer_does_not_know_is_named(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["core"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.UnknownInstallerOption, diagnostic.Code);
        Assert.Contains("'--frobnicate'", diagnostic.Message);
        Assert.Contains("PyVenvInstallArguments", diagnostic.Message);
    }

    [Theory]
    [InlineData("pip", "ERROR: Directory '/project/lib' is not installable. Neither 'setup.py' nor 'pyproject.toml' found.", "/project/lib")]
    [InlineData("pip", "ERROR: Invalid requirement: './lib/x': Expected package name at the start of dependency specifier\nHint: It looks like a path. File './lib/x' does not exist.", "./lib/x")]
    [InlineData("pip", "ERROR: ./nothere is not a valid editable requirement. It should either be a path to a local project or a VCS URL", "./nothere")]
    [InlineData("pip", "ERROR: Could not install packages due to an OSError: [Errno 2] No such file or directory: '/project/x-1.0-py3-none-any.whl'", "/project/x-1.0-py3-none-any.whl")]
    [InlineData("uv", "error: `/project/lib` does not appear to be a Python project, as neither `pyproject.toml` nor `setup.py` are present in the directory", "/project/lib")]
    [InlineData("uv", "error: Distribution not found at: file:///project/nothere", "/project/nothere")]
    [InlineData("uv", "error: The wheel filename `x.whl` is invalid: Must have a version", "x.whl")]
    public void A_path_that_cannot_be_installed_is_named(string tool, string output, string path)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["core"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.NotAPythonProject, diagnostic.Code);
        Assert.StartsWith($"'{path}' cannot be installed", diagnostic.Message);
    }
}
