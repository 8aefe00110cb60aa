using System.Diagnostics;
using System.IO.Compression;
using PyVenv.Build.Managers.Failures;
using PyVenv.Build.Managers.Failures.Pip;
using PyVenv.Build.Managers.Failures.Uv;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Interpreters;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Failures;

/// <summary>A pip of one version, or uv, that installs into a folder of the test, with its cache off and nothing of the caller's.</summary>
internal sealed class RealTool : IDisposable
{
    // Once in a run of the tests, not once a test.
    private static readonly Lazy<string> _unpacked = new(CreateUnpacked);
    private static readonly Lazy<string> _pip = new(UnpackPip, LazyThreadSafetyMode.ExecutionAndPublication);
    private static readonly Lazy<string> _uv = new(UnpackUv, LazyThreadSafetyMode.ExecutionAndPublication);

    private readonly TemporaryFolder _folder = new("real");
    private readonly List<string> _prefix = [];
    private readonly Dictionary<string, string> _variables;
    private readonly string _name;
    private readonly string _program;

    private RealTool(string name)
    {
        _name = name;
        var version = name == "uv" ? "3.11.7" : name.Split(' ')[1];
        var python = PythonBench.Pyenv(version);
        _variables = new()
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
            ["HOME"] = _folder.Path,
            ["LANG"] = "C.UTF-8",
            ["PYTHONUTF8"] = "1",
            ["PIP_CONFIG_FILE"] = "/dev/null",
            ["UV_NO_CONFIG"] = "1",
            ["UV_CACHE_DIR"] = _folder["uv-cache"],
        };
        if (name == "uv")
        {
            _program = _uv.Value;
            _prefix.AddRange(["pip", "install", "--python", python, "--target", _folder["target"], "--no-python-downloads", "--no-progress", "--color", "never"]);
        }
        else
        {
            _program = python;
            _prefix.AddRange(["-m", "pip", "install", "--target", _folder["target"], "--disable-pip-version-check", "--no-input", "--no-color", "--progress-bar", "off", "--no-cache-dir"]);
            if (name.StartsWith("wheelhouse", StringComparison.Ordinal))
            {
                _variables["PYTHONPATH"] = _pip.Value;
            }
        }
    }

    /// <summary>The tools that are tested, by name: an old pip (<c>pip 3.10.13</c> is that Python's own), the newest, and uv.</summary>
    public static TheoryData<string> All => ["pip 3.10.13", "wheelhouse 3.11.7", "uv"];

    /// <summary>Those, and pips between, for what differs among them.</summary>
    public static TheoryData<string> Many => ["pip 3.10.13", "pip 3.12.1", "pip 3.13.0", "wheelhouse 3.11.7", "uv"];

    /// <summary>Where the tests' wheels and files lie.</summary>
    public TemporaryFolder Folder => _folder;

    /// <summary>Whether it is uv.</summary>
    public bool IsUv => _name == "uv";

    /// <summary>The tool, or a skipped test.</summary>
    public static RealTool Get(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the recorded tools are those of Linux");
        return new RealTool(name);
    }

    /// <summary>Sets a variable of the tool.</summary>
    public void Set(string name, string value) => _variables[name] = value;

    /// <summary>Puts a shell script first on the tool's PATH.</summary>
    public void Script(string name, string text)
    {
        var program = _folder.Write("bin/" + name, "#!/bin/sh\n" + text + "\n");
        MakeExecutable(program);
        Set("PATH", Path.GetDirectoryName(program) + ":" + _variables["PATH"]);
    }

    /// <summary>Writes the requirements file, runs the tool on it and explains why it failed.</summary>
    public Diagnostics.Diagnostic Fails(string[] requirements, params string[] arguments)
    {
        var file = _folder.Write("requirements.txt", string.Join("\n", requirements) + "\n");
        var result = Run([.. arguments, "-r", file]);
        Assert.NotEqual(0, result.ExitCode);

        var setting = Recorded.Setting(file, requirements) with
        {
            ProjectDirectory = _folder.Path,
            NoIndex = arguments.Contains("--no-index"),
            FindLinks = arguments.Contains("--find-links") ? [arguments[Array.IndexOf(arguments, "--find-links") + 1]] : [],
        };
        var recognizers = IsUv ? UvFailures.Recognizers(setting) : PipFailures.Recognizers(setting, new Inquiry(this, arguments));
        var diagnostic = new FailureExplanation(setting, recognizers).Explain(result);
        Assert.True(diagnostic is not null, string.Join("\n", result.Output.Select(l => l.Text)));
        return diagnostic;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>A file of the wheelhouse, or a skipped test.</summary>
    public static string Wheel(string pattern)
    {
        var wheel = ReferencePython.Wheelhouse is { } wheelhouse ? Directory.EnumerateFiles(wheelhouse, pattern).FirstOrDefault() : null;
        Assert.SkipWhen(wheel is null, $"the wheelhouse has no {pattern}");
        return wheel!;
    }

    private ToolResult Run(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(_program, [.. _prefix, .. arguments])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var variable in _variables)
        {
            start.Environment[variable.Key] = variable.Value;
        }

        var lines = new List<ToolOutputLine>();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, e) => Add(e.Data, false);
        process.ErrorDataReceived += (_, e) => Add(e.Data, true);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return new ToolResult(process.ExitCode, lines);

        void Add(string? text, bool isError)
        {
            lock (lines)
            {
                if (text is not null)
                {
                    lines.Add(new ToolOutputLine(text, isError));
                }
            }
        }
    }

    private static string UnpackPip()
    {
        var folder = Path.Combine(_unpacked.Value, "pip");
        ZipFile.ExtractToDirectory(Wheel("pip-*.whl"), folder);
        return folder;
    }

    private static string UnpackUv()
    {
        using var wheel = ZipFile.OpenRead(Wheel("uv-*.whl"));
        var program = Path.Combine(_unpacked.Value, "uv");
        wheel.Entries.Single(e => e.FullName.EndsWith(".data/scripts/uv", StringComparison.Ordinal)).ExtractToFile(program);
        MakeExecutable(program);
        return program;
    }

    private static string CreateUnpacked()
    {
        var root = Directory.CreateTempSubdirectory("pyvenv-tools-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        return root;
    }

    private static void MakeExecutable(string program)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private sealed class Inquiry(RealTool tool, string[] arguments) : IPipInquiry
    {
        public ToolSpeech? Ask(PipMissing missing, ToolSpeech speech) =>
            new(tool.Run(["-vv", "--dry-run", "--no-deps", "--ignore-installed", .. arguments, missing.Requirement]));
    }
}
