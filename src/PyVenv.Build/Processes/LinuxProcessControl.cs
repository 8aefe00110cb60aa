using System.Globalization;
using System.Text;

namespace PyVenv.Build.Processes;

/// <summary>Linux's processes, read from <c>/proc</c> (proc(5)).</summary>
internal sealed class LinuxProcessControl : IProcessControl
{
    private readonly long _boot = BootIdentity();

    /// <inheritdoc/>
    public IReadOnlyList<ProcessEntry> Read()
    {
        var entries = new List<ProcessEntry>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && ReadOne(id) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ProcessEntry> WithVariable(string name, string value)
    {
        var entries = new List<ProcessEntry>();
        foreach (var entry in Read())
        {
            if (HasVariable(entry.Id, $"\0{name}={value}\0"))
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    /// <inheritdoc/>
    public long? StartOf(int id) => ReadOne(id)?.Started;

    /// <inheritdoc/>
    public void Suspend(int id) => UnixSignal.Stop(id, isMacOS: false);

    /// <inheritdoc/>
    public void Kill(int id) => UnixSignal.Kill(id);

    private static bool HasVariable(int id, string variable)
    {
        try
        {
            // Each byte as a character: what is looked for is ASCII.
            return ("\0" + Encoding.GetEncoding("iso-8859-1").GetString(File.ReadAllBytes($"/proc/{id}/environ"))).Contains(variable);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's, or gone.
            return false;
        }
    }

    private ProcessEntry? ReadOne(int id)
    {
        try
        {
            return Parse(id, File.ReadAllText($"/proc/{id}/stat"), _boot);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads a <c>stat</c> line; null when it is not one, or the process has ended.</summary>
    internal static ProcessEntry? Parse(int id, string stat, long boot)
    {
        // The second field is the program's name in parentheses and may hold any character, parentheses too.
        var name = stat.LastIndexOf(')');
        if (name < 0)
        {
            return null;
        }

        // state ppid pgrp session tty_nr tpgid flags minflt cminflt majflt cmajflt utime stime cutime cstime priority nice num_threads itrealvalue starttime
        var fields = stat.Substring(name + 1).Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 20 || fields[0] is "Z" or "X" or "x"
            || !int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parent)
            || !long.TryParse(fields[19], NumberStyles.None, CultureInfo.InvariantCulture, out var ticksSinceBoot))
        {
            return null;
        }

        return new ProcessEntry(id, parent, boot ^ ticksSinceBoot);
    }

    /// <summary>
    /// What tells this run of the system from another: the start time is measured from it. A time of day would move whenever
    /// the clock is set.
    /// </summary>
    private static long BootIdentity()
    {
        try
        {
            var id = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            return Guid.TryParse(id, out var boot) ? BitConverter.ToInt64(boot.ToByteArray(), 0) & 0x7FFF_FF00_0000_0000 : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
