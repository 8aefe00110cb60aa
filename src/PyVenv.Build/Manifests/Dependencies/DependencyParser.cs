using PyVenv.Build.Versions;

namespace PyVenv.Build.Manifests.Dependencies;

/// <summary>
/// Finds the parts of a dependency specifier (PEP 508) without making objects. Takes and refuses what Python's
/// <c>packaging</c> does.
/// </summary>
internal ref struct DependencyParser
{
    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private DependencyParser(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Finds the parts. The marker's own syntax is not looked at.</summary>
    /// <exception cref="DependencySyntaxException">It is no dependency specifier.</exception>
    public static DependencyParts Parse(ReadOnlySpan<char> text) => new DependencyParser(text).Parse();

    private DependencyParts Parse()
    {
        var parts = default(DependencyParts);
        SkipBlanks();
        parts.Name = new TextRange(_at, DependencyTokens.Identifier(_text, _at));
        if (parts.Name.IsEmpty)
        {
            throw Error("a package name is expected here");
        }

        _at = parts.Name.End;
        SkipBlanks();
        parts.Extras = ReadExtras();
        SkipBlanks();
        if (Is('@'))
        {
            parts.Url = ReadUrl();
        }
        else
        {
            parts.Specifier = ReadSpecifiers();
        }

        SkipBlanks();
        if (_at == _text.Length)
        {
            return parts;
        }

        if (!Is(';'))
        {
            throw Unexpected(parts);
        }

        parts.Marker = new TextRange(_at + 1, _text.Length);
        return parts;
    }

    private TextRange ReadExtras()
    {
        if (!Is('['))
        {
            return default;
        }

        var open = _at++;
        SkipBlanks();
        var extras = new TextRange(_at, _at);
        for (var end = DependencyTokens.Identifier(_text, _at); end > _at; end = DependencyTokens.Identifier(_text, _at))
        {
            _at = end;
            extras = extras with { End = end };
            SkipBlanks();
            if (!Is(','))
            {
                break;
            }

            _at++;
            SkipBlanks();
            if (DependencyTokens.Identifier(_text, _at) == _at)
            {
                throw Error("the name of an extra is expected behind the comma");
            }
        }

        if (!Is(']'))
        {
            throw DependencyTokens.Identifier(_text, _at) > _at
                ? Error("a comma is expected between the names of extras")
                : new DependencySyntaxException("the bracket that opens the extras is not closed behind their names", open);
        }

        _at++;
        return extras;
    }

    private TextRange ReadUrl()
    {
        _at++;
        SkipBlanks();
        var start = _at;
        while (_at < _text.Length && _text[_at] is not (' ' or '\t'))
        {
            _at++;
        }

        return _at > start ? new TextRange(start, _at) : throw Error("an address is expected behind the '@'");
    }

    private TextRange ReadSpecifiers()
    {
        var open = Is('(') ? _at++ : -1;
        SkipBlanks();
        var range = new TextRange(_at, _at);
        for (var end = SpecifierScanner.Scan(_text, _at); end >= 0; end = SpecifierScanner.Scan(_text, _at))
        {
            CheckEnd(_at, end);
            _at = end;
            range = range with { End = end };
            SkipBlanks();
            if (!Is(','))
            {
                break;
            }

            _at++;
            SkipBlanks();
        }

        SkipBlanks();
        if (open < 0)
        {
            return range;
        }

        if (!Is(')'))
        {
            throw _at < _text.Length && range.IsEmpty
                ? Unexpected(default)
                : new DependencySyntaxException("the parenthesis that opens the version specifier is not closed behind it", open);
        }

        _at++;
        return range;
    }

    private readonly void CheckEnd(int start, int end)
    {
        var isArbitrary = SpecifierScanner.Operator(_text, start) == 3;
        var takesAll = !isArbitrary && _text[start] is '=' or '!';
        if (end + 1 < _text.Length && _text[end] == '.' && _text[end + 1] == '*')
        {
            throw new DependencySyntaxException(
                takesAll
                    ? "'.*' cannot follow a pre-release, post-release, development or local version"
                    : "'.*' is possible with the operators '==' and '!=' only",
                end);
        }

        if (VersionScanner.Local(_text, end) > end)
        {
            throw new DependencySyntaxException("a local version label ('+…') is possible with the operators '==' and '!=' only", end);
        }

        // '===' takes all up to the next blank, commas too; what follows a comma must still be a specifier.
        if (isArbitrary && _text.Slice(start, end - start).IndexOf(',') >= 0
            && !VersionSpecifierSet.TryParse(_text.Slice(start, end - start).ToString(), out _))
        {
            throw new DependencySyntaxException("a version specifier is expected behind the comma", end);
        }
    }

    private readonly DependencySyntaxException Unexpected(DependencyParts parts)
    {
        if (!parts.Url.IsEmpty)
        {
            return Error("a semicolon and a marker, or the end is expected behind the address");
        }

        if (SpecifierScanner.Operator(_text, _at) > 0)
        {
            return Error("a version as PEP 440 defines it is expected behind the operator");
        }

        return Is('=')
            ? Error("'=' is no operator, '==' is")
            : Error("a version specifier such as '>=1.2', a semicolon and a marker, or the end is expected here");
    }

    private readonly bool Is(char c) => _at < _text.Length && _text[_at] == c;

    private void SkipBlanks() => _at = DependencyTokens.SkipBlanks(_text, _at);

    private readonly DependencySyntaxException Error(string message) => new(message, _at);
}
