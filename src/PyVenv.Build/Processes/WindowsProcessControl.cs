using System.Runtime.InteropServices;

namespace PyVenv.Build.Processes;

/// <summary>Windows' processes, from the tool help library.</summary>
internal sealed class WindowsProcessControl : IProcessControl
{
    private const uint SnapshotOfProcesses = 0x2;
    private const uint Terminate = 0x1;
    private const uint QueryLimitedInformation = 0x1000;
    private static readonly IntPtr _invalid = new(-1);

    /// <inheritdoc/>
    public IReadOnlyList<ProcessEntry> Read()
    {
        var entries = new List<ProcessEntry>();
        var snapshot = CreateToolhelp32Snapshot(SnapshotOfProcesses, 0);
        if (snapshot == _invalid)
        {
            return entries;
        }

        try
        {
            var entry = new SnapshotEntry { Size = (uint)Marshal.SizeOf<SnapshotEntry>() };
            for (var more = Process32First(snapshot, ref entry); more; more = Process32Next(snapshot, ref entry))
            {
                if (StartOf((int)entry.ProcessId) is { } started)
                {
                    entries.Add(new ProcessEntry((int)entry.ProcessId, (int)entry.ParentProcessId, started));
                }
            }
        }
        finally
        {
            CloseHandle(snapshot);
        }

        return entries;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ProcessEntry> WithVariable(string name, string value) => []; // The job object holds the children of what we start.

    /// <inheritdoc/>
    public long? StartOf(int id)
    {
        var process = OpenProcess(QueryLimitedInformation, inherit: false, (uint)id);
        if (process == IntPtr.Zero)
        {
            return null;
        }

        try
        {
            // A process that has ended stays openable while somebody holds a handle to it; its exit time is then set.
            return GetProcessTimes(process, out var created, out var ended, out _, out _) && ended == 0 ? created : null;
        }
        finally
        {
            CloseHandle(process);
        }
    }

    /// <inheritdoc/>
    public void Suspend(int id)
    {
        // Windows has no documented call for it; the job object holds the children of what we start.
    }

    /// <inheritdoc/>
    public void Kill(int id)
    {
        var process = OpenProcess(Terminate, inherit: false, (uint)id);
        if (process != IntPtr.Zero)
        {
            TerminateProcess(process, 1);
            CloseHandle(process);
        }
    }

    [DllImport("kernel32", SetLastError = true)]
    private static extern IntPtr CreateToolhelp32Snapshot(uint flags, uint processId);

    [DllImport("kernel32", EntryPoint = "Process32FirstW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool Process32First(IntPtr snapshot, ref SnapshotEntry entry);

    [DllImport("kernel32", EntryPoint = "Process32NextW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool Process32Next(IntPtr snapshot, ref SnapshotEntry entry);

    [DllImport("kernel32", SetLastError = true)]
    private static extern IntPtr OpenProcess(uint access, [MarshalAs(UnmanagedType.Bool)] bool inherit, uint id);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetProcessTimes(IntPtr process, out long created, out long ended, out long kernel, out long user);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool TerminateProcess(IntPtr process, uint exitCode);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CloseHandle(IntPtr handle);

    /// <summary><c>PROCESSENTRY32W</c>.</summary>
    [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
    private struct SnapshotEntry
    {
        public uint Size;
        public uint Usage;
        public uint ProcessId;
        public IntPtr DefaultHeapId;
        public uint ModuleId;
        public uint Threads;
        public uint ParentProcessId;
        public int BasePriority;
        public uint Flags;

        [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 260)]
        public string ProgramFile;
    }
}
