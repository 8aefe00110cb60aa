using PyVenv.Build.Interpreters;
using PyVenv.Build.Interpreters.Sources;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Interpreters;

/// <summary>A project, a home, a cache and a PATH of its own, on real Pythons; counts what is started.</summary>
internal sealed class PythonBench : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PythonBench()
    {
        Directory.CreateDirectory(Project);
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Bin);
        Runner = new CountingRunner(new ToolRunner(ThisMachine.Platform, new SecretMask()));
        Variables = new Dictionary<string, string>(ThisMachine.Platform.VariableComparer) { ["PATH"] = Bin + ":/usr/bin:/bin" };
        foreach (var name in new[] { "SystemRoot", "PATHEXT", "LD_LIBRARY_PATH", "LANG", "LC_ALL" })
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            {
                Variables[name] = value;
            }
        }
    }

    public string Project => _folder["project"];

    public string Home => _folder["home"];

    /// <summary>A folder that is first on PATH.</summary>
    public string Bin => _folder["bin"];

    public string Cache => _folder["cache"];

    public string EnvironmentDirectory => Path.Combine(Project, ".venv");

    public CountingRunner Runner { get; }

    public Dictionary<string, string> Variables { get; }

    public Machine Machine => new(ThisMachine.Platform, Variables, Home, Cache, Path.GetTempPath()) { SystemVersion = "1" };

    public Declaration Declaration => new()
    {
        ProjectFile = Path.Combine(Project, "p.csproj"),
        ProjectDirectory = Project,
        EnvironmentDirectory = EnvironmentDirectory,
    };

    public string this[params string[] parts] => _folder[parts];

    /// <summary>The Pythons that pyenv has, by version; skips the test when one is not there.</summary>
    public static string Pyenv(string version)
    {
        var program = Path.Combine(PyenvRoot ?? "", "versions", version, "bin", "python");
        Assert.SkipUnless(File.Exists(program), $"pyenv has no Python {version}");
        return program;
    }

    public static string? PyenvRoot { get; } = FindPyenvRoot();

    /// <summary>Only PATH is searched, and only the folder that is first on it.</summary>
    public void OnlyOwnPath() => Variables["PATH"] = Bin;

    /// <summary>Puts a link to a program first on PATH.</summary>
    public string Link(string name, string target)
    {
        var link = Path.Combine(Bin, name);
        File.CreateSymbolicLink(link, target);
        return link;
    }

    /// <summary>Writes a program; by default first on PATH.</summary>
    public string Script(string name, string content, string? folder = null)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "shell scripts need a Unix shell");
        var path = Path.Combine(folder ?? Bin, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "#!/bin/sh\n" + content + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }

        return path;
    }

    /// <summary>Makes a virtual environment without pip.</summary>
    public string VirtualEnvironment(string python, string folder, params string[] options)
    {
        var command = new ToolCommand
        {
            Program = python,
            Arguments = ["-I", "-m", "venv", "--without-pip", .. options, folder],
            WorkingDirectory = Project,
            Environment = Variables,
        };
        Assert.Equal(0, new ToolRunner(ThisMachine.Platform, new SecretMask()).Run(command, TestContext.Current.CancellationToken).ExitCode);
        return Path.Combine(folder, OperatingSystem.IsWindows() ? "Scripts" : "bin", OperatingSystem.IsWindows() ? "python.exe" : "python");
    }

    /// <summary>The limit is generous: the machine may be busy with other tests.</summary>
    public InterpreterProbe Probe(TimeSpan? limit = null) => new(Machine, Runner, limit ?? TimeSpan.FromMinutes(2));

    public ProbeAnswer Ask(string path, TimeSpan? limit = null) => Probe(limit).Probe(path, Project, TestContext.Current.CancellationToken);

    /// <summary>Looks into PATH alone.</summary>
    public Interpreter Find(Declaration declaration, Manifest? manifest = null, TimeSpan? limit = null) =>
        Find(declaration, WantedPython.Of(declaration, manifest), [new PathSource(Machine)], limit);

    public Interpreter Find(Declaration declaration, WantedPython wanted, IReadOnlyList<IInterpreterSource> sources, TimeSpan? limit = null) =>
        new InterpreterFinder(Machine, Probe(limit), sources).Find(declaration, wanted, TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Dispose();

    private static string? FindPyenvRoot()
    {
        var root = Environment.GetEnvironmentVariable("PYENV_ROOT") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pyenv");
        return Directory.Exists(root) ? root : null;
    }
}

/// <summary>Notes what is started.</summary>
internal sealed class CountingRunner(IToolRunner inner) : IToolRunner
{
    public List<ToolCommand> Started { get; } = [];

    public ToolResult Run(ToolCommand command, CancellationToken cancellation)
    {
        Started.Add(command);
        return inner.Run(command, cancellation);
    }
}

/// <summary>Answers what it is told to, where the real program cannot be had here.</summary>
internal sealed class ScriptedRunner(Func<ToolCommand, ToolResult> answer) : IToolRunner
{
    public List<ToolCommand> Started { get; } = [];

    public ToolResult Run(ToolCommand command, CancellationToken cancellation)
    {
        Started.Add(command);
        return answer(command);
    }
}
