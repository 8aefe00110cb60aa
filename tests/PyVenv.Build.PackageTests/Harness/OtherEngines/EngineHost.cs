using System.Diagnostics;
using System.Text;

namespace PyVenv.Build.PackageTests.Harness.OtherEngines;

/// <summary>A program of <c>tests/hosts</c> that builds a project: MSBuild's engine where the SDK's own does not run.</summary>
/// <param name="Program">What is started.</param>
/// <param name="Arguments">What stands before the host's own arguments.</param>
public sealed record EngineHost(string Program, params IReadOnlyList<string> Arguments)
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(3);

    /// <summary>A file of a published host.</summary>
    /// <param name="project">The host's project.</param>
    /// <param name="file">The file in its folder.</param>
    public static string Published(string project, string file)
    {
        var folder = Path.Combine(PackedPackage.RepositoryRoot, "artifacts", "hosts");
        if (File.ReadAllText(Path.Combine(folder, project + ".txt")).Trim() is { Length: > 0 } reason)
        {
            Assert.Skip(reason);
        }

        return Path.Combine(folder, project, file);
    }

    /// <summary>Variables that it gets; nothing else of the caller's decides.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>A path as the host sees it.</summary>
    public Func<string, string> PathOf { get; init; } = path => path;

    /// <summary>Builds targets of a project.</summary>
    public BuildResult Build(EngineProject project, string targets = "Report", params string[] properties) =>
        Start(project, targets, properties).Wait();

    /// <summary>Starts a build; <see cref="RunningBuild.Wait"/> waits for its end.</summary>
    public RunningBuild Start(EngineProject project, string targets = "Report", params string[] properties)
    {
        var log = Path.Combine(Directory.CreateTempSubdirectory("pyvenv-log-").FullName, "build.binlog");
        var start = new ProcessStartInfo(Program)
        {
            WorkingDirectory = project.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in Arguments.Concat([PathOf(project.Save()), targets, PathOf(log)]).Concat(properties))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var variable in Variables)
        {
            start.Environment[variable.Key] = variable.Value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new RunningBuild(process, log, _limit);
    }
}
