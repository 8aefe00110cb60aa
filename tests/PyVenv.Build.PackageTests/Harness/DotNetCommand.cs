using System.Diagnostics;
using System.Text;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>Runs the real <c>dotnet</c> with a binary log and an environment in which nothing of the caller's decides.</summary>
internal sealed class DotNetCommand(Sandbox sandbox)
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);

    // What a person or a build server may have set, and would make a test pass or fail for another reason than it says.
    private static readonly string[] _scrubbed =
        ["PIP_", "UV_", "PYTHON", "VIRTUAL_ENV", "CONDA", "MAMBA", "POETRY_", "PDM_", "PIPENV_", "PYENV_VERSION", "PyVenv", "MSBUILD", "NUGET_", "VSTEST", "TESTINGPLATFORM", "DOTNET_CLI_CONTEXT"];

    public BuildResult Run(IReadOnlyList<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string?>? variables, string? traceFile)
    {
        var log = Path.Combine(Directory.CreateTempSubdirectory("pyvenv-log-").FullName, "build.binlog");
        var builds = arguments[0] is "build" or "clean" or "publish" or "pack" or "msbuild" or "test" or "restore";
        var start = new ProcessStartInfo(traceFile is null ? "dotnet" : "strace")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (traceFile is not null)
        {
            AddAll(start, "-f", "-qq", "-s", "4096", "-e", "trace=execve", "-e", "signal=none", "-o", traceFile, "dotnet");
        }

        AddAll(start, [.. arguments]);
        if (builds)
        {
            AddAll(start, $"-bl:{log}", "-tl:off", "-nr:false");
        }

        SetVariables(start, variables);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} did not end. {output}");
        }

        process.WaitForExit();
        return new BuildResult(process.ExitCode, output.ToString(), builds ? BuildLog.Read(log) : new BuildLog());
    }

    private void SetVariables(ProcessStartInfo start, IReadOnlyDictionary<string, string?>? variables)
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
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_ROLL_FORWARD_TO_PRERELEASE"] = "0";
        foreach (var variable in variables ?? new Dictionary<string, string?>())
        {
            start.Environment[variable.Key] = variable.Value;
        }
    }

    private static void AddAll(ProcessStartInfo start, params string[] arguments)
    {
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
    }

    private static void Append(StringBuilder output, string? line)
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
