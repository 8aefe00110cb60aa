using PyVenv.Build.Diagnostics;
using PyVenv.Build.Tests.Planning;

namespace PyVenv.Build.Tests.Locking;

/// <summary>Locks that PyVenvLock writes from requirements files, and what is installed from them.</summary>
public sealed class OwnLockTests
{
    [Theory]
    [InlineData("pip", "requirements.lock.txt")]
    [InlineData("uv", "requirements.lock.txt")]
    [InlineData("uv", "pylock.toml")]
    public void A_lock_is_made_installed_kept_and_renewed(string manager, string lockName)
    {
        using var project = Project(manager, lockName);
        project.Wheels.Add("alpha", "1.0", ["beta"]);
        project.Wheels.Add("beta", "1.0");
        project.Write("requirements.txt", "alpha\n");

        var report = project.Lock();

        Assert.Equal((true, $"{lockName}: 2 packages (+alpha 1.0, +beta 1.0)"), (report.Changed, report.Summary));
        var text = File.ReadAllText(project.PathOf(lockName));
        Assert.StartsWith("# Locked by PyVenv.Build from requirements.txt;", text);
        Assert.Contains("\n# wants alpha\n", text);
        Assert.Contains("sha256", text);
        Assert.False(Directory.Exists(project.PathOf(".venv")));
        Assert.False(project.Lock().Changed);

        project.Wheels.Add("alpha", "2.0", ["beta"]);
        project.Wheels.Add("beta", "2.0");
        Use(project, lockName);
        Assert.True(project.Provision().Changed);
        Assert.Equal(["alpha 1.0", "beta 1.0"], project.Installed());
        var started = project.Processes;
        Assert.False(project.Provision().Changed);
        Assert.Equal(started, project.Processes);
        Assert.False(project.Lock().Changed);

        Assert.Equal($"{lockName}: 2 packages (~beta 1.0 to 2.0)", project.Lock(upgrade: true, ["beta"]).Summary);
        Assert.Matches($"{lockName} changed \\(~beta (==)?2.0\\)$", project.Provision().Reason);
        Assert.Equal(["alpha 1.0", "beta 2.0"], project.Installed());

        Assert.Equal($"{lockName}: 2 packages (~alpha 1.0 to 2.0)", project.Lock(upgrade: true).Summary);
        project.Provision();
        Assert.Equal(["alpha 2.0", "beta 2.0"], project.Installed());
        Assert.Empty(Directory.GetFiles(project.ProjectDirectory, "*.tmp"));
    }

    [Theory]
    [InlineData("uv", "requirements.lock.txt")]
    [InlineData("uv", "pylock.toml")]
    public void What_is_added_and_removed_renews_the_lock_and_leaves_the_other_versions(string manager, string lockName)
    {
        using var project = Project(manager, lockName);
        project.Wheels.Add("alpha", "1.0");
        project.Wheels.Add("beta", "1.0");
        project.Wheels.Add("gamma", "1.0");
        project.Write("requirements.txt", "alpha\nbeta\n");
        Use(project, lockName);
        project.Provision();
        Assert.Equal(["alpha 1.0", "beta 1.0"], project.Installed());

        project.Wheels.Add("alpha", "2.0");
        project.Write("requirements.txt", "# gamma takes the place of beta\nalpha\ngamma\n");
        var report = project.Provision();

        Assert.Contains("requirements.txt changed (+gamma, -beta)", report.Reason);
        Assert.Equal(["alpha 1.0", "gamma 1.0"], project.Installed());

        // A comment asks for nothing else: the lock stays.
        var stamp = File.GetLastWriteTimeUtc(project.PathOf(lockName));
        project.Write("requirements.txt", "# another comment\nalpha\ngamma\n");
        project.Provision();
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(project.PathOf(lockName)));

        // A requirement that asks for more than what was locked is free to move.
        project.Write("requirements.txt", "alpha>=2\ngamma\n");
        project.Provision();
        Assert.Equal(["alpha 2.0", "gamma 1.0"], project.Installed());
    }

    [Theory]
    [InlineData("uv", "requirements.lock.txt")]
    [InlineData("uv", "pylock.toml")]
    public void In_locked_mode_a_lock_that_is_missing_or_does_not_fit_names_the_difference_and_the_command(string manager, string lockName)
    {
        using var project = Project(manager, lockName);
        project.Wheels.Add("alpha", "1.0");
        project.Wheels.Add("beta", "1.0");
        project.Write("requirements.txt", "alpha\n");
        var plain = project.Change;
        project.Change = d => plain(d) with { LockedMode = true };

        var error = Fails(project);
        Assert.Equal(DiagnosticCodes.LockMissing, error.Code);
        Assert.Contains("'dotnet build -t:PyVenvLock'", error.Message);

        project.Lock();
        project.Provision();
        Assert.Equal(["alpha 1.0"], project.Installed());

        project.Write("requirements.txt", "beta>=1\n");
        error = Fails(project);
        Assert.Equal((DiagnosticCodes.LockOutOfDate, project.PathOf(lockName)), (error.Code, error.Location!.File));
        Assert.Contains("+beta>=1, -alpha", error.Message);
        Assert.Contains("'dotnet build -t:PyVenvLock'", error.Message);
        Assert.Equal(["alpha 1.0"], project.Installed());

        project.Lock();
        project.Provision();
        Assert.Equal(["beta 1.0"], project.Installed());
    }

    [Fact]
    public void A_version_that_was_locked_and_is_in_the_way_gives_way()
    {
        using var project = Project("uv", "requirements.lock.txt");
        project.Wheels.Add("alpha", "1.0", ["shared"]);
        project.Wheels.Add("shared", "1.0");
        project.Write("requirements.txt", "alpha\n");
        project.Lock();
        project.Wheels.Add("shared", "2.0");
        project.Wheels.Add("beta", "1.0", ["shared>=2"]);
        project.Write("requirements.txt", "alpha\nbeta\n");

        Assert.Equal("requirements.lock.txt: 3 packages (+beta 1.0, ~shared 1.0 to 2.0)", project.Lock().Summary);
    }

    [Theory]
    [InlineData("pip", "requirements.lock.txt")]
    [InlineData("uv", "pylock.toml")]
    public void What_cannot_be_resolved_or_is_cancelled_leaves_the_lock_as_it_was(string manager, string lockName)
    {
        using var project = Project(manager, lockName);
        project.Wheels.Add("alpha", "1.0");
        project.Write("requirements.txt", "alpha\n");
        project.Lock();
        var before = File.ReadAllText(project.PathOf(lockName));

        project.Write("requirements.txt", "alpha\nnowhere\n");
        var error = Assert.Throws<ProvisioningException>(() => project.Lock()).Diagnostic;
        Assert.Equal((DiagnosticCodes.PackageNotFound, 2), (error.Code, error.Location!.Line));

        project.Write("requirements.txt", "alpha>=1\n");
        using var cancellation = new CancellationTokenSource();
        project.OnStarted = cancellation.Cancel;
        Assert.ThrowsAny<OperationCanceledException>(() => project.Lock(cancellation: cancellation.Token));

        Assert.Equal(before, File.ReadAllText(project.PathOf(lockName)));
        Assert.Equal(["requirements.txt", lockName, "app.csproj"], Directory.GetFileSystemEntries(project.ProjectDirectory).Select(Path.GetFileName).OrderDescending(StringComparer.Ordinal).OrderBy(n => n == "app.csproj" ? 2 : n == lockName ? 1 : 0));
        project.OnStarted = null;
        Assert.True(project.Lock().Changed);
    }

    [Fact]
    public void A_lock_of_ours_is_no_manifest_by_itself_until_what_it_was_made_from_is_gone()
    {
        using var project = Project("uv", "pylock.toml");
        project.Wheels.Add("alpha", "1.0");
        project.Write("requirements.txt", "alpha\n");
        project.Lock();
        project.Wheels.Add("alpha", "2.0");

        project.Provision();
        Assert.Equal(["alpha 2.0"], project.Installed());

        File.Delete(project.PathOf("requirements.txt"));
        project.Provision();
        Assert.Equal(["alpha 1.0"], project.Installed());
    }

    [Fact]
    public void A_file_that_somebody_else_wrote_is_not_written_over_nor_taken_for_a_lock()
    {
        using var project = Project("uv", "requirements.lock.txt");
        project.Wheels.Add("alpha", "1.0");
        project.Write("requirements.txt", "alpha\n");
        project.Write("requirements.lock.txt", "alpha==1.0\n");

        Assert.Equal(DiagnosticCodes.LockNotPossible, Assert.Throws<ProvisioningException>(() => project.Lock()).Diagnostic.Code);
        Use(project, "requirements.lock.txt");
        Assert.Equal(DiagnosticCodes.LockNotPossible, Fails(project).Code);
        Assert.Equal("alpha==1.0\n", File.ReadAllText(project.PathOf("requirements.lock.txt")));
    }

    [Fact]
    public void Names_that_are_no_lock_s_or_not_in_the_lock_are_errors()
    {
        using var project = Project("uv", "lock.toml");
        project.Write("requirements.txt", "alpha\n");
        Assert.Equal(DiagnosticCodes.InvalidProperty, Assert.Throws<ProvisioningException>(() => project.Lock()).Diagnostic.Code);

        var error = Assert.Throws<ProvisioningException>(() => project.Lock(upgrade: true, ["nope"])).Diagnostic;
        Assert.Equal(DiagnosticCodes.LockNotPossible, error.Code);
        Assert.Contains("'nope'", error.Message);
    }

    [Fact]
    public void Verifying_says_that_the_lock_does_not_fit_and_changes_nothing()
    {
        using var project = Project("uv", "pylock.toml");
        project.Wheels.Add("alpha", "1.0");
        project.Write("requirements.txt", "alpha\n");
        Use(project, "pylock.toml");
        project.Provision();
        project.Write("requirements.txt", "alpha>=1\n");
        var before = File.ReadAllText(project.PathOf("pylock.toml"));
        var plain = project.Change;
        project.Change = d => plain(d) with { VerifyOnly = true };

        var error = Fails(project);
        Assert.Equal(DiagnosticCodes.NotUpToDate, error.Code);
        Assert.Contains("pylock.toml was not made for what is asked for now (+alpha>=1, -alpha); requirements.txt changed", error.Message);
        Assert.Equal(before, File.ReadAllText(project.PathOf("pylock.toml")));
    }

    private static ProvisionedProject Project(string manager, string lockName)
    {
        var project = new ProvisionedProject(manager);
        project.Change = d => d with { LockFile = project.PathOf(lockName), InstallPip = false };
        return project;
    }

    private static void Use(ProvisionedProject project, string lockName) =>
        project.Change = d => d with { LockFile = project.PathOf(lockName), UseLock = true, InstallPip = false };

    private static Diagnostic Fails(ProvisionedProject project) => Assert.Throws<ProvisioningException>(() => project.Provision()).Diagnostic;
}
