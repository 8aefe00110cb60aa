using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Running.Patterns;

/// <summary>How a tool writes its findings: regular expressions whose named groups are the parts.</summary>
/// <remarks>Groups: <c>file</c>, <c>line</c>, <c>column</c>, <c>severity</c>, <c>code</c>, <c>message</c>. Only <c>message</c> is needed.</remarks>
public sealed record DiagnosticPattern
{
    /// <summary>The tool's name, which becomes the diagnostic's subcategory.</summary>
    public required string Name { get; init; }

    /// <summary>One expression for each of the successive lines that make up a finding; most tools need one.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>An expression for further lines of the message, tried until the finding has a code; null when there are none.</summary>
    public string? Continuation { get; init; }

    /// <summary>The severity where the group <c>severity</c> is missing.</summary>
    public FindingSeverity Severity { get; init; } = FindingSeverity.Error;

    /// <summary>The severity by the first letter of the code, where the tool has no other.</summary>
    public IReadOnlyDictionary<char, FindingSeverity>? SeverityByLetter { get; init; }

    /// <summary>What the tool calls the first column: 1, or 0.</summary>
    public int FirstColumn { get; init; } = 1;

    /// <summary>The project file that has the item; null for a pattern of ours.</summary>
    public SourceLocation? Declared { get; init; }

    /// <summary>What a tool's word for a severity means; null for an unknown one.</summary>
    public static FindingSeverity? ParseSeverity(string word) => word.ToLowerInvariant() switch
    {
        "error" or "fatal" or "critical" => FindingSeverity.Error,
        "warning" or "warn" or "convention" or "refactor" => FindingSeverity.Warning,
        "note" or "info" or "information" or "message" or "hint" or "help" => FindingSeverity.Message,
        _ => null,
    };
}
