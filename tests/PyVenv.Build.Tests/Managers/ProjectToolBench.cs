using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Managers;

/// <summary>Poetry, Pipenv and uv out of the wheelhouse, Debian's PDM, and a real index on 127.0.0.1 that serves the wheelhouse. Made once for all tests that use it.</summary>
public sealed class ProjectToolBench : IDisposable
{
    private readonly Lazy<string> _tools;
    private readonly Lazy<Process> _index;
    private readonly Lazy<TemporaryFolder> _cache = new(() => new TemporaryFolder("cache"));
    private readonly int _port = FreePort();

    public ProjectToolBench()
    {
        _tools = new Lazy<string>(InstallTools);
        _index = new Lazy<Process>(StartIndex);
    }

    /// <summary>The folder of the tools' programs, or a skipped test.</summary>
    public string ToolFolder => Wheelhouse is null ? "" : _tools.Value;

    /// <summary>A user's cache that tests can share: fetching a newer pip into it takes longer than most of them.</summary>
    public string CacheFolder => _cache.Value.Path;

    /// <summary>The address of the index, which runs from now on.</summary>
    public string IndexUrl
    {
        get
        {
            _ = Wheelhouse;
            Assert.False(_index.Value.HasExited);
            return $"http://127.0.0.1:{_port}/simple/";
        }
    }

    private static string Wheelhouse
    {
        get
        {
            if (ReferencePython.Wheelhouse is null)
            {
                Assert.Skip("the wheelhouse is not there");
            }

            return ReferencePython.Wheelhouse;
        }
    }

    public void Dispose()
    {
        if (_index.IsValueCreated)
        {
            _index.Value.Kill(entireProcessTree: true);
            _index.Value.WaitForExit();
            _index.Value.Dispose();
        }

        if (_cache.IsValueCreated)
        {
            _cache.Value.Dispose();
        }
    }

    // Kept between runs under a name that changes with the wheels: installing takes longer than most tests.
    private static string InstallTools()
    {
        var wheels = string.Join("-", new[] { "poetry", "pipenv", "pypiserver", "uv" }.Select(name => Path.GetFileName(Directory.EnumerateFiles(Wheelhouse, $"{name}-*.whl").First()).Split('-')[1]));
        var python = RealPython.Find("3.11");
        var environment = Path.Combine(Path.GetTempPath(), "pyvenv-test-tools-" + wheels);
        var finished = Path.Combine(environment, "finished");
        if (!File.Exists(finished))
        {
            if (Directory.Exists(environment))
            {
                Directory.Delete(environment, recursive: true);
            }

            Run(python, "-m", "venv", "--without-pip", environment);
            Run(
                python, "-m", "pip", "--python", Path.Combine(environment, "bin", "python"), "install", "--quiet", "--no-index", "--find-links", Wheelhouse,
                "--disable-pip-version-check", "poetry", "pipenv", "pypiserver", "uv");
            File.WriteAllText(finished, "");
        }

        return Path.Combine(environment, "bin");
    }

    private Process StartIndex()
    {
        var start = new ProcessStartInfo(Path.Combine(ToolFolder, "pypi-server"), ["run", "-p", $"{_port}", "-i", "127.0.0.1", Wheelhouse])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var listening = new TaskCompletionSource();
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                listening.TrySetException(new InvalidOperationException("pypi-server ended."));
            }
            else if (line.Data.StartsWith("Listening", StringComparison.Ordinal))
            {
                listening.TrySetResult();
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        listening.Task.Wait();
        return process;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(Name)]
public sealed class ProjectToolsCollection : ICollectionFixture<ProjectToolBench>
{
    public const string Name = "Project tools";
}
