namespace PyVenv.Build.Running.Tracebacks;

/// <summary>Finds the exceptions in the lines that a Python program wrote.</summary>
internal sealed class TracebackParser
{
    // A text that never ends is a program's further output, not an exception's.
    private const int MaximumTextLines = 40;

    private readonly IReadOnlyList<string> _lines;
    private int _at;

    private TracebackParser(IReadOnlyList<string> lines) => _lines = lines;

    /// <summary>The exceptions in the order in which they were printed, each with its chain.</summary>
    public static IReadOnlyList<PythonError> Parse(IReadOnlyList<string> lines)
    {
        var parser = new TracebackParser(lines);
        var errors = new List<PythonError>();
        string? aside = null;
        while (parser._at < lines.Count)
        {
            var line = lines[parser._at];
            if (TracebackLines.IsAside(line))
            {
                aside = line;
                parser._at++;
            }
            else if (TracebackLines.IsHeader(line) || parser.IsBareSyntaxError())
            {
                if (parser.ParseChain(aside) is { } error)
                {
                    errors.Add(error);
                }

                aside = null;
            }
            else
            {
                parser._at++;
            }
        }

        return errors;
    }

    private PythonError? ParseChain(string? aside)
    {
        PythonError? previous = null;
        var kind = ChainKind.None;
        while (true)
        {
            var error = ParseOne();
            if (error is null)
            {
                return previous;
            }

            error = error with { Previous = previous, PreviousIs = kind, Aside = aside };
            var next = SkipBlank(_at);
            kind = next < _lines.Count ? TracebackLines.Chain(_lines[next]) : ChainKind.None;
            if (kind == ChainKind.None)
            {
                return error;
            }

            var header = SkipBlank(next + 1);
            _at = header;
            if (header >= _lines.Count || !(TracebackLines.IsHeader(_lines[header]) || IsException(_lines[header])))
            {
                return error;
            }

            previous = error;
        }
    }

    private PythonError? ParseOne()
    {
        if (TracebackLines.IsMarginedGroupHeader(_lines[_at]))
        {
            return ParseMarginedGroup();
        }

        if (TracebackLines.IsHeader(_lines[_at]))
        {
            _at++;
        }

        var frames = ParseFrames();
        return _at < _lines.Count && IsException(_lines[_at]) ? Finish(frames, ParseText(), []) : null;
    }

    /// <summary>A group's lines have a margin of <c>|</c>; without it they read like any traceback.</summary>
    private PythonError? ParseMarginedGroup()
    {
        var margin = _lines[_at].IndexOf('+');
        var end = _at + 1;
        while (end < _lines.Count && ExceptionGroupLines.HasMargin(_lines[end], margin))
        {
            end++;
        }

        var (own, members) = ExceptionGroupLines.Split(_lines, _at, end, margin);
        _at = end;
        var group = Parse(own).LastOrDefault();
        return group is null ? null : group with { Members = [.. members.Select(ParseMember).OfType<PythonError>()] };
    }

    /// <summary>A member is a traceback, a group again, or an exception that was never raised: only its text.</summary>
    private static PythonError? ParseMember(GroupMember member)
    {
        var error = Parse(member.Lines).LastOrDefault();
        if (error is null && member.Lines.Count > 0)
        {
            error = Finish([], member.Lines, []);
        }

        return error is null ? null : error with { Members = [.. member.Members.Select(ParseMember).OfType<PythonError>()] };
    }

    private List<TracebackFrame> ParseFrames()
    {
        var frames = new List<TracebackFrame>();
        for (; _at < _lines.Count; _at++)
        {
            var line = _lines[_at];
            if (TracebackLines.TryFrame(line, out var file, out var number, out _))
            {
                var source = Shown(_at + 1);
                var carets = source is null ? null : Shown(_at + 2);
                frames.Add(new TracebackFrame(file, number, source, carets is not null && TracebackLines.IsCarets(carets) ? carets : null));
            }
            else if (line.Length > 0 && line[0] != ' ')
            {
                break;
            }
        }

        return frames;
    }

    private string? Shown(int index)
    {
        const string indentation = "    ";
        return index < _lines.Count && _lines[index].StartsWith(indentation, StringComparison.Ordinal) ? _lines[index].Substring(indentation.Length) : null;
    }

    private List<string> ParseText()
    {
        var text = new List<string>();
        for (; _at < _lines.Count && text.Count < MaximumTextLines; _at++)
        {
            var line = _lines[_at];
            if (TracebackLines.IsHeader(line) || TracebackLines.IsAside(line) || TracebackLines.IsRule(line)
                || TracebackLines.Chain(line) != ChainKind.None || WarningReader.TryParse(line, out _, out _, out _, out _))
            {
                break;
            }

            text.Add(line);
        }

        // multiprocessing prints a worker's traceback between three quotes.
        while (text.Count > 1 && (string.IsNullOrWhiteSpace(text[text.Count - 1]) || text[text.Count - 1] == "\"\"\""))
        {
            text.RemoveAt(text.Count - 1);
        }

        return text;
    }

    private static PythonError Finish(IReadOnlyList<TracebackFrame> frames, IReadOnlyList<string> text, IReadOnlyList<PythonError> members)
    {
        var first = text[0];
        var end = first.IndexOf(':');
        return new PythonError { Type = end < 0 ? first : first.Substring(0, end), Text = text, Frames = frames, Members = members };
    }

    /// <summary>A mistake in the script itself is printed without a header.</summary>
    private bool IsBareSyntaxError()
    {
        if (!TracebackLines.TryFrame(_lines[_at], out _, out _, out var hasName) || hasName)
        {
            return false;
        }

        for (var i = _at + 1; i < _lines.Count && i <= _at + 4; i++)
        {
            if (_lines[i].Length > 0 && _lines[i][0] != ' ')
            {
                return _lines[i].StartsWith("SyntaxError", StringComparison.Ordinal)
                    || _lines[i].StartsWith("IndentationError", StringComparison.Ordinal)
                    || _lines[i].StartsWith("TabError", StringComparison.Ordinal);
            }
        }

        return false;
    }

    private static bool IsException(string line) => line.Length > 0 && (char.IsLetter(line[0]) || line[0] == '_');

    private int SkipBlank(int index)
    {
        while (index < _lines.Count && string.IsNullOrWhiteSpace(_lines[index]))
        {
            index++;
        }

        return index;
    }
}
