using System.Diagnostics;
using System.Globalization;

namespace PyVenv.Build.Environments;

/// <summary>Who holds an environment's lock, for those who wait. Kept beside the lock, which others cannot read on Windows.</summary>
/// <param name="ProcessId">The build's process.</param>
/// <param name="Program">Its program's name.</param>
/// <param name="Project">The project that it builds, absolute.</param>
internal sealed record LockHolder(int ProcessId, string Program, string Project)
{
    /// <summary>This process.</summary>
    public static LockHolder Current(string project)
    {
        using var process = Process.GetCurrentProcess();
        return new LockHolder(process.Id, process.ProcessName, project);
    }

    /// <summary>Reads what a holder wrote; null when nothing is there, or it is just being written.</summary>
    public static LockHolder? Read(string file)
    {
        try
        {
            var lines = File.ReadAllLines(file);
            return lines.Length >= 3 && int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? new LockHolder(id, lines[1], lines[2])
                : null;
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            return null;
        }
    }

    /// <summary>Writes it for others to read. A failure only costs them the name.</summary>
    public void Write(string file)
    {
        try
        {
            File.WriteAllLines(file, [ProcessId.ToString(CultureInfo.InvariantCulture), Program, Project]);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
        }
    }
}
