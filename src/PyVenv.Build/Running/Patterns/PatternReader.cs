using System.Globalization;
using System.Text.RegularExpressions;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Running.Patterns;

/// <summary>Applies a <see cref="DiagnosticPattern"/>. Its expressions are made when there is output to read, not before.</summary>
public sealed class PatternReader : IOutputReader
{
    // No tool's finding is as long; a program may print a file in one line.
    private const int LongestLine = 10_000;

    // An expression that backtracks without end must not hang a build.
    private static readonly TimeSpan _matchLimit = TimeSpan.FromSeconds(2);

    private readonly DiagnosticPattern _pattern;

    /// <summary>Creates a reader.</summary>
    public PatternReader(DiagnosticPattern pattern) => _pattern = pattern;

    /// <inheritdoc/>
    public string Tool => _pattern.Name;

    /// <inheritdoc/>
    /// <exception cref="ProvisioningException">The pattern is no regular expression.</exception>
    public IReadOnlyList<Finding> Read(IReadOnlyList<string> lines, string workingDirectory)
    {
        var expressions = new Regex[_pattern.Lines.Count];
        for (var i = 0; i < expressions.Length; i++)
        {
            expressions[i] = Compile(_pattern.Lines[i]);
        }

        var continuation = _pattern.Continuation is null ? null : Compile(_pattern.Continuation);
        var findings = new List<Finding>();
        try
        {
            for (var at = 0; at < lines.Count; at++)
            {
                if (MatchAll(expressions, lines, at) is not { } parts)
                {
                    continue;
                }

                at += expressions.Length - 1;
                while (continuation is not null && parts.Code.Length == 0 && at + 1 < lines.Count && lines[at + 1].Length <= LongestLine
                    && continuation.Match(lines[at + 1]) is { Success: true } more)
                {
                    parts.Take(more, joinMessage: true);
                    at++;
                }

                findings.Add(ToFinding(parts, workingDirectory));
            }
        }
        catch (RegexMatchTimeoutException e)
        {
            throw Invalid(e.Pattern, "it took too long to match a line", e);
        }

        return findings;
    }

    private static Parts? MatchAll(Regex[] expressions, IReadOnlyList<string> lines, int at)
    {
        if (at + expressions.Length > lines.Count)
        {
            return null;
        }

        var parts = new Parts();
        for (var i = 0; i < expressions.Length; i++)
        {
            if (lines[at + i].Length > LongestLine || expressions[i].Match(lines[at + i]) is not { Success: true } match)
            {
                return null;
            }

            parts.Take(match, joinMessage: false);
        }

        return parts;
    }

    private Finding ToFinding(Parts parts, string workingDirectory)
    {
        var severity = DiagnosticPattern.ParseSeverity(parts.Severity) ?? ByLetter(parts.Code) ?? _pattern.Severity;
        var column = Number(parts.Column) is { } number ? number + 1 - _pattern.FirstColumn : 0;
        var location = SourcePlaces.Absolute(parts.File, workingDirectory) is { } file
            ? new SourceLocation(file, Number(parts.Line) ?? 0, column)
            : null;
        return parts.Code.Length > 0
            ? new Finding(severity, parts.Code, parts.Message, location, _pattern.Name)
            : new Finding(severity, DiagnosticCodes.CheckerFinding, parts.Message, location, _pattern.Name);
    }

    private FindingSeverity? ByLetter(string code) =>
        _pattern.SeverityByLetter is { } letters && code.Length > 0 && letters.TryGetValue(code[0], out var severity) ? severity : null;

    private Regex Compile(string expression)
    {
        try
        {
            return new Regex(expression, RegexOptions.CultureInvariant, _matchLimit);
        }
        catch (ArgumentException e)
        {
            throw Invalid(expression, e.Message, e);
        }
    }

    private ProvisioningException Invalid(string expression, string why, Exception inner) => new(
        DiagnosticCodes.InvalidDiagnosticPattern,
        $"The diagnostic pattern '{_pattern.Name}' with the expression '{expression}' cannot be used: {why}.",
        _pattern.Declared,
        inner);

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed class Parts
    {
        public string File { get; private set; } = "";

        public string Line { get; private set; } = "";

        public string Column { get; private set; } = "";

        public string Severity { get; private set; } = "";

        public string Code { get; private set; } = "";

        public string Message { get; private set; } = "";

        public void Take(Match match, bool joinMessage)
        {
            File = Group(match, "file", File);
            Line = Group(match, "line", Line);
            Column = Group(match, "column", Column);
            Severity = Group(match, "severity", Severity);
            Code = Group(match, "code", Code);
            var message = Group(match, "message", "");
            Message = message.Length == 0 ? Message : joinMessage ? Message + " " + message.Trim() : message;
        }

        private static string Group(Match match, string name, string otherwise) =>
            match.Groups[name] is { Success: true, Value: { Length: > 0 } value } ? value : otherwise;
    }
}
