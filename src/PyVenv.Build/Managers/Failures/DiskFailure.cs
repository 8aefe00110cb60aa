using System.Text.RegularExpressions;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.Failures;

/// <summary>
/// Errors of the operating system on files, by their numbers: texts are translated on Windows. pip writes
/// <c>[Errno 28]</c> or <c>[WinError 112]</c>, uv <c>(os error 28)</c>; virtualenv looks first and says it in words.
/// </summary>
internal sealed class DiskFailure(HostSystem system) : IFailureRecognizer
{
    // The path that pip puts behind the error, in quotes as Python's repr has them.
    private static readonly Regex _pip = new(
        @"\[(?<kind>Errno|WinError) (?<number>\d+)\] [^\n:]*(?:: (?<quote>['""])(?<path>.+?)\k<quote>)?(?: -> |\n|$)", RegexOptions.CultureInvariant);

    private static readonly Regex _uv = new(@"(?<before>[^\n]*)\(os error (?<number>\d+)\)", RegexOptions.CultureInvariant);

    private static readonly Regex _virtualenv = new(@"the destination [^\n]*? is not write-able at (?<path>[^\n]+)", RegexOptions.CultureInvariant);

    private static readonly Regex _uvPath = new(@"`(?<path>[^`]+)`| to (?<path>\S+?)(?=: )", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public FailureCause? Recognize(ToolSpeech speech)
    {
        foreach (Match match in _pip.Matches(speech.Text))
        {
            if (IsOfTheInstaller(speech.Text, match)
                && Cause(match.Groups["number"].Value, match.Groups["kind"].Value == "WinError", match.Groups["path"].Value.Replace(@"\\", @"\"), speech) is { } cause)
            {
                return cause;
            }
        }

        foreach (Match match in _uv.Matches(speech.Text))
        {
            var number = match.Groups["number"].Value;
            if (Cause(number, system == HostSystem.Windows, Path(match.Groups["before"].Value), speech) is { } cause)
            {
                return cause;
            }
        }

        return _virtualenv.Match(speech.Text) is { Success: true } destination ? DiskCauses.PermissionDenied(destination.Groups["path"].Value.Trim()) : null;
    }

    // A package's own build may try and fail to write anywhere; only a full disk is everybody's.
    private static bool IsOfTheInstaller(string text, Match match)
    {
        if (match.Groups["number"].Value is "28" or "112" or "122")
        {
            return true;
        }

        var line = text.LastIndexOf('\n', Math.Max(0, match.Index - 1)) + 1;
        var before = text.Substring(line, match.Index - line);
        return before.IndexOf("OSError", StringComparison.Ordinal) >= 0
            || before.IndexOf("PermissionError", StringComparison.Ordinal) >= 0
            || before.IndexOf("EnvironmentError", StringComparison.Ordinal) >= 0
            || before.Trim() == "Error:";
    }

    private static FailureCause? Cause(string number, bool windows, string path, ToolSpeech speech) => (number, windows) switch
    {
        // ENOSPC, EDQUOT, ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL.
        ("28" or "122", false) or ("112" or "39", true) => DiskCauses.NoSpace(path),
        ("30", false) => DiskCauses.ReadOnly(path),
        ("32", true) => DiskCauses.InUse(path),

        // ENAMETOOLONG of Linux and of macOS, ERROR_FILENAME_EXCED_RANGE.
        ("36" or "63", false) or ("206", true) => DiskCauses.TooLong(path),
        ("2" or "22", _) when speech.Says("Long Path support") || speech.Says("exceeding 255 characters") => DiskCauses.TooLong(path),
        ("13" or "1", false) or ("5", true) => DiskCauses.PermissionDenied(path),
        _ => null,
    };

    private static string Path(string text)
    {
        var path = "";
        foreach (Match match in _uvPath.Matches(text))
        {
            path = match.Groups["path"].Value;
        }

        return path;
    }
}
