using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Locking;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Planning;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Managers;

/// <summary>A project of Poetry, Pipenv or PDM, provisioned in process by the real tool against the bench's index.</summary>
internal sealed class ToolProject : IDisposable
{
    private readonly TemporaryFolder _folder;

    // Pipenv splits a cache folder's path at its blanks.
    private readonly TemporaryFolder _home = new("home");
    private readonly Counting _tools;

    public ToolProject(ProjectToolBench bench, string? path = null)
        : this(bench.IndexUrl, new Dictionary<string, string> { ["PATH"] = path ?? $"{bench.ToolFolder}:/usr/bin:/bin", ["PIP_INDEX_URL"] = bench.IndexUrl })
    {
    }

    /// <summary>A project on a machine with the given variables.</summary>
    public ToolProject(string indexUrl, Dictionary<string, string> variables, string folder = "a b'ç")
    {
        _folder = new TemporaryFolder(folder);
        Directory.CreateDirectory(_folder["app"]);
        Directory.CreateDirectory(_folder["obj"]);
        Write("App.csproj", "<Project />");
        BasePython = RealPython.Find("3.11");
        IndexUrl = indexUrl;
        variables["HOME"] = _home.Path;
        variables["LANG"] = "C.UTF-8";
        Machine = ThisMachine.With(variables, _home.Path) with { CacheDirectory = _folder["cache"] };
        _tools = new Counting(new ToolRunner(ThisMachine.Platform, new SecretMask()));
    }

    public Machine Machine { get; set; }

    public string IndexUrl { get; }

    public string? BasePython { get; set; }

    public Func<Declaration, Declaration> Change { get; set; } = d => d;

    public string Folder => _folder["app"];

    /// <summary>Each program that was started, with its first argument.</summary>
    public List<string> Started => _tools.Started;

    public Log Sink { get; } = new();

    public Declaration Declaration => Change(new Declaration
    {
        ProjectFile = _folder["app", "App.csproj"],
        ProjectDirectory = _folder["app"],
        EnvironmentDirectory = _folder["app", ".venv"],
        BasePython = BasePython,
    });

    public string Write(string name, string content) => _folder.Write("app/" + name, content.ReplaceLineEndings("\n"));

    public string PathOf(params string[] parts) => _folder[["app", .. parts]];

    public string HomePath(params string[] parts) => _home[parts];

    public ProvisionReport Provision(CancellationToken cancellation = default) =>
        new Provisioner(Machine, _tools, Sink).Provision(Declaration, _folder["obj"], cancellation);

    /// <summary>What <c>-t:PyVenvLock</c> does, or <c>-t:PyVenvUpgrade</c>.</summary>
    public LockReport Lock(bool upgrade = false, params string[] packages) =>
        new DependencyLock(Machine, _tools, Sink).Run(Declaration, new LockRequest(upgrade, packages), _folder["obj"], default);

    /// <summary>Provisions, and cancels as soon as a tool has put the first thing into site-packages.</summary>
    public void ProvisionAndCancel() => ProvisionAndCancel("lib/python3.11/site-packages", "*", false);

    /// <summary>Provisions, and cancels as soon as something of that name appears in a folder of the environment.</summary>
    public void ProvisionAndCancel(string folder, string filter, bool isDeep)
    {
        using var cancellation = new CancellationTokenSource();
        FileSystemWatcher? watcher = null;
        _tools.OnStarted = () =>
        {
            var watched = PathOf(".venv", folder);
            if (watcher is null && Directory.Exists(watched))
            {
                watcher = new FileSystemWatcher(watched, filter) { IncludeSubdirectories = isDeep, EnableRaisingEvents = true };
                watcher.Created += (_, _) => cancellation.Cancel();
            }
        };
        try
        {
            Assert.ThrowsAny<OperationCanceledException>(() => Provision(cancellation.Token));
        }
        finally
        {
            _tools.OnStarted = null;
            watcher?.Dispose();
        }
    }

    public Plan Plan() => new Provisioner(Machine, _tools, Sink).Plan(Declaration).Plan;

    /// <summary>What is installed, without pip: "flask 3.1".</summary>
    public string[] Installed() => InstalledIn(Declaration.EnvironmentDirectory);

    /// <summary>What another environment of the same declaration has, made from nothing.</summary>
    public string[] InstalledInFresh()
    {
        var directory = _folder["fresh"];
        if (System.IO.Directory.Exists(directory))
        {
            System.IO.Directory.Delete(directory, recursive: true);
        }

        new Provisioner(Machine, new ToolRunner(ThisMachine.Platform, new SecretMask()), Sink).Provision(Declaration with { EnvironmentDirectory = directory }, _folder["obj"], default);
        return InstalledIn(directory);
    }

    /// <summary>Runs a program in the project's folder, as a person would, with the environment that is given activated.</summary>
    public ToolResult Run(string program, string? environment, params string[] arguments)
    {
        var variables = new ChildEnvironment(Machine).ForTool();
        variables["HOME"] = _home.Path;
        variables["POETRY_VIRTUALENVS_PATH"] = _folder["by-hand"];
        variables["PIPENV_VERBOSITY"] = "-1";
        variables["PDM_IGNORE_SAVED_PYTHON"] = "1";
        if (environment is not null)
        {
            variables["VIRTUAL_ENV"] = environment;
        }

        var result = new ToolRunner(ThisMachine.Platform, new SecretMask()).Run(
            new ToolCommand { Program = program, Arguments = arguments, WorkingDirectory = _folder["app"], Environment = variables }, default);
        Assert.True(result.ExitCode == 0, string.Join("\n", result.Output.Select(l => l.Text)));
        return result;
    }

    /// <summary>An empty environment that a person made.</summary>
    public string EnvironmentByHand(string name)
    {
        var directory = _folder[name];
        Run(RealPython.Find("3.11"), null, "-m", "venv", "--without-pip", directory);
        return directory;
    }

    public static string[] InstalledIn(string directory) =>
    [
        .. new EnvironmentInspector(ThisMachine.Platform).Inspect(directory).Distributions()
            .Where(d => d.Key != "pip").Select(d => $"{d.Key} {d.Value}").Order(StringComparer.Ordinal),
    ];

    public Diagnostic Fails() => Assert.Throws<ProvisioningException>(() => Provision()).Diagnostic;

    public void Dispose()
    {
        _folder.Dispose();
        _home.Dispose();
    }

    internal sealed class Log : IDiagnosticSink
    {
        public List<string> Lines { get; } = [];

        public void Message(Importance importance, string text)
        {
            lock (Lines)
            {
                Lines.Add(text);
            }
        }

        public void Warning(Diagnostic diagnostic) => Message(Importance.Normal, diagnostic.Message);
    }

    private sealed class Counting(IToolRunner inner) : IToolRunner
    {
        public List<string> Started { get; } = [];

        public Action? OnStarted { get; set; }

        public ToolResult Run(ToolCommand command, CancellationToken cancellation)
        {
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

            Started.Add($"{Path.GetFileName(command.Program)} {command.Arguments.FirstOrDefault()}");
            return inner.Run(command, cancellation);
        }
    }
}
