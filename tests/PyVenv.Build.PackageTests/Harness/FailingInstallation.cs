using System.Diagnostics;
using System.IO.Compression;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>
/// Projects with a finished environment, one per installer, made once: each test then asks for something that fails, and
/// the environment must be what it was.
/// </summary>
public sealed class FailingInstallation : IDisposable
{
    private readonly Dictionary<string, (Sandbox Sandbox, TestProject Project)> _ready = [];

    /// <summary>The project of an installer: <c>pip</c> or <c>uv</c>. Its environment has the package <c>kept</c>.</summary>
    public TestProject Project(string manager) => Ready(manager).Project;

    /// <summary>The folder of wheels of the installer's project.</summary>
    public WheelFolder Wheels(string manager) => Ready(manager).Sandbox.Wheels;

    /// <summary>Builds with other requirements and asserts that it fails as it should: code, place, and the environment as it was.</summary>
    /// <param name="manager">The installer.</param>
    /// <param name="code">The diagnostic's code.</param>
    /// <param name="line">The line of <c>requirements.txt</c> that it stands at; 0 for the file, -1 when no file of the user is the cause.</param>
    /// <param name="requirements">The lines.</param>
    /// <param name="properties">Properties of this build, as <c>Name=value</c>.</param>
    /// <param name="variables">Variables of this build.</param>
    public Finding Fails(
        string manager, string code, int line, string[] requirements, string[]? properties = null, IReadOnlyDictionary<string, string?>? variables = null)
    {
        var project = Project(manager);
        var before = Fingerprint(project);
        project.Requirements(requirements).Save();
        try
        {
            var finding = project.Run(new DotNetCommand
            {
                Arguments = ["build", .. (properties ?? []).Select(p => "-p:" + p)],
                Variables = Variables(manager, variables),
            }).Fails(code);

            if (line >= 0)
            {
                Assert.Equal(project.Path("requirements.txt"), finding.File);
                Assert.Equal(line, finding.Line);
                Assert.Equal(line == 0 ? 0 : 1, finding.Column);
            }

            // Where packages come from, or what is demanded of them, changed: then pip makes it anew, and what was there is put back.
            Assert.Matches("The environment (that was there )?is as it was\\.$", finding.Message);
            Assert.Equal(before, Fingerprint(project));
            Assert.Equal("1.0", Runs(project, "import kept; print(kept.__version__)"));
            return finding;
        }
        finally
        {
            project.Requirements("kept");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (sandbox, _) in _ready.Values)
        {
            sandbox.Dispose();
        }
    }

    private (Sandbox Sandbox, TestProject Project) Ready(string manager)
    {
        Requires.Python();
        if (!_ready.TryGetValue(manager, out var ready))
        {
            var sandbox = new Sandbox("failing");
            sandbox.Wheels.Add("kept");
            var project = sandbox.Project("app").Property("PyVenvManager", manager).Requirements("kept");
            ready = (sandbox, project);
            if (manager == "uv")
            {
                UnpackUv(sandbox);
            }

            _ready.Add(manager, ready);
            project.Save();
            project.Run(new DotNetCommand { Arguments = ["build"], Variables = Variables(manager, null) }).Succeeds();
        }

        return ready;
    }

    private Dictionary<string, string?> Variables(string manager, IReadOnlyDictionary<string, string?>? more)
    {
        var variables = new Dictionary<string, string?> { ["PIP_NO_CACHE_DIR"] = "1", ["UV_NO_CACHE"] = "1", ["UV_HTTP_RETRIES"] = "0", ["PIP_RETRIES"] = "0" };
        foreach (var variable in more ?? new Dictionary<string, string?>())
        {
            variables[variable.Key] = variable.Value;
        }

        if (manager == "uv")
        {
            var path = variables.GetValueOrDefault("PATH") ?? Environment.GetEnvironmentVariable("PATH");
            variables["PATH"] = _ready[manager].Sandbox.At("tools") + Path.PathSeparator + path;
        }

        return variables;
    }

    private static void UnpackUv(Sandbox sandbox)
    {
        var file = Directory.EnumerateFiles(Requires.Wheelhouse(), "uv-*.whl").FirstOrDefault();
        Assert.SkipWhen(file is null || !OperatingSystem.IsLinux(), "the wheelhouse has no uv for this system");
        using var wheel = ZipFile.OpenRead(file!);
        var program = Path.Combine(Directory.CreateDirectory(sandbox.At("tools")).FullName, "uv");
        wheel.Entries.Single(e => e.FullName.EndsWith(".data/scripts/uv", StringComparison.Ordinal)).ExtractToFile(program);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    // Every file with size and time stamp, and the record's content.
    private static string Fingerprint(TestProject project) => string.Join(
        "\n",
        Directory.EnumerateFiles(project.EnvironmentFolder, "*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("__pycache__") && !f.Contains(".pyvenv-build" + Path.DirectorySeparatorChar))
            .Select(f => $"{f} {new FileInfo(f).Length} {File.GetLastWriteTimeUtc(f):O}")
            .Order(StringComparer.Ordinal)) + File.ReadAllText(project.Path(".venv", "pyvenv-build.json"));

    private static string Runs(TestProject project, string code)
    {
        var python = project.Path(".venv", OperatingSystem.IsWindows() ? "Scripts\\python.exe" : "bin/python");
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", code]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }
}
