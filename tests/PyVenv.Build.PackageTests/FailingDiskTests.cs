using System.Security.Cryptography;
using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>Disks that are full or may not be written, in real builds.</summary>
public sealed class FailingDiskTests : IDisposable
{
    private readonly Sandbox _sandbox = new("disk");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_full_disk_is_said_and_the_next_build_that_has_space_is_whole()
    {
        Requires.Python();
        using var disk = MountedFolder.Tmpfs(_sandbox.At("app", "small"), "size=1m");
        var app = App();
        app.Build().Succeeds();

        var finding = app.Requirements("kept", "bulky").Build().Fails("PYVENV420");

        Assert.Contains("no space is left", finding.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("PyVenvDirectory", finding.Message);

        disk.Remount("size=20m");
        app.Build().Succeeds();
        Assert.Equal("bulky 1.0,kept 1.0", app.Reported(Expressions.Installed));
    }

    [Fact]
    public void A_read_only_folder_is_said_and_left_alone()
    {
        Requires.Python();
        using var disk = MountedFolder.Tmpfs(_sandbox.At("app", "small"), "size=1m");
        var app = App();
        app.Build().Succeeds();
        var before = File.ReadAllText(app.Path("small", "e", "pyvenv-build.json"));

        disk.Remount("ro");
        var finding = app.Requirements("kept", "bulky").Build().Fails("PYVENV422");

        Assert.Contains("read-only", finding.Message);
        Assert.Equal(before, File.ReadAllText(app.Path("small", "e", "pyvenv-build.json")));
    }

    [Fact]
    public void A_folder_that_may_not_be_written_is_said_and_left_alone()
    {
        Requires.Python();
        var app = App().Property("PyVenvDirectory", null);
        app.Build().Succeeds();
        var sitePackages = Directory.GetDirectories(app.EnvironmentFolder, "site-packages", SearchOption.AllDirectories).First(f => !f.Contains("lib64"));
        var before = Directory.GetFileSystemEntries(sitePackages).Order();
        using var locked = LockedFolder.Lock(sitePackages);

        var finding = app.Requirements("kept", "bulky").Build().Fails("PYVENV421");

        Assert.Contains("permission", finding.Message);
        Assert.Contains("The environment is as it was.", finding.Message);
        Assert.Equal(before, Directory.GetFileSystemEntries(sitePackages).Order());
    }

    private TestProject App()
    {
        _sandbox.Wheels.Add("kept");
        _sandbox.Wheels.Add("bulky", content: RandomNumberGenerator.GetHexString(3_000_000));
        return _sandbox.Project("app")
            .Property("PyVenvManager", "pip")
            .Property("PyVenvDirectory", "small/e")
            .Property("PyVenvInstallPip", "false")
            .Report("PyVenvProvision", Expressions.Installed)
            .Requirements("kept");
    }
}
