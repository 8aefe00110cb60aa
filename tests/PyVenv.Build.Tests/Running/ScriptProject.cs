using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Processes;
using PyVenv.Build.Running;
using PyVenv.Build.Running.Scripts;

namespace PyVenv.Build.Tests.Running;

/// <summary>A project whose scripts are run by a real Python.</summary>
internal sealed class ScriptProject : IDisposable
{
    private readonly RealPython _python = new();
    private readonly HostPlatform _platform = new(HostSystem.Linux, "x64");

    public string Directory => _python.ProjectDirectory;

    public string StateDirectory => Path.Combine(Directory, "obj", "PyVenv", "scripts");

    public string Fingerprint { get; set; } = "one";

    public List<ScriptItem> Items { get; } = [];

    /// <summary>What the last run said, messages and findings.</summary>
    public List<string> Messages { get; } = [];

    public List<Finding> Findings { get; } = [];

    public string Write(string name, string text) => _python.Write(name, text);

    public string Read(string name) => File.ReadAllText(Path.Combine(Directory, name));

    public bool Exists(string name) => File.Exists(Path.Combine(Directory, name));

    /// <summary>Adds a script with a text.</summary>
    public ScriptItem Add(string script, string text, string arguments = "", string inputs = "", string outputs = "", string dependsOn = "", string? name = null)
    {
        Write(script, text);
        var item = new ScriptItem
        {
            Include = script,
            Name = name ?? Path.GetFileName(script),
            Script = Path.Combine(Directory, script),
            Arguments = CommandLine.Split(arguments),
            Inputs = ScriptMetadata.List(inputs),
            Outputs = ScriptMetadata.List(outputs),
            DependsOn = ScriptMetadata.List(dependsOn),
            WorkingDirectory = Directory,
        };
        Items.Add(item);
        return item;
    }

    /// <summary>Runs what is stale.</summary>
    /// <returns>The names of the scripts that ran, in the project's order.</returns>
    public string[] Run(int parallelism = 1, ScriptTiming when = ScriptTiming.BeforeCompile, CancellationToken cancellation = default)
    {
        lock (Messages)
        {
            Messages.Clear();
        }

        lock (Findings)
        {
            Findings.Clear();
        }

        var places = new SourcePlaces(Directory, Path.Combine(Directory, ".venv"), null, _platform);
        var context = new PythonContext
        {
            Python = RealPython.Find("3.11"),
            ProjectDirectory = Directory,
            ManifestFile = "requirements.txt",
            Variables = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["PYTHONDONTWRITEBYTECODE"] = "1" },
            Places = places,
            Platform = _platform,
        };
        var sink = new Sink(this);
        var program = new PythonProgram(context, new ToolRunner(_platform, new SecretMask([])), l => sink.Message(Importance.Normal, l.Text));
        var runner = new ScriptRunner(
            new ScriptRunnerSettings
            {
                Items = Items,
                Context = context,
                Files = new ScriptFiles(Directory, [Path.Combine(Directory, "obj"), Path.Combine(Directory, "bin"), Path.Combine(Directory, ".venv")], _platform),
                StateDirectory = StateDirectory,
                EnvironmentFingerprint = Fingerprint,
                Parallelism = parallelism,
            },
            program,
            sink,
            finding =>
            {
                lock (Findings)
                {
                    Findings.Add(finding);
                }
            });
        return [.. runner.Run(i => i.When == when, cancellation).Where(r => r.Value.Ran).OrderBy(r => r.Key).Select(r => Items[r.Key].Name)];
    }

    /// <summary>Says why the script ran.</summary>
    public string ReasonOf(string name) => Messages.Single(m => m.StartsWith(name + ": running because ", StringComparison.Ordinal)).Substring((name + ": running because ").Length);

    public void Dispose() => _python.Dispose();

    private sealed class Sink(ScriptProject project) : IDiagnosticSink
    {
        public void Message(Importance importance, string text)
        {
            lock (project.Messages)
            {
                project.Messages.Add(text);
            }
        }

        public void Warning(Diagnostic diagnostic) => throw new NotSupportedException();
    }
}
