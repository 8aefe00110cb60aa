using System.Diagnostics;
using System.Text;

namespace PyVenv.Build.PackageTests.Harness.OtherEngines;

/// <summary>A build of an <see cref="EngineHost"/>.</summary>
public sealed class RunningBuild
{
    private readonly Process _process;
    private readonly string _log;
    private readonly TimeSpan _limit;
    private readonly StringBuilder _output = new();

    internal RunningBuild(Process process, string log, TimeSpan limit)
    {
        (_process, _log, _limit) = (process, log, limit);
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it said so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Whether it ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Waits for its end.</summary>
    public BuildResult Wait()
    {
        if (!_process.WaitForExit(_limit))
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The build did not end. {Output}");
        }

        _process.WaitForExit();

        // wine ends with 0 when what it ran crashed.
        Assert.True(File.Exists(_log), $"The engine did not start.\n{Output}");
        var result = new BuildResult(_process.ExitCode, Output, BuildLog.Read(_log));
        _process.Dispose();
        Directory.Delete(Path.GetDirectoryName(_log)!, recursive: true);
        return result;
    }

    private void Append(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.AppendLine(line);
            }
        }
    }
}
