using System.Runtime.InteropServices;

namespace PyVenv.Build.Processes;

/// <summary>Sends signals, which .NET has no call for on every framework that the tasks run on.</summary>
internal static class UnixSignal
{
    private const int Sigkill = 9;

    /// <summary>SIGKILL.</summary>
    public static void Kill(int id) => Send(id, Sigkill);

    /// <summary>SIGSTOP, whose number differs.</summary>
    public static void Stop(int id, bool isMacOS) => Send(id, isMacOS ? 17 : 19);

    private static void Send(int id, int signal)
    {
        // 0 and negative numbers would mean whole process groups.
        if (id > 1)
        {
            // ESRCH: it is gone. EPERM: not ours to end, and the caller sees that it stays.
            _ = NativeKill(id, signal);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int NativeKill(int pid, int signal);
}
