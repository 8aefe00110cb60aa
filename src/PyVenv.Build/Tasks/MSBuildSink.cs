using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tasks;

/// <summary>
/// Puts MSBuild's log behind the core. A tool's line goes in as a plain message, never through <c>LogMessageFromText</c>,
/// which would make an uncoded error of pip's <c>ERROR: …</c> (msbuild#3622).
/// </summary>
internal sealed class MSBuildSink(TaskLoggingHelper log) : IDiagnosticSink
{
    /// <inheritdoc/>
    public void Message(Importance importance, string text) => log.LogMessage(
        importance switch
        {
            Importance.High => MessageImportance.High,
            Importance.Normal => MessageImportance.Normal,
            _ => MessageImportance.Low,
        },
        // As an argument: braces in a tool's output are no format.
        "{0}",
        text);

    /// <inheritdoc/>
    public void Warning(Diagnostic diagnostic) => LogWarning(log, diagnostic);

    /// <summary>Logs a coded error with its place and its page.</summary>
    public static void LogError(TaskLoggingHelper log, Diagnostic diagnostic)
    {
        var place = diagnostic.Location;
        log.LogError(null, diagnostic.Code.Code, null, diagnostic.Code.HelpLink, place?.File, place?.Line ?? 0, place?.Column ?? 0, 0, 0, "{0}", diagnostic.Message);
    }

    /// <summary>Logs a coded warning with its place and its page.</summary>
    public static void LogWarning(TaskLoggingHelper log, Diagnostic diagnostic)
    {
        var place = diagnostic.Location;
        log.LogWarning(null, diagnostic.Code.Code, null, diagnostic.Code.HelpLink, place?.File, place?.Line ?? 0, place?.Column ?? 0, 0, 0, "{0}", diagnostic.Message);
    }
}
