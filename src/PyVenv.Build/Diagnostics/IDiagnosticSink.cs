namespace PyVenv.Build.Diagnostics;

/// <summary>How important a message is to a reader of the build's output.</summary>
public enum Importance
{
    /// <summary>Shown at detailed verbosity; always in the binary log.</summary>
    Low,

    /// <summary>Shown at normal verbosity.</summary>
    Normal,

    /// <summary>Shown at minimal verbosity: only what changed the environment.</summary>
    High,
}

/// <summary>Where the core says what it does. The tasks put MSBuild's log behind it.</summary>
public interface IDiagnosticSink
{
    /// <summary>A plain message, never parsed as a diagnostic.</summary>
    void Message(Importance importance, string text);

    /// <summary>A coded warning.</summary>
    void Warning(Diagnostic diagnostic);
}
