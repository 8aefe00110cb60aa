using System.Globalization;
using System.Text;

namespace PyVenv.Build.Editors.Jsonc;

/// <summary>
/// Reads JSON with comments and trailing commas (https://code.visualstudio.com/docs/languages/json#_json-with-comments) and remembers
/// where everything stands, so that an edit need not write the rest again.
/// </summary>
internal sealed class JsoncReader
{
    // VS Code's own settings are a few levels deep; a text of brackets must not overflow the stack.
    private const int DeepestNesting = 200;

    private readonly string _text;
    private int _at;

    private JsoncReader(string text) => _text = text;

    /// <summary>Reads a text; null when it has no value, only white space and comments.</summary>
    /// <exception cref="JsoncSyntaxException">It is malformed.</exception>
    public static JsoncValue? Read(string text)
    {
        var reader = new JsoncReader(text);
        reader.SkipBlank();
        if (reader._at == text.Length)
        {
            return null;
        }

        var value = reader.Value(0);
        reader.SkipBlank();
        return reader._at == text.Length ? value : throw reader.Error("nothing may follow the closing bracket");
    }

    private JsoncValue Value(int depth)
    {
        if (depth > DeepestNesting)
        {
            throw Error("it is nested too deeply");
        }

        return Peek() switch
        {
            '{' => Object(depth),
            '[' => Array(depth),
            '"' => String(),
            _ => Literal(),
        };
    }

    private JsoncObject Object(int depth)
    {
        var start = _at++;
        var members = new List<JsoncMember>();
        var hasComma = false;
        while (true)
        {
            SkipBlank();
            if (Peek() == '}')
            {
                _at++;
                return new JsoncObject(start, _at, members, hasComma);
            }

            if (members.Count > 0 && !hasComma)
            {
                throw Error("a comma is missing before it");
            }

            if (Peek() != '"')
            {
                throw Error("a name in double quotes, or '}', is expected");
            }

            var name = String();
            SkipBlank();
            if (Peek() != ':')
            {
                throw Error("a colon is expected");
            }

            _at++;
            SkipBlank();
            members.Add(new JsoncMember(name.Text!, name.Start, Value(depth + 1)));
            hasComma = SkipComma();
        }
    }

    private JsoncArray Array(int depth)
    {
        var start = _at++;
        var elements = new List<JsoncValue>();
        var hasComma = true;
        while (true)
        {
            SkipBlank();
            if (Peek() == ']')
            {
                _at++;
                return new JsoncArray(start, _at, elements);
            }

            if (!hasComma)
            {
                throw Error("a comma is missing before it");
            }

            elements.Add(Value(depth + 1));
            hasComma = SkipComma();
        }
    }

    private bool SkipComma()
    {
        SkipBlank();
        if (Peek() != ',')
        {
            return false;
        }

        _at++;
        return true;
    }

    private JsoncScalar String()
    {
        var start = _at++;
        var content = new StringBuilder();
        while (true)
        {
            var c = Peek();
            if (c is '\0' or '\n' or '\r')
            {
                throw Error("a string is not closed");
            }

            _at++;
            if (c == '"')
            {
                return new JsoncScalar(start, _at, content.ToString());
            }

            content.Append(c == '\\' ? Escape() : c);
        }
    }

    private char Escape()
    {
        var c = Peek();
        _at++;
        switch (c)
        {
            case '"' or '\\' or '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _at + 4 <= _text.Length
                && ushort.TryParse(_text.Substring(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default:
                _at--;
                throw Error("it is no escape sequence");
        }
    }

    private JsoncScalar Literal()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '+' or '-' or '.'))
        {
            _at++;
        }

        var word = _text.Substring(start, _at - start);
        if (word is "true" or "false" or "null"
            || (word.Length > 0 && word[0] is '-' or (>= '0' and <= '9') && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
        {
            return new JsoncScalar(start, _at, null);
        }

        _at = start;
        throw Error("a value is expected");
    }

    private void SkipBlank()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\r' or '\n')
            {
                _at++;
            }
            else if (_text[_at] == '/' && _at + 1 < _text.Length && _text[_at + 1] is '/' or '*')
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipComment()
    {
        var isBlock = _text[_at + 1] == '*';
        var end = isBlock ? _text.IndexOf("*/", _at + 2, StringComparison.Ordinal) : _text.IndexOfAny(['\n', '\r'], _at);
        if (end < 0 && isBlock)
        {
            throw Error("a comment is not closed");
        }

        _at = end < 0 ? _text.Length : isBlock ? end + 2 : end;
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private JsoncSyntaxException Error(string message)
    {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < _at && i < _text.Length; i++)
        {
            if (_text[i] == '\n' || (_text[i] == '\r' && (i + 1 == _text.Length || _text[i + 1] != '\n')))
            {
                line++;
                lineStart = i + 1;
            }
        }

        return new JsoncSyntaxException(_at < _text.Length ? message : "the file ends too early: " + message, line, _at - lineStart + 1);
    }
}
