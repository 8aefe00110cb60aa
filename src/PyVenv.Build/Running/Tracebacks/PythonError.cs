namespace PyVenv.Build.Running.Tracebacks;

/// <summary>A place in a traceback.</summary>
/// <param name="File">The path as Python printed it; may be relative or <c>&lt;frozen …&gt;</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Source">The source line as shown, without the traceback's own indentation of four; null when none is shown.</param>
/// <param name="Carets">The line of <c>^</c> and <c>~</c> under it, likewise; null when there is none.</param>
internal sealed record TracebackFrame(string File, int Line, string? Source, string? Carets);

/// <summary>How an exception came to be followed by another.</summary>
internal enum ChainKind
{
    /// <summary>It is the last one.</summary>
    None,

    /// <summary><c>raise … from</c>: the cause (PEP 3134).</summary>
    Cause,

    /// <summary>It was being handled: the context (PEP 3134).</summary>
    Context,
}

/// <summary>An exception as a traceback shows it.</summary>
internal sealed record PythonError
{
    /// <summary>The qualified name of its type.</summary>
    public required string Type { get; init; }

    /// <summary>The type and its text as printed, with the further lines of the text and the notes (PEP 678).</summary>
    public required IReadOnlyList<string> Text { get; init; }

    /// <summary>Outermost first.</summary>
    public required IReadOnlyList<TracebackFrame> Frames { get; init; }

    /// <summary>The exception printed before it; null when there is none.</summary>
    public PythonError? Previous { get; init; }

    /// <summary>What <see cref="Previous"/> is to it.</summary>
    public ChainKind PreviousIs { get; init; }

    /// <summary>The exceptions of a group (PEP 654).</summary>
    public IReadOnlyList<PythonError> Members { get; init; } = [];

    /// <summary>The line that says it ended no more than a thread or a finalizer; null for others.</summary>
    public string? Aside { get; init; }

    /// <summary>Whether it is a mistake in a source file, whose place is the last frame.</summary>
    public bool IsSyntaxError => Type is "SyntaxError" or "IndentationError" or "TabError";
}
