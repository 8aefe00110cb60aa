using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Tests.Failures;

public class MachineFailureTests
{
    [Theory]
    [InlineData("pip", HostSystem.Linux, "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "PYVENV420")]
    [InlineData("pip", HostSystem.Windows, "ERROR: Could not install packages due to an OSError: [WinError 112] Es steht nicht genug Speicherplatz zur Verfügung: 'C:\\\\e\\\\x.py'", "PYVENV420")]
    [InlineData("uv", HostSystem.Linux, """
        error: Failed to install: bigone-1.0-py3-none-any.whl (bigone==1.0)
          cause: Failed to copy to `/e/lib/python3.11/site-packages/bigone/data.bin`
          cause: failed to copy file from /cache/data.bin to /e/lib/python3.11/site-packages/bigone/.tmpPInKM5: No space left on device (os error 28)
        """, "PYVENV420")]
    [InlineData("uv", HostSystem.Windows, "error: Failed to download `x==1.0`\n  Caused by: There is not enough space on the disk. (os error 112)", "PYVENV420")]
    [InlineData("pip", HostSystem.Linux, "ERROR: Could not install packages due to an OSError: [Errno 30] Read-only file system: '/e/lib/python3.11/site-packages/core'", "PYVENV422")]
    [InlineData("uv", HostSystem.Linux, "error: Failed to install: core-2.0-py3-none-any.whl (core==2.0)\n  cause: failed to create directory `/e/lib/python3.11/site-packages/core-2.0.dist-info`: Read-only file system (os error 30)", "PYVENV422")]
    [InlineData("pip", HostSystem.Linux, "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/e/lib/python3.11/site-packages/core'\nCheck the permissions.", "PYVENV421")]
    [InlineData("pip", HostSystem.Windows, "ERROR: Could not install packages due to an OSError: [WinError 5] Zugriff verweigert: 'C:\\\\e\\\\Lib\\\\site-packages\\\\x.pyd'\nCheck the permissions.", "PYVENV421")]
    [InlineData("pip", HostSystem.Linux, "Error: [Errno 13] Permission denied: '/e/x'", "PYVENV421")]
    [InlineData("pip", HostSystem.Linux, "virtualenv: error: argument dest: the destination . is not write-able at /e", "PYVENV421")]
    [InlineData("uv", HostSystem.Linux, "error: Failed to initialize cache at `/cache`\n  cause: failed to open file `/cache/sdists-v11/.git`: Permission denied (os error 13)", "PYVENV421")]
    [InlineData("uv", HostSystem.Windows, "error: failed to remove file `C:\\e\\Lib\\site-packages\\x.pyd`: Access is denied. (os error 5)", "PYVENV421")]
    [InlineData("pip", HostSystem.Windows, "ERROR: Could not install packages due to an OSError: [WinError 32] The process cannot access the file because it is being used by another process: 'C:\\\\e\\\\Lib\\\\x.pyd'", "PYVENV423")]
    [InlineData("uv", HostSystem.Windows, "error: failed to remove file `C:\\e\\Lib\\site-packages\\x.pyd`: The process cannot access the file because it is being used by another process. (os error 32)", "PYVENV423")]
    [InlineData("pip", HostSystem.Windows, "ERROR: Could not install packages due to an OSError: [Errno 2] No such file or directory: 'C:\\\\e\\\\very\\\\long'\nHINT: This error might have occurred since this system does not have Windows Long Path support enabled.", "PYVENV424")]
    [InlineData("pip", HostSystem.Linux, "ERROR: Could not install packages due to an OSError: [Errno 36] File name too long: '/e/x'", "PYVENV424")]
    public void Errors_of_the_system_are_recognized_by_their_numbers(string tool, HostSystem system, string output, string code)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["core"], System = system }.ExplainedFor(tool);

        Assert.Equal(code, diagnostic.Code.Code);
        Assert.Null(diagnostic.Location);
    }

    [Fact]
    public void The_path_is_named()
    {
        Assert.Contains("'/e/lib/core'", Recorded.Pip("ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/e/lib/core'").Message);
        Assert.Contains(@"'C:\e\x.pyd'", Recorded.Pip(@"ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied: 'C:\\e\\x.pyd'").Message);
        Assert.Contains("'/e/core'", Recorded.Uv("error: failed to create directory `/e/core`: Permission denied (os error 13)").Message);
    }

    [Fact]
    public void A_build_that_may_not_write_somewhere_is_the_build_s_own_failure()
    {
        var diagnostic = Recorded.Pip("""
            Collecting thing (from -r /project/requirements.txt (line 1))
              error: subprocess-exited-with-error

              × Building wheel for thing (pyproject.toml) did not run successfully.
              │ exit code: 1
              ╰─> [1 lines of output]
                  error: could not create '/opt/thing': [Errno 13] Permission denied
                  [end of output]
            """, "thing");

        Assert.Equal(DiagnosticCodes.SourceBuildFailed, diagnostic.Code);
    }

    [Theory]
    [InlineData("pip", "error: externally-managed-environment\n\n× This environment is externally managed\n╰─> To install Python packages system-wide, try apt install", "PYVENV340")]
    [InlineData("uv", "error: The interpreter at /usr is externally managed, and indicates the following:", "PYVENV340")]
    [InlineData("pip", "Configuration file could not be loaded.\nFile contains no section headers.\nfile: '/home/pip.conf', line: 1\n'[global\\n'", "PYVENV341")]
    [InlineData("pip", "An error occurred during configuration: option timeout: invalid floating-point value: 'abc'", "PYVENV341")]
    [InlineData("pip", "perhaps is not a valid value for no-index option, please specify a boolean value like yes/no, true/false or 1/0 instead.", "PYVENV341")]
    [InlineData("uv", "error: Failed to parse environment variable `UV_HTTP_TIMEOUT` with invalid value `abc`: invalid digit found in string; value should be an integer number of seconds", "PYVENV341")]
    [InlineData("uv", "error: Failed to parse: `/home/uv.toml`\n  Caused by: TOML parse error at line 2, column 4", "PYVENV341")]
    [InlineData("uv", "error: Required uv version `==0.1` does not match the running version `0.13.9`. Update `uv` by running `uv self update 0.1`.", "PYVENV341")]
    [InlineData("uv", "error: invalid value 'abc' for '--index-strategy <INDEX_STRATEGY>'\n  [possible values: first-index]", "PYVENV341")]
    [InlineData("pip", "ERROR: Cannot uninstall core 1.0, RECORD file not found. You might be able to recover from this via: 'pip install --force-reinstall --no-deps core==1.0'.", "PYVENV342")]
    [InlineData("pip", "error: uninstall-no-record-file\n\n× Cannot uninstall core 1.0\n╰─> The package's contents are unknown: no RECORD file was found for core.", "PYVENV342")]
    [InlineData("pip", "ERROR: Cannot uninstall 'PyYAML'. It is a distutils installed project and thus we cannot accurately determine which files belong to it", "PYVENV342")]
    [InlineData("uv", "error: Failed to read `--find-links` directory: /wheels\n  cause: No such file or directory (os error 2)", "PYVENV343")]
    public void The_installer_s_own_troubles_have_codes(string tool, string output, string code)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["core"] }.ExplainedFor(tool);

        Assert.Equal(code, diagnostic.Code.Code);
        Assert.Null(diagnostic.Location);
    }
}
