using System.Text.Json;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Running.Patterns;

/// <summary>Reads the checkers' JSON forms: <c>pyright --outputjson</c>, <c>ruff --output-format json</c>, <c>pylint -f json</c> and <c>json2</c>, <c>mypy --output json</c>.</summary>
internal sealed class JsonReportReader : IOutputReader
{
    private readonly Func<JsonElement, IEnumerable<Entry>> _entries;

    private JsonReportReader(string tool, Func<JsonElement, IEnumerable<Entry>> entries)
    {
        Tool = tool;
        _entries = entries;
    }

    public static JsonReportReader Pyright { get; } = new("pyright", PyrightEntries);

    public static JsonReportReader Ruff { get; } = new("ruff", o => [RuffEntry(o)]);

    public static JsonReportReader Pylint { get; } = new("pylint", PylintEntries);

    public static JsonReportReader Mypy { get; } = new("mypy", o => [MypyEntry(o)]);

    public string Tool { get; }

    public IReadOnlyList<Finding> Read(IReadOnlyList<string> lines, string workingDirectory)
    {
        var findings = new List<Finding>();
        foreach (var value in JsonValues.Objects(lines))
        {
            foreach (var entry in _entries(value))
            {
                if (entry.File.Length == 0 || entry.Message.Length == 0)
                {
                    continue;
                }

                var location = SourcePlaces.Absolute(entry.File, workingDirectory) is { } file ? new SourceLocation(file, entry.Line, entry.Column) : null;
                findings.Add(entry.Code.Length > 0
                    ? new Finding(entry.Severity, entry.Code, entry.Message, location, Tool, entry.HelpLink)
                    : new Finding(entry.Severity, DiagnosticCodes.CheckerFinding, entry.Message, location, Tool));
            }
        }

        return findings;
    }

    private static IEnumerable<Entry> PyrightEntries(JsonElement report)
    {
        foreach (var o in Array(report, "generalDiagnostics"))
        {
            // The language server's positions count from 0.
            var start = Member(Member(o, "range"), "start");
            yield return new Entry(
                Text(o, "file"), Number(start, "line") + 1, Number(start, "character") + 1, Severity(o, "severity"), Text(o, "rule"), Text(o, "message"));
        }
    }

    private static Entry RuffEntry(JsonElement o)
    {
        var code = Text(o, "code");
        var place = Member(o, "location");
        var severity = code.StartsWith("W", StringComparison.Ordinal) || code.StartsWith("C9", StringComparison.Ordinal) ? FindingSeverity.Warning : FindingSeverity.Error;
        return new Entry(Text(o, "filename"), Number(place, "row"), Number(place, "column"), severity, code, Text(o, "message"))
        {
            HelpLink = Text(o, "url") is { Length: > 0 } url ? url : null,
        };
    }

    private static IEnumerable<Entry> PylintEntries(JsonElement o)
    {
        if (o.TryGetProperty("messages", out _))
        {
            return Array(o, "messages").Select(PylintEntry);
        }

        return [PylintEntry(o)];
    }

    private static Entry PylintEntry(JsonElement o)
    {
        var code = Text(o, "message-id") is { Length: > 0 } id ? id : Text(o, "messageId");
        var path = Text(o, "absolutePath") is { Length: > 0 } absolute ? absolute : Text(o, "path");
        return new Entry(path, Number(o, "line"), Number(o, "column") + 1, Severity(o, "type"), code, Text(o, "message"));
    }

    private static Entry MypyEntry(JsonElement o)
    {
        var hint = Text(o, "hint");
        var message = Text(o, "message");
        // As mypy counts inside; its text form adds one.
        return new Entry(
            Text(o, "file"), Number(o, "line"), Number(o, "column") + 1, Severity(o, "severity"), Text(o, "code"), hint.Length > 0 ? message + "\n" + hint : message);
    }

    private static IEnumerable<JsonElement> Array(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    private static JsonElement Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;

    private static string Text(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static int Number(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out var number) ? number : 0;

    private static FindingSeverity Severity(JsonElement value, string name) => DiagnosticPattern.ParseSeverity(Text(value, name)) ?? FindingSeverity.Error;

    private sealed record Entry(string File, int Line, int Column, FindingSeverity Severity, string Code, string Message)
    {
        public string? HelpLink { get; init; }
    }
}
