using System.Diagnostics;
using System.Globalization;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Processes;

/// <summary>Scripts of <c>sh</c> as tools, and what became of the processes whose ids they print.</summary>
internal static class ShellTool
{
    public static ToolCommand Script(string script, Action<ToolOutputLine>? onOutput = null)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs sh");
        }

        return new ToolCommand
        {
            Program = "/bin/sh",
            Arguments = ["-c", script],
            WorkingDirectory = "/",
            Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
            OnOutput = onOutput,
        };
    }

    public static ToolRunner Runner(TimeSpan? drainLimit = null, params string[] secrets) => new(ThisMachine.Platform, new SecretMask(secrets), drainLimit);

    public static bool IsRunning(string id) => ProcessControl.For(ThisMachine.Platform).StartOf(int.Parse(id, CultureInfo.InvariantCulture)) is not null;

    public static void Kill(string id)
    {
        using var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
        process.Kill();
    }
}
