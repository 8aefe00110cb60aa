using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Managers;
using PyVenv.Build.Managers.Pip;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Index;
using PyVenv.Build.Tests.Planning;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Managers;

/// <summary>A Python that has neither ensurepip's wheel nor a pip of its own, and what gives it one.</summary>
public sealed class PipSupplyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = new() { ["PATH"] = "", ["PIP_CONFIG_FILE"] = "/dev/null" };
    private readonly RecordingSink _sink = new();
    private Func<Declaration, Declaration> _change = d => d;
    private IReadOnlyList<string> _systemFolders = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_system_s_folder_of_wheels_gives_one()
    {
        _systemFolders = [_folder["none"], WheelsWithPip()];

        Assert.Equal("26.3", Runs(Supply().Get()));
    }

    [Fact]
    public void A_declared_folder_of_wheels_gives_one_offline_too()
    {
        _change = d => d with { FindLinks = [WheelsWithPip()], Offline = true };

        Assert.Equal("26.3", Runs(Supply().Get()));
    }

    [Fact]
    public void Another_Python_s_pip_is_borrowed()
    {
        var other = RealPython.Find("3.12");
        _variables["PATH"] = Path.GetDirectoryName(other)!;
        _change = d => d with { Offline = true };

        var copy = Supply().Get();

        Runs(copy);
        Assert.StartsWith(Path.GetFullPath(Path.Combine(other, "..", "..")), copy.Folder);
    }

    [Fact]
    public void Uv_fetches_one_from_the_index()
    {
        using var server = Serving(WheelsWithPip());
        using var uv = new TemporaryFolder("uv");
        _variables["PATH"] = Path.GetDirectoryName(RealEnvironment.UvProgram(uv))!;
        _variables["UV_CACHE_DIR"] = _folder["uv-cache"];
        _change = d => d with { IndexUrl = server.Root + "/simple/" };

        Assert.Equal("26.3", Runs(Supply().Get()));
        Assert.Contains(server.Requests, r => r.Headers["User-Agent"].StartsWith("uv/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_index_gives_one_when_nothing_else_does_and_it_is_kept()
    {
        using var server = Serving(WheelsWithPip());
        _change = d => d with { IndexUrl = server.Root + "/simple/" };
        Assert.Equal("26.3", Runs(Supply().Get()));
        Assert.All(server.Requests, r => Assert.StartsWith("PyVenv.Build/", r.Headers["User-Agent"]));
        Assert.Empty(Directory.GetFileSystemEntries(_folder["obj"]));
        Assert.Single(Directory.GetDirectories(_folder["cache", "pip", "cpython-3.11"]));
    }

    [Fact]
    public void Offline_with_none_and_an_index_that_refuses_are_said()
    {
        _change = d => d with { Offline = true };
        var offline = Assert.Throws<ProvisioningException>(() => Supply().Get()).Diagnostic;
        Assert.Equal(DiagnosticCodes.PipNotFound, offline.Code);
        Assert.Contains("PyVenvOffline is set", offline.Message);

        using var server = new ScriptedServer(_ => ScriptedServer.Answer.Of(401));
        _change = d => d with { IndexUrl = $"http://user:s3cret-pw@127.0.0.1:{server.Port}/simple/" };
        var refused = Assert.Throws<ProvisioningException>(() => Supply().Get()).Diagnostic;
        Assert.Equal(DiagnosticCodes.PipNotFound, refused.Code);
        Assert.Contains("(PYVENV332)", refused.Message);
        Assert.DoesNotContain("s3cret", refused.Message);
    }

    [Fact]
    public void Debian_s_Python_without_ensurepip_s_wheel_gets_a_working_environment()
    {
        const string Debian = "/usr/bin/python3.11";
        if (!File.Exists(Debian) || Directory.Exists("/usr/lib/python3.11/ensurepip/_bundled"))
        {
            Assert.Skip("no Debian Python 3.11");
        }

        using var project = new ProvisionedProject("pip") { BasePython = Debian };
        project.Wheels.Add("alpha");
        project.Write("requirements.txt", "alpha");
        project.Provision();

        Assert.Equal(["alpha 1.0"], project.Installed());
        project.Pip("--version");
    }

    [Fact]
    public void The_pip_of_a_Python_that_was_installed_into_the_cache_folder_is_that_Python_s_own()
    {
        var context = Context();
        var cache = context.Machine.CacheDirectory;

        Assert.True(new PipCache(context).Holds(new PipCopy(Path.Combine(cache, "pip", "cpython-3.11", "pip-26.3"), "26.3")));
        Assert.False(new PipCache(context).Holds(new PipCopy(Path.Combine(cache, "pythons", "3.11.7", "lib", "python3.11", "site-packages"), "26.3")));
    }

    private PipSupply Supply() => new(Context(), _systemFolders);

    private ProvisioningContext Context()
    {
        var machine = ThisMachine.With(_variables, _folder["home"]) with { CacheDirectory = _folder["cache"] };
        Directory.CreateDirectory(_folder["obj"]);
        var tools = new ToolRunner(machine.Platform, new SecretMask());
        var declaration = _change(new Declaration { ProjectFile = _folder["app.csproj"], ProjectDirectory = _folder.Path, EnvironmentDirectory = _folder[".venv"] });
        var found = new InterpreterProbe(machine, tools).Probe(RealPython.Find("3.11"), _folder.Path, default).Interpreter!;
        return new ProvisioningContext
        {
            Declaration = declaration,
            Manifest = new Manifest { Format = ManifestFormats.Requirements, Inputs = [] },
            Machine = machine,
            Layout = new EnvironmentLayout(declaration.EnvironmentDirectory, machine.Platform),
            Interpreter = found with { BundledWheels = null, PipLocation = null, PipVersion = null },
            Tools = tools,
            Sink = _sink,
            WorkDirectory = _folder["obj"],
            Cancellation = default,
        };
    }

    private string WheelsWithPip()
    {
        if (ReferencePython.Wheelhouse is null)
        {
            Assert.Skip("the wheelhouse is not there");
        }

        var folder = Directory.CreateDirectory(_folder["wheels"]).FullName;
        var wheel = Directory.GetFiles(ReferencePython.Wheelhouse, "pip-26.3-*.whl").Single();
        File.Copy(wheel, Path.Combine(folder, Path.GetFileName(wheel)));
        return folder;
    }

    private static ScriptedServer Serving(string folder)
    {
        var wheel = Directory.GetFiles(folder).Single();
        return new ScriptedServer(r => r.Target.EndsWith(".whl", StringComparison.Ordinal) ? ScriptedServer.Answer.File(wheel)
            : r.Target == "/simple/pip/" ? ScriptedServer.Answer.Html($"<a href=\"/files/{Path.GetFileName(wheel)}#sha256={IndexBench.Sha256(wheel)}\">pip</a>")
            : ScriptedServer.Answer.Of(404));
    }

    /// <summary>The version that it says when it is run.</summary>
    private string Runs(PipCopy copy)
    {
        var result = new ToolRunner(ThisMachine.Platform, new SecretMask()).Run(
            new ToolCommand
            {
                Program = RealPython.Find("3.11"),
                Arguments = [copy.Script!, "--version"],
                WorkingDirectory = _folder.Path,
                Environment = new ChildEnvironment(ThisMachine.With(_variables, _folder["home"])).ForTool(),
            },
            default);
        Assert.True(result.ExitCode == 0, string.Join("\n", result.Output.Select(l => l.Text)));
        return result.StandardOutput.Split(' ')[1];
    }
}
