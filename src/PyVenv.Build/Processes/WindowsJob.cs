using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PyVenv.Build.Processes;

/// <summary>
/// A job object that holds a tool and everything it starts. Windows ends them all when the last handle is closed, which it
/// does itself when the build is killed.
/// </summary>
internal sealed class WindowsJob : IDisposable
{
    private const int BasicAccountingInformation = 1;
    private const int ExtendedLimitInformation = 9;
    private const uint KillOnJobClose = 0x2000;
    private const int PollMilliseconds = 10;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly JobHandle _handle;

    private WindowsJob(JobHandle handle) => _handle = handle;

    /// <summary>Puts a process that just started into a job of its own; null when the system does not let it (a job that forbids others inside).</summary>
    public static WindowsJob? Hold(Process process)
    {
        var handle = CreateJobObject(IntPtr.Zero, IntPtr.Zero);
        if (handle.IsInvalid)
        {
            return null;
        }

        var job = new WindowsJob(handle);
        try
        {
            if (job.SetLimit(KillOnJobClose) && AssignProcessToJobObject(handle, process.Handle))
            {
                return job;
            }
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }

        job.Dispose();
        return null;
    }

    /// <summary>Ends all that is in it and waits until they are gone.</summary>
    public void End()
    {
        TerminateJobObject(_handle, 1);
        var waited = Stopwatch.StartNew();
        while (HasMembers() && waited.Elapsed < _patience)
        {
            Thread.Sleep(PollMilliseconds);
        }
    }

    /// <summary>Lets those run on that the tool meant to leave behind when it ended, a compiler server for one, as on other platforms.</summary>
    public void Release() => SetLimit(0);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private bool HasMembers() =>
        QueryInformationJobObject(_handle, BasicAccountingInformation, out var information, Marshal.SizeOf<AccountingInformation>(), IntPtr.Zero)
        && information.ActiveProcesses > 0;

    private bool SetLimit(uint flags)
    {
        var information = new ExtendedLimits { LimitFlags = flags };
        return SetInformationJobObject(_handle, ExtendedLimitInformation, ref information, Marshal.SizeOf<ExtendedLimits>());
    }

    [DllImport("kernel32", EntryPoint = "CreateJobObjectW", SetLastError = true)]
    private static extern JobHandle CreateJobObject(IntPtr attributes, IntPtr name);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetInformationJobObject(JobHandle job, int kind, ref ExtendedLimits information, int size);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool QueryInformationJobObject(JobHandle job, int kind, out AccountingInformation information, int size, IntPtr returned);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool AssignProcessToJobObject(JobHandle job, IntPtr process);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool TerminateJobObject(JobHandle job, uint exitCode);

    private sealed class JobHandle : SafeHandle
    {
        public JobHandle() : base(IntPtr.Zero, ownsHandle: true)
        {
        }

        public override bool IsInvalid => handle == IntPtr.Zero;

        protected override bool ReleaseHandle() => CloseHandle(handle);

        [DllImport("kernel32", SetLastError = true)]
        [return: MarshalAs(UnmanagedType.Bool)]
        private static extern bool CloseHandle(IntPtr handle);
    }

    /// <summary><c>JOBOBJECT_EXTENDED_LIMIT_INFORMATION</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ExtendedLimits
    {
        public long PerProcessUserTimeLimit;
        public long PerJobUserTimeLimit;
        public uint LimitFlags;
        public UIntPtr MinimumWorkingSetSize;
        public UIntPtr MaximumWorkingSetSize;
        public uint ActiveProcessLimit;
        public UIntPtr Affinity;
        public uint PriorityClass;
        public uint SchedulingClass;
        public ulong ReadOperations;
        public ulong WriteOperations;
        public ulong OtherOperations;
        public ulong ReadTransfers;
        public ulong WriteTransfers;
        public ulong OtherTransfers;
        public UIntPtr ProcessMemoryLimit;
        public UIntPtr JobMemoryLimit;
        public UIntPtr PeakProcessMemoryUsed;
        public UIntPtr PeakJobMemoryUsed;
    }

    /// <summary><c>JOBOBJECT_BASIC_ACCOUNTING_INFORMATION</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct AccountingInformation
    {
        public long TotalUserTime;
        public long TotalKernelTime;
        public long ThisPeriodTotalUserTime;
        public long ThisPeriodTotalKernelTime;
        public uint TotalPageFaultCount;
        public uint TotalProcesses;
        public uint ActiveProcesses;
        public uint TotalTerminatedProcesses;
    }
}
