using System.Text;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>
/// The lines of a requirements file as pip sees them: continued ones joined, without comments and blanks around them, empty
/// ones left out. A line that needs no joining is not copied.
/// </summary>
internal sealed class LogicalLineReader(string content)
{
    private int _position;
    private int _line;
    private string _source = "";
    private TextRange _range;

    /// <summary>The file's text.</summary>
    public string Content => content;

    /// <summary>The logical line, variables not yet put in.</summary>
    public ReadOnlySpan<char> Text => _range.Of(_source.AsSpan());

    /// <summary>The number of its first line, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Where its first line begins in the file's text.</summary>
    public int Start { get; private set; }

    /// <summary>Whether it is made of several lines.</summary>
    public bool IsJoined => !ReferenceEquals(_source, content);

    /// <summary>Where it begins: in the file's text, or in the joined lines.</summary>
    public int Indent => _range.Start - (IsJoined ? 0 : Start);

    /// <summary>Goes to the next line.</summary>
    public bool MoveNext()
    {
        while (_position < content.Length)
        {
            Start = _position;
            Line = _line + 1;
            var end = LineBreaks.FindEnd(content, Start, out var next);
            if (IsContinued(Start, end))
            {
                var joined = new StringBuilder();
                _position = Join(Start, joined, null, out var count);
                _line += count;
                _source = joined.ToString();
                _range = new TextRange(0, _source.Length);
            }
            else
            {
                _position = next;
                _line++;
                _source = content;
                _range = new TextRange(Start, end);
            }

            Strip();
            if (!_range.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where a character of <see cref="Text"/> stands in the file: line and column, from 1. Slow; for errors.</summary>
    public (int Line, int Column) Locate(int offset)
    {
        var at = _range.Start + Math.Min(offset, _range.End - _range.Start);
        if (IsJoined)
        {
            var offsets = new List<int>();
            Join(Start, new StringBuilder(), offsets, out _);
            at = at < offsets.Count ? offsets[at] : offsets[offsets.Count - 1] + 1;
        }

        var line = Line;
        var start = Start;
        while (true)
        {
            var end = LineBreaks.FindEnd(content, start, out var next);
            if (at <= end || next == content.Length)
            {
                return (line, at - start + 1);
            }

            line++;
            start = next;
        }
    }

    private bool IsContinued(int start, int end) => end > start && content[end - 1] == '\\' && !IsComment(start, end);

    private bool IsComment(int start, int end)
    {
        while (start < end && PythonWhitespace.IsSpace(content[start]))
        {
            start++;
        }

        return start < end && content[start] == '#';
    }

    /// <summary>Joins the lines from a position on; gives the position behind them, and for each character where it was.</summary>
    private int Join(int start, StringBuilder joined, List<int>? offsets, out int count)
    {
        count = 0;
        while (start < content.Length)
        {
            var end = LineBreaks.FindEnd(content, start, out var next);
            count++;
            if (IsContinued(start, end))
            {
                // pip takes every backslash at either end of a continued line away.
                while (start < end && content[start] == '\\')
                {
                    start++;
                }

                while (end > start && content[end - 1] == '\\')
                {
                    end--;
                }

                Append(start, end, joined, offsets);
                start = next;
                continue;
            }

            if (IsComment(start, end))
            {
                joined.Append(' ');
                offsets?.Add(start);
            }

            Append(start, end, joined, offsets);
            return next;
        }

        return start;
    }

    private void Append(int start, int end, StringBuilder joined, List<int>? offsets)
    {
        joined.Append(content, start, end - start);
        for (var i = start; offsets is not null && i < end; i++)
        {
            offsets.Add(i);
        }
    }

    private void Strip()
    {
        var (start, end) = _range;
        var from = start;
        while (true)
        {
            var hash = _source.AsSpan(from, end - from).IndexOf('#');
            if (hash < 0)
            {
                break;
            }

            hash += from;
            if (hash == start || PythonWhitespace.IsSpace(_source[hash - 1]))
            {
                end = hash;
                break;
            }

            from = hash + 1;
        }

        while (start < end && PythonWhitespace.IsSpace(_source[start]))
        {
            start++;
        }

        while (end > start && PythonWhitespace.IsSpace(_source[end - 1]))
        {
            end--;
        }

        _range = new TextRange(start, end);
    }
}
