namespace PyVenv.Build.Running.Patterns;

/// <summary>The text forms of the checkers that most Python projects use.</summary>
internal static class BuiltInPatterns
{
    private static readonly Dictionary<char, FindingSeverity> _pylintLetters = new()
    {
        ['C'] = FindingSeverity.Warning,
        ['R'] = FindingSeverity.Warning,
        ['W'] = FindingSeverity.Warning,
        ['E'] = FindingSeverity.Error,
        ['F'] = FindingSeverity.Error,
        ['I'] = FindingSeverity.Message,
    };

    // pycodestyle's W and mccabe's C are advice; all else of flake8 and ruff is wrong by their exit code.
    private static readonly Dictionary<char, FindingSeverity> _flake8Letters = new()
    {
        ['W'] = FindingSeverity.Warning,
        ['C'] = FindingSeverity.Warning,
    };

    /// <summary>mypy; with <c>--show-column-numbers</c> and <c>--show-error-end</c> too, and <c>--pretty</c>, which wraps.</summary>
    public static DiagnosticPattern Mypy { get; } = new()
    {
        Name = "mypy",
        Lines = [@"^(?<file>\S.*?):(?<line>\d+)(?::(?<column>\d+)(?::\d+:\d+)?)?: (?<severity>error|warning|note): (?<message>.*?)(?:\s+\[(?<code>[a-z][\w-]*)\])?$"],
        Continuation = @"^(?=\S)(?!Found \d|Success:|.*?:\d+: (?:error|warning|note): )(?<message>(?:(?!\[[a-z][\w-]*\]$).)*?)\s*(?:\[(?<code>[a-z][\w-]*)\])?$",
    };

    /// <summary>pyright and basedpyright.</summary>
    public static DiagnosticPattern Pyright { get; } = new()
    {
        Name = "pyright",
        Lines = [@"^\s*(?<file>\S.*?):(?<line>\d+):(?<column>\d+) - (?<severity>error|warning|information): (?<message>.*?)(?: \((?<code>report\w+)\))?$"],
        Continuation = @"^\s{4,}(?<message>.*?)(?: \((?<code>report\w+)\))?$",
    };

    /// <summary>ruff's <c>concise</c> form, and the first line of its old <c>full</c> form.</summary>
    public static DiagnosticPattern Ruff { get; } = new()
    {
        Name = "ruff",
        Lines = [@"^(?<file>\S.*?):(?:cell \d+:)?(?<line>\d+):(?<column>\d+): (?:(?<code>[A-Z]+\d+|[a-z]+(?:-[a-z]+)+)(?: \[\*\])?:? |SyntaxError: )(?<message>.*)$"],
        SeverityByLetter = _flake8Letters,
    };

    /// <summary>ruff's <c>full</c> form: the place is on the line after the message.</summary>
    public static DiagnosticPattern RuffFull { get; } = new()
    {
        Name = "ruff",
        Lines =
        [
            @"^(?:(?<severity>error|warning)\[)?(?<code>[A-Z]+\d+|[a-z]+(?:-[a-z]+)+)\]?(?: \[\*\])?:? (?<message>.*)$",
            @"^\s*--> (?<file>\S.*?):(?<line>\d+):(?<column>\d+)$",
        ],
        SeverityByLetter = _flake8Letters,
    };

    /// <summary>flake8's <c>default</c> and <c>pylint</c> forms.</summary>
    public static DiagnosticPattern Flake8 { get; } = new()
    {
        Name = "flake8",
        Lines = [@"^(?<file>\S.*?):(?<line>\d+)(?::(?<column>\d+))?: \[?(?<code>[A-Z]{1,3}\d{3,4})\]? (?<message>.*)$"],
        SeverityByLetter = _flake8Letters,
    };

    /// <summary>pylint's <c>text</c>, <c>parseable</c> and <c>msvs</c> forms; its columns count from 0.</summary>
    public static DiagnosticPattern Pylint { get; } = new()
    {
        Name = "pylint",
        Lines =
        [
            @"^(?<file>\S.*?)(?::(?<line>\d+):(?<column>\d+): (?<code>[CRWEFI]\d{4}): (?<message>.*?)(?: \([\w-]+\))?"
            + @"|(?::|\()(?<line>\d+)\)?: \[(?<code>[CRWEFI]\d{4})(?:\([\w-]+\))?[^\]]*\] (?<message>.*))$",
        ],
        SeverityByLetter = _pylintLetters,
        FirstColumn = 0,
    };
}
