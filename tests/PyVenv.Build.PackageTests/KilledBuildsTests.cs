using System.Diagnostics;
using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>A build that is killed leaves nothing that the next one takes for good.</summary>
public sealed class KilledBuildsTests : IDisposable
{
    private const int Packages = 12;

    private readonly Sandbox _sandbox = new();

    public static TheoryData<string> Moments => ["the record is there", "the interpreter is there", "a package is there", "half of the packages are there"];

    [Theory]
    [MemberData(nameof(Moments))]
    public void The_next_build_ends_as_if_nothing_had_happened(string moment)
    {
        var app = Project();
        app.Run("restore").Succeeds();

        KillWhen(app, () => Reached(app, moment));
        var next = app.Build("--no-restore").Succeeds();

        Assert.Contains("created", Assert.Single(next.Said).Replace("recreated", "created"));
        Assert.Equal(Expected(Packages), Installed(app));
        Assert.Equal(["OutputsUpToDate"], app.Build("--no-restore").Succeeds().Log.SkipReasons("PyVenvProvision"));
    }

    [Fact]
    public void A_refresh_that_was_killed_is_finished_by_the_next_build()
    {
        var app = Project(count: 1);
        app.Build().Succeeds();
        Declare(app, Packages);

        KillWhen(app, () => Reached(app, "half of the packages are there"));
        app.Build("--no-restore").Succeeds();

        Assert.Equal(Expected(Packages), Installed(app));
    }

    [Fact]
    public void A_build_that_is_cancelled_by_Ctrl_C_says_no_more_than_that_and_leaves_no_process()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no SIGINT to send");
        }

        // A shell starts what runs in the background deaf to Ctrl+C, and children inherit that.
        if (File.Exists("/proc/self/status") && (Convert.ToUInt64(File.ReadLines("/proc/self/status").First(l => l.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim(), 16) & 2) != 0)
        {
            Assert.Skip("SIGINT is ignored by whatever started the tests");
        }

        // The installer waits for it until it is ended.
        using var index = new AnsweringIndex(null);
        var app = Project().Property("PyVenvNoIndex", null).Property("PyVenvIndexUrl", index.Url).Requirements("absent");
        app.Run("restore").Succeeds();
        var installer = "";

        var build = app.Run(new DotNetCommand
        {
            Arguments = ["build", "--no-restore"],
            OnStarted = process => Task.Run(() =>
            {
                SpinWait.SpinUntil(() => (installer = Running(app)).Length > 0, TimeSpan.FromMinutes(2));
                using var interrupt = Process.Start("kill", ["-INT", $"{process.Id}"]);
                interrupt.WaitForExit();
            }),
        });

        Assert.NotEqual(0, build.ExitCode);
        Assert.NotEmpty(installer);
        Assert.DoesNotContain("PYVENV", build.Output);
        Assert.DoesNotContain("Exception", build.Output);
        Assert.Empty(Running(app));
        app.Property("PyVenvNoIndex", "true").Property("PyVenvIndexUrl", null).Requirements("part00").Build().Succeeds();
    }

    public void Dispose() => _sandbox.Dispose();

    // The pip that works on the project's environment, by what the system says of its processes.
    private static string Running(TestProject app)
    {
        using var list = Process.Start(new ProcessStartInfo("ps", ["-eo", "args"]) { RedirectStandardOutput = true })!;
        var lines = list.StandardOutput.ReadToEnd().Split('\n');
        return lines.FirstOrDefault(l => l.Contains("install", StringComparison.Ordinal) && l.Contains(app.EnvironmentFolder, StringComparison.Ordinal)) ?? "";
    }

    private TestProject Project(int count = Packages)
    {
        for (var i = 0; i < Packages; i++)
        {
            _sandbox.Wheels.Add($"part{i:00}");
        }

        var app = _sandbox.Project().Property("PyVenvManager", "pip");
        Declare(app, count);
        return app;
    }

    private static void Declare(TestProject app, int count) => app.Requirements([.. Enumerable.Range(0, count).Select(i => $"part{i:00}")]);

    private static string[] Expected(int count) => [.. Enumerable.Range(0, count).Select(i => $"part{i:00}-1.0.dist-info")];

    private static string[] Installed(TestProject app) =>
    [
        // "lib64" is a link to it.
        .. Directory.EnumerateDirectories(app.Path(".venv", "lib"), "part*.dist-info", SearchOption.AllDirectories).Select(d => Path.GetFileName(d)).Order(),
    ];

    private static bool Reached(TestProject app, string moment) => moment switch
    {
        "the record is there" => File.Exists(app.Path(".venv", "pyvenv-build.json")),
        "the interpreter is there" => File.Exists(app.Path(".venv", "bin", "python")),
        "a package is there" => Count(app) > 0,
        _ => Count(app) >= Packages / 2,
    };

    private static int Count(TestProject app)
    {
        try
        {
            return Directory.Exists(app.Path(".venv", "lib")) ? Installed(app).Length : 0;
        }
        catch (IOException)
        {
            // A folder that went away while it was listed.
            return 0;
        }
    }

    // Only the build's own process, as an out-of-memory killer or a person would: what it started goes on. A build that was
    // faster than the watcher ends by itself, and what follows must hold all the same.
    private static void KillWhen(TestProject app, Func<bool> reached)
    {
        app.Save();
        var start = new ProcessStartInfo("dotnet", ["build", app.File, "--no-restore", "-nr:false", "-t:PyVenvProvision"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = app.Folder,
        };
        start.Environment["NUGET_PACKAGES"] = Sandbox.NuGetPackages;
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment.Remove("PIP_FIND_LINKS");
        using var build = Process.Start(start)!;
        build.OutputDataReceived += (_, _) => { };
        build.ErrorDataReceived += (_, _) => { };
        build.BeginOutputReadLine();
        build.BeginErrorReadLine();
        SpinWait.SpinUntil(() => build.HasExited || reached(), TimeSpan.FromMinutes(2));
        build.Kill();
        // Not WaitForExit(): it would wait for the output's end, which an orphan holds.
        Assert.True(build.WaitForExit(60_000));
    }
}
