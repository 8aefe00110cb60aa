namespace PyVenv.Build.Diagnostics;

/// <summary>One finding for the user.</summary>
/// <param name="Code">The cause.</param>
/// <param name="Message">Names the value in quotes, says why it is wrong and what to do. No secret.</param>
/// <param name="Location">The line of a user's file that is the cause, when there is one.</param>
public sealed record Diagnostic(DiagnosticCode Code, string Message, SourceLocation? Location = null);

/// <summary>A place in a file that the user wrote.</summary>
/// <param name="File">Absolute path.</param>
/// <param name="Line">From 1; 0 when the whole file is meant.</param>
/// <param name="Column">From 1; 0 when unknown.</param>
public sealed record SourceLocation(string File, int Line = 0, int Column = 0);
