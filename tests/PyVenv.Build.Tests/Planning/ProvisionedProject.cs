using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Locking;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.PackageTests.Harness;
using PyVenv.Build.Planning;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Planning;

/// <summary>A project folder that is provisioned in process by the real tools, from wheels that the test wrote.</summary>
internal sealed class ProvisionedProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _manager;
    private readonly Machine _machine;

    /// <param name="manager">Who installs.</param>
    /// <param name="python">The version of the base.</param>
    /// <param name="pipConfiguration">What a <c>pip.conf</c> says; none by default.</param>
    public ProvisionedProject(string manager, string python = "3.11", string? pipConfiguration = null)
    {
        _manager = manager;
        Wheels = new WheelFolder(_folder["wheels"]);
        Directory.CreateDirectory(_folder["app"]);
        File.WriteAllText(ProjectFile, "<Project />");
        BasePython = RealPython.Find(python);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/usr/bin:/bin", ["LANG"] = "C.UTF-8", ["PIP_CONFIG_FILE"] = pipConfiguration is null ? "/dev/null" : _folder.Write("pip.conf", pipConfiguration) };
        if (manager == "uv")
        {
            Directory.CreateDirectory(_folder["uv"]);
            var uv = RealEnvironment.UvProgram(_folder);
            variables["PATH"] = Path.GetDirectoryName(uv) + ":/usr/bin:/bin";
            variables["UV_CACHE_DIR"] = _folder["uv-cache"];
        }

        _machine = ThisMachine.With(variables, _folder["home"]) with { CacheDirectory = SharedCache };
    }

    /// <summary>Shared by the tests of a run: a pip is unpacked once.</summary>
    private static string SharedCache { get; } = Path.Combine(Path.GetTempPath(), $"pyvenv-test-cache-{Environment.ProcessId}");

    public WheelFolder Wheels { get; }

    public Machine Machine => _machine;

    public string BasePython { get; set; }

    public string ProjectDirectory => _folder["app"];

    public string ProjectFile => _folder["app", "app.csproj"];

    public string EnvironmentDirectory { get; set; } = "";

    public EnvironmentLayout Layout => new(Declaration.EnvironmentDirectory, _machine.Platform);

    public CountingSink Sink { get; } = new();

    public Func<Declaration, Declaration> Change { get; set; } = d => d;

    public int Processes => Tools.Started;

    private CountingTools Tools { get; } = new(new ToolRunner(ThisMachine.Platform, new SecretMask()));

    public Declaration Declaration => Change(new Declaration
    {
        ProjectFile = ProjectFile,
        ProjectDirectory = ProjectDirectory,
        EnvironmentDirectory = EnvironmentDirectory.Length > 0 ? EnvironmentDirectory : Path.Combine(ProjectDirectory, ".venv"),
        Manager = _manager,
        BasePython = BasePython,
        NoIndex = true,
        FindLinks = [Wheels.Folder],
        RequirementsFiles = File.Exists(Path.Combine(ProjectDirectory, "requirements.txt")) ? [Path.Combine(ProjectDirectory, "requirements.txt")] : [],
        RequirementsFilesAreDefault = true,
    });

    public string Write(string relative, string content) => _folder.Write("app/" + relative, content);

    public string PathOf(params string[] parts) => _folder[["app", .. parts]];

    public Plan Plan() => new Provisioner(_machine, Tools, Sink).Plan(Declaration).Plan;

    public ProvisionReport Provision(CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(_folder["obj"]);
        return new Provisioner(_machine, Tools, Sink).Provision(Declaration, _folder["obj"], cancellation);
    }

    /// <summary>What <c>-t:PyVenvLock</c> does, or <c>-t:PyVenvUpgrade</c>.</summary>
    public LockReport Lock(bool upgrade = false, IReadOnlyList<string>? packages = null, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(_folder["obj"]);
        return new DependencyLock(_machine, Tools, Sink).Run(Declaration, new LockRequest(upgrade, packages ?? []), _folder["obj"], cancellation);
    }

    /// <summary>Called with each tool that was started.</summary>
    public Action? OnStarted { get => Tools.OnStarted; set => Tools.OnStarted = value; }

    /// <summary>Called with each command just before it is started.</summary>
    public Action<ToolCommand>? BeforeStart { get => Tools.BeforeStart; set => Tools.BeforeStart = value; }

    /// <summary>What is installed, without pip: "alpha 1.0".</summary>
    public string[] Installed() =>
    [
        .. new EnvironmentInspector(_machine.Platform).Inspect(Declaration.EnvironmentDirectory).Distributions()
            .Where(d => d.Key != "pip").Select(d => $"{d.Key} {d.Value}"),
    ];

    public EnvironmentRecord? Record() => new RecordStore(Layout).Read().Record;

    /// <summary>Runs the environment's Python.</summary>
    public ToolResult Python(params string[] arguments) => new ToolRunner(ThisMachine.Platform, new SecretMask()).Run(
        new ToolCommand
        {
            Program = Layout.Python,
            Arguments = arguments,
            WorkingDirectory = ProjectDirectory,
            Environment = new ChildEnvironment(_machine).ForTool(),
        },
        default);

    /// <summary>What a person does by hand: runs the environment's pip.</summary>
    public void Pip(params string[] arguments)
    {
        var result = Python(["-m", "pip", .. arguments]);
        Assert.True(result.ExitCode == 0, string.Join("\n", result.Output.Select(l => l.Text)));
    }

    public void Dispose() => _folder.Dispose();

    internal sealed class CountingSink : IDiagnosticSink
    {
        public List<(Importance Importance, string Text)> Messages { get; } = [];

        public string LastHigh => Messages.Last(m => m.Importance == Importance.High).Text;

        public void Message(Importance importance, string text)
        {
            lock (Messages)
            {
                Messages.Add((importance, text));
            }
        }

        public void Warning(Diagnostic diagnostic) => Message(Importance.Normal, diagnostic.Message);
    }

    private sealed class CountingTools(IToolRunner inner) : IToolRunner
    {
        private int _started;

        public int Started => _started;

        public Action? OnStarted { get; set; }

        public Action<ToolCommand>? BeforeStart { get; set; }

        public ToolResult Run(ToolCommand command, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _started);
            BeforeStart?.Invoke(command);
            if (OnStarted is { } hook)
            {
                var inherited = command.OnStarted;
                command = command with
                {
                    OnStarted = process =>
                    {
                        inherited?.Invoke(process);
                        hook();
                    },
                };
            }

            return inner.Run(command, cancellation);
        }
    }
}
