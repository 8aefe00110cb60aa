using System.Globalization;
using PyVenv.Build.Managers;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Doctor;

/// <summary>How a program ended that should have ended well.</summary>
internal static class Ending
{
    /// <summary>In words that complete "it …", without a full stop.</summary>
    public static string Of(ToolResult result, TimeSpan limit) => result.TimedOut
        ? $"gave no answer within {limit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s"
        : $"ended with exit code {result.ExitCode.ToString(CultureInfo.InvariantCulture)}: {LastWords.Of(result, 2).TrimEnd('.')}";
}
