using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary><c>PyVenvLock</c>, <c>PyVenvUpgrade</c> and builds that install from a lock.</summary>
public sealed class LockingTests : IDisposable
{
    private readonly Sandbox _sandbox = new("a lock");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_lock_is_written_installed_kept_renewed_and_demanded()
    {
        Requires.Python();
        _sandbox.Wheels.Add("core", "1.0");
        _sandbox.Wheels.Add("more", "1.0");
        var app = _sandbox.Project().Requirements("core").Property("PyVenvManager", "pip").Property("PyVenvLockFile", "requirements.lock.txt");

        Assert.Contains("Locked requirements.lock.txt: 1 package (+core 1.0)", app.Build("-t:PyVenvLock").Succeeds().Said);
        Assert.False(Directory.Exists(app.EnvironmentFolder));

        _sandbox.Wheels.Add("core", "2.0");
        app.Property("PyVenvUseLock", "true");
        app.Build().Succeeds();
        Assert.Equal("1.0", Version(app, "core"));
        Assert.Equal(["OutputsUpToDate"], app.Build("-p:PyVenvUseLock=true").Succeeds().Log.SkipReasons("PyVenvProvision"));

        app.Requirements("core", "more");
        var finding = app.Build("-p:PyVenvLockedMode=true").Fails("PYVENV362");
        Assert.Equal(app.Path("requirements.lock.txt"), finding.File);
        Assert.Contains("+more", finding.Message);
        Assert.Contains("dotnet build -t:PyVenvLock", finding.Message);
        app.Build().Succeeds();
        Assert.Equal(("1.0", "1.0"), (Version(app, "core"), Version(app, "more")));

        Assert.Contains("Locked requirements.lock.txt: 2 packages (~core 1.0 to 2.0)", app.Build("-t:PyVenvUpgrade", "-p:PyVenvUpgradePackage=core").Succeeds().Said);
    }

    private static string? Version(TestProject app, string name) => Directory.EnumerateDirectories(app.EnvironmentFolder, $"{name}-*.dist-info", SearchOption.AllDirectories)
        .Select(d => Path.GetFileName(d)[(name.Length + 1)..^".dist-info".Length]).Distinct().SingleOrDefault();
}
