using BenchmarkDotNet.Attributes;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Locating;
using PyVenv.Build.Planning;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Bench;

/// <summary>What runs inside of every build, and the reader on a large tree of requirements files.</summary>
[MemoryDiagnoser]
public class HotPath
{
    private const int Files = 1_000;
    private const int LinesPerFile = 100;

    private readonly string _folder = Directory.CreateTempSubdirectory("pyvenv-bench-").FullName;
    private Machine _machine = null!;
    private Declaration _upToDate = null!;
    private Declaration _large = null!;

    /// <summary>Provisions one environment, and writes the tree: each file names the next, as deep as a project's files never are.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var system = OperatingSystem.IsWindows() ? HostSystem.Windows : OperatingSystem.IsMacOS() ? HostSystem.MacOS : HostSystem.Linux;
        var variables = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "", ["PIP_CONFIG_FILE"] = OperatingSystem.IsWindows() ? "nul" : "/dev/null" };
        _machine = new Machine(new HostPlatform(system, "x64"), variables, _folder, Path.Combine(_folder, "cache"), Path.GetTempPath());

        var wheels = Environment.GetEnvironmentVariable("PYVENV_BENCH_WHEELS") ?? throw new InvalidOperationException("PYVENV_BENCH_WHEELS names no folder of wheels.");
        _upToDate = Project("app", ["flask", "requests"]) with { NoIndex = true, FindLinks = [wheels] };
        Directory.CreateDirectory(Path.Combine(_folder, "obj"));
        new Provisioner(_machine, new ToolRunner(_machine.Platform, new SecretMask()), new NoSink()).Provision(_upToDate, Path.Combine(_folder, "obj"), default);
        if (Plan() != PlanKind.Keep)
        {
            throw new InvalidOperationException("The environment is not up to date, so that this would measure something else.");
        }

        _large = Project("large", Enumerable.Range(0, Files - 1).Select(i => $"-r part{i}.txt"));
        for (var i = 0; i < Files - 1; i++)
        {
            File.WriteAllLines(Path.Combine(_folder, "large", $"part{i}.txt"), Enumerable.Range(0, LinesPerFile).Select(n => Line($"package-{i}-{n}", n)));
        }
    }

    /// <summary>A build in which nothing changed: contents hashed, distributions listed.</summary>
    [Benchmark]
    public PlanKind Plan() => new Provisioner(_machine, null!, new NoSink()).Plan(_upToDate).Plan.Kind;

    /// <summary>1,000 files with 100,000 lines read, parsed and hashed.</summary>
    [Benchmark]
    public int Read() => new ManifestSource(_machine).Read(_large)!.Inputs.Count;

    /// <summary>Removes everything.</summary>
    [GlobalCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    // As files of people are: most lines pin, some say more, some are comments.
    private static string Line(string name, int n) => (n % 10) switch
    {
        0 => $"# {name}: why it is here",
        1 => $"{name}[extra]>=1.{n},<2 ; python_version >= '3.8'  # why",
        2 => $"{name}>=2,!=2.{n}",
        _ => $"{name}==1.{n}.0",
    };

    private Declaration Project(string name, IEnumerable<string> lines)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        var requirements = Path.Combine(folder, "requirements.txt");
        File.WriteAllLines(requirements, lines);
        return new Declaration
        {
            ProjectFile = Path.Combine(folder, name + ".csproj"),
            ProjectDirectory = folder,
            EnvironmentDirectory = Path.Combine(folder, ".venv"),
            Manager = "pip",
            RequirementsFiles = [requirements],
        };
    }

    private sealed class NoSink : IDiagnosticSink
    {
        public void Message(Importance importance, string text)
        {
        }

        public void Warning(Diagnostic diagnostic)
        {
        }
    }
}
