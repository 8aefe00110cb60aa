using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Running;

/// <summary>How serious a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>To know, nothing to mend: a type checker's note.</summary>
    Message,

    /// <summary>The step goes on.</summary>
    Warning,

    /// <summary>The step fails.</summary>
    Error,
}

/// <summary>What a Python program's output says about a line of the user's files.</summary>
/// <param name="Severity">How serious it is.</param>
/// <param name="Code">One of our codes, or the tool's own (<c>F401</c>, <c>reportReturnType</c>).</param>
/// <param name="Message">What is wrong; may have several lines.</param>
/// <param name="Location">Where; null when the output names no place of the user's.</param>
/// <param name="Tool">The tool that found it, in lower case (<c>mypy</c>); null for Python itself.</param>
/// <param name="HelpLink">A page about it; null when there is none.</param>
public sealed record Finding(
    FindingSeverity Severity, string Code, string Message, SourceLocation? Location = null, string? Tool = null, string? HelpLink = null)
{
    // An exception's text can be a file's; the whole of it is in the log as it was printed.
    private const int LongestLine = 4000;

    /// <summary>
    /// The message in one line. MSBuild's console logger writes place and code before every line of a message, so that whoever reads its
    /// output, a build server above all, takes one error of three lines for three.
    /// </summary>
    public string SingleLine
    {
        get
        {
            var line = Message.IndexOf('\n') < 0 ? Message : string.Join(" | ", Message.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));
            return line.Length <= LongestLine ? line : line.Substring(0, LongestLine) + "…";
        }
    }

    /// <summary>A finding with a code of our own.</summary>
    public Finding(FindingSeverity severity, DiagnosticCode code, string message, SourceLocation? location = null, string? tool = null)
        : this(severity, code.Code, message, location, tool, code.HelpLink)
    {
    }
}
