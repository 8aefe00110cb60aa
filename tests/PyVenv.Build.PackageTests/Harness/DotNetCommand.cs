using System.Diagnostics;
using System.Text;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>A run of the real <c>dotnet</c>, with a binary log and an environment in which nothing of the caller's decides.</summary>
public sealed record DotNetCommand
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);

    // What a person or a build server may have set, and would make a test pass or fail for another reason than it says.
    private static readonly string[] _scrubbed =
    [
        "PIP_", "UV_", "PYTHON", "VIRTUAL_ENV", "CONDA", "MAMBA", "POETRY_", "PDM_", "PIPENV_", "PYENV_VERSION", "PyVenv", "MSBUILD", "NUGET_", "VSTEST",
        "TESTINGPLATFORM", "DOTNET_CLI_CONTEXT", "CI",
    ];

    /// <summary>The verb and its arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Where it runs; the sandbox's root by default.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables to set, or to take away.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();

    /// <summary>Counts the processes that the build starts (strace).</summary>
    public bool TracesProcesses { get; init; }

    /// <summary>A folder of which the files and folders that are opened are noted (strace).</summary>
    public string? TracesFilesIn { get; init; }

    /// <summary>Called with the started process, for a test that ends it early.</summary>
    public Action<Process>? OnStarted { get; init; }

    internal BuildResult Run(Sandbox sandbox)
    {
        using var folder = new LogFolder();
        var writesLog = Arguments[0] is "build" or "clean" or "publish" or "pack" or "test" or "restore" or "msbuild"
            && !Arguments.Any(a => a.StartsWith("-getProperty", StringComparison.Ordinal) || a.StartsWith("-getItem", StringComparison.Ordinal));
        var traces = TracesProcesses || TracesFilesIn is not null;
        var start = new ProcessStartInfo(traces ? "strace" : "dotnet")
        {
            WorkingDirectory = WorkingDirectory ?? sandbox.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var trace = Path.Combine(folder.Path, "trace.txt");
        List<string> arguments = traces
            ? ["-f", "-qq", "-s", "4096", "-e", TracesProcesses ? "trace=execve" : "trace=openat", "-e", "signal=none", "-o", trace, "dotnet"]
            : [];
        arguments.AddRange(Arguments);
        var log = Path.Combine(folder.Path, "build.binlog");
        if (writesLog)
        {
            arguments.AddRange([$"-bl:{log}", "-tl:off", "-nr:false"]);
        }

        arguments.ForEach(start.ArgumentList.Add);
        SetVariables(start, sandbox);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        OnStarted?.Invoke(process);
        var output = Collect(process);
        return new BuildResult(process.ExitCode, output, writesLog ? BuildLog.Read(log) : new BuildLog())
        {
            Processes = TracesProcesses ? ProcessTrace.Read(trace) : [],
            OpenedFiles = TracesFilesIn is null ? [] : [.. File.ReadLines(trace).Where(l => l.Contains(TracesFilesIn, StringComparison.Ordinal))],
        };
    }

    private string Collect(Process process)
    {
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', Arguments)} did not end. {output}");
        }

        process.WaitForExit();
        return output.ToString();

        void Append(string? line)
        {
            if (line is not null)
            {
                lock (output)
                {
                    output.AppendLine(line);
                }
            }
        }
    }

    private void SetVariables(ProcessStartInfo start, Sandbox sandbox)
    {
        foreach (var name in start.Environment.Keys.ToList())
        {
            if (_scrubbed.Any(s => name.StartsWith(s, StringComparison.OrdinalIgnoreCase)))
            {
                start.Environment.Remove(name);
            }
        }

        start.Environment["NUGET_PACKAGES"] = Sandbox.NuGetPackages;
        start.Environment["PyVenvCacheDirectory"] = sandbox.CacheDirectory;
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "true";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var variable in Variables)
        {
            start.Environment[variable.Key] = variable.Value;
        }
    }

    private sealed class LogFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("pyvenv-log-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
