using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Environments;

public class EnvironmentDirectoryRulesTests
{
    [Theory]
    [InlineData(HostSystem.Linux, "/home/u/p/.venv", null)]
    [InlineData(HostSystem.Linux, "/home/u/envs/p", null)]
    [InlineData(HostSystem.Linux, "/home/u/pp", null)]
    [InlineData(HostSystem.Linux, "/", "PYVENV412")]
    [InlineData(HostSystem.Linux, "/home/u", "PYVENV412")]
    [InlineData(HostSystem.Linux, "/home", "PYVENV412")]
    [InlineData(HostSystem.Linux, "/home/u/p", "PYVENV411")]
    [InlineData(HostSystem.Linux, "/home/u/P", null)]
    [InlineData(HostSystem.MacOS, "/home/u/P", "PYVENV411")]
    [InlineData(HostSystem.Windows, @"C:\Users\u\p\.venv", null)]
    [InlineData(HostSystem.Windows, @"C:\", "PYVENV412")]
    [InlineData(HostSystem.Windows, @"\\server\share", "PYVENV412")]
    [InlineData(HostSystem.Windows, @"\\server\share\e", null)]
    [InlineData(HostSystem.Windows, @"c:\users\U", "PYVENV412")]
    [InlineData(HostSystem.Windows, @"C:\Users\u\P\", "PYVENV411")]
    [InlineData(HostSystem.Windows, @"D:\e", null)]
    public void Places_that_hold_more_than_an_environment_are_refused(HostSystem system, string directory, string? code)
    {
        var (project, home) = system == HostSystem.Windows ? (@"C:\Users\u\p", @"C:\Users\u") : ("/home/u/p", "/home/u");

        Assert.Equal(code, EnvironmentDirectoryRules.Objection(directory, project, home, new HostPlatform(system, "x64"))?.Code.Code);
    }

    [Fact]
    public void A_project_above_whose_folder_the_environment_would_be_is_refused() =>
        Assert.Equal("PYVENV411", EnvironmentDirectoryRules.Objection("/src", "/src/app", "/home/u", new HostPlatform(HostSystem.Linux, "x64"))?.Code.Code);

    [Fact]
    public void A_file_in_the_way_is_named()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file");

        foreach (var directory in new[] { file, folder["file", "inside"] })
        {
            var error = Assert.Throws<ProvisioningException>(() => Check(directory, folder["p"], "/h"));
            Assert.Equal(DiagnosticCodes.DirectoryIsFile, error.Diagnostic.Code);
            Assert.Contains($"'{file}' is a file", error.Message);
        }
    }

    [Fact]
    public void Links_are_followed_before_the_rules_are_asked()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs symbolic links");
        }

        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["home"]);
        File.CreateSymbolicLink(folder["to-home"], folder["home"]);
        File.CreateSymbolicLink(folder["to-nothing"], folder["gone"]);
        Directory.CreateDirectory(folder["scratch"]);
        File.CreateSymbolicLink(folder["to-scratch"], folder["scratch"]);

        Assert.Equal(
            DiagnosticCodes.DirectoryIsRootOrHome,
            Assert.Throws<ProvisioningException>(() => Check(folder["to-home"], folder["p"], folder["home"])).Diagnostic.Code);
        Assert.Equal(
            DiagnosticCodes.DirectoryIsBrokenLink,
            Assert.Throws<ProvisioningException>(() => Check(folder["to-nothing"], folder["p"], folder["home"])).Diagnostic.Code);
        Check(folder["to-scratch"], folder["p"], folder["home"]);
    }

    [Fact]
    public void A_folder_that_is_there_or_not_yet_is_good()
    {
        using var folder = new TemporaryFolder();

        Check(folder["p", ".venv"], folder["p"], folder["home"]);
        Check(folder.Path, "/somewhere/else", "/home/somebody");
    }

    private static void Check(string directory, string project, string home) =>
        EnvironmentDirectoryRules.Check(directory, project, ThisMachine.With(home: home));
}
