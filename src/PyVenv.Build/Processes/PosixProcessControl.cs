using System.Globalization;
using CliWrap;
using CliWrap.Buffered;

namespace PyVenv.Build.Processes;

/// <summary>The processes of macOS and other Unixes without <c>/proc</c>, as <c>ps</c> tells (POSIX, and <c>lstart</c> of BSD and procps).</summary>
internal sealed class PosixProcessControl : IProcessControl
{
    private const string Ps = "/bin/ps";

    /// <inheritdoc/>
    public IReadOnlyList<ProcessEntry> Read() => Parse(Run("-A", "-o", "pid=,ppid=,stat=,lstart="));

    /// <inheritdoc/>
    public IReadOnlyList<ProcessEntry> WithVariable(string name, string value) => []; // ps shows the environment to some, in a form that cannot be taken apart.

    /// <inheritdoc/>
    public long? StartOf(int id)
    {
        var entries = Parse(Run("-o", "pid=,ppid=,stat=,lstart=", "-p", id.ToString(CultureInfo.InvariantCulture)));
        return entries.Count == 1 ? entries[0].Started : null;
    }

    /// <inheritdoc/>
    public void Suspend(int id) => UnixSignal.Stop(id, isMacOS: true);

    /// <inheritdoc/>
    public void Kill(int id) => UnixSignal.Kill(id);

    /// <summary>Reads <c>ps</c>'s lines: <c>  501     1 S    Fri Mar  6 12:30:01 2026</c>. The time is to the second.</summary>
    internal static IReadOnlyList<ProcessEntry> Parse(string output)
    {
        var entries = new List<ProcessEntry>();
        foreach (var line in output.Split('\n'))
        {
            var fields = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 8 && fields[2][0] != 'Z'
                && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parent)
                && DateTime.TryParseExact($"{fields[4]} {fields[5]} {fields[6]} {fields[7]}", "MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var started))
            {
                entries.Add(new ProcessEntry(id, parent, started.Ticks));
            }
        }

        return entries;
    }

    private static string Run(params string[] arguments)
    {
        // Names of months in English, and a time that no change of the time zone moves.
        var command = Cli.Wrap(Ps).WithArguments(arguments).WithWorkingDirectory("/").WithValidation(CommandResultValidation.None)
            .WithEnvironmentVariables(new Dictionary<string, string?> { ["LC_ALL"] = "C", ["TZ"] = "UTC0" });
        try
        {
            return command.ExecuteBufferedAsync().Task.GetAwaiter().GetResult().StandardOutput;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
