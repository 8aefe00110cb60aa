using System.Diagnostics;
using System.Runtime.CompilerServices;
using PyVenv.Build.Environments;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tests.Support;

/// <summary>
/// A build in a process of its own, to be killed: it has the lock, has set aside what was there, has written an unfinished
/// record, and runs a tool. It is this test program with other arguments.
/// </summary>
internal sealed class OtherBuild : IDisposable
{
    private const string Role = "--as-a-build";

    private readonly Process _process;

    private OtherBuild(Process process) => _process = process;

    /// <summary>Starts it.</summary>
    /// <param name="environment">The environment's folder.</param>
    /// <param name="tool">The tool's program and arguments; none: it only takes the lock, and keeps it.</param>
    public static OtherBuild Start(string environment, params string[] tool)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(OtherBuild).Assembly.Location, Role, environment, .. tool]);
        return new OtherBuild(Process.Start(start)!);
    }

    /// <summary>Waits until something is so; fails when the build ends before.</summary>
    public void WaitUntil(Func<bool> isSo)
    {
        while (!isSo())
        {
            Assert.False(_process.HasExited, "the other build ended by itself");
            Thread.Sleep(5);
        }
    }

    /// <summary><c>kill -9</c>, of this process alone.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: false);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    [ModuleInitializer]
    internal static void Enter()
    {
        var arguments = Environment.GetCommandLineArgs();
        if (arguments.Length > 2 && arguments[1] == Role)
        {
            Build(arguments[2], arguments[3..]);
            Environment.Exit(0);
        }
    }

    private static void Build(string environment, string[] tool)
    {
        var layout = new EnvironmentLayout(environment, ThisMachine.Platform);
        using var access = EnvironmentAccess.Open(layout, "/p/other.csproj", ThisMachine.Platform, new RecordingSink(), default);
        if (tool.Length == 0)
        {
            File.WriteAllText(environment + ".locked", "");
            Thread.Sleep(Timeout.Infinite);
        }

        var store = new RecordStore(layout);
        var draft = new EnvironmentRecord { IsFinished = false, Manager = "pip", Reason = "test" };
        new EnvironmentFolder(layout).MoveAside();
        store.Write(draft);
        var command = new ToolCommand
        {
            Program = tool[0],
            Arguments = tool[1..],
            WorkingDirectory = environment,
            Environment = new ChildEnvironment(ThisMachine.With()).ForTool(),
        };
        new RecordingToolRunner(new ToolRunner(ThisMachine.Platform, new SecretMask()), store, draft).Run(command, default);
    }
}
