using PyVenv.Build.Versions;

namespace PyVenv.Build.Manifests.Dependencies;

/// <summary>Reads markers: PEP 508's grammar, in Python's <c>packaging</c>'s reading of it.</summary>
internal ref struct MarkerParser
{
    // Python gives up at a few hundred; deeper ones must not overflow the stack.
    private const int DeepestNesting = 200;

    private static readonly string[] _variables =
    [
        "python_version", "python_full_version", "os_name", "os.name", "sys_platform", "sys.platform", "platform_release", "platform_system",
        "platform_version", "platform.version", "platform_machine", "platform.machine", "platform_python_implementation",
        "platform.python_implementation", "python_implementation", "implementation_name", "implementation_version", "extras", "extra",
        "dependency_groups",
    ];

    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _depth;

    private MarkerParser(ReadOnlySpan<char> text, int at)
    {
        _text = text;
        _at = at;
    }

    /// <summary>Reads the marker from a position to the end of the text.</summary>
    /// <exception cref="DependencySyntaxException">It is none; offsets count from the text's beginning.</exception>
    public static Marker Parse(ReadOnlySpan<char> text, int start)
    {
        var parser = new MarkerParser(text, start);
        var root = parser.ReadGroups();
        return parser._at == text.Length
            ? new Marker(root, PythonWhitespace.Strip(text.Slice(start)).ToString())
            : throw parser.Error("'and', 'or' or the end of the marker is expected here");
    }

    private MarkerNode ReadGroups()
    {
        var group = new List<MarkerNode>(1) { ReadAtom() };
        var groups = new List<List<MarkerNode>>(1) { group };
        while (true)
        {
            if (DependencyTokens.IsWord(_text, _at, "and"))
            {
                _at += 3;
                group.Add(ReadAtom());
            }
            else if (DependencyTokens.IsWord(_text, _at, "or"))
            {
                _at += 2;
                group = new List<MarkerNode>(1) { ReadAtom() };
                groups.Add(group);
            }
            else
            {
                return groups.Count == 1 && group.Count == 1 ? group[0] : new MarkerGroups(groups);
            }
        }
    }

    private MarkerNode ReadAtom()
    {
        SkipBlanks();
        MarkerNode node;
        if (_at < _text.Length && _text[_at] == '(')
        {
            var open = _at++;
            if (++_depth > DeepestNesting)
            {
                throw Error("the marker is nested too deeply");
            }

            node = ReadGroups();
            if (_at >= _text.Length || _text[_at] != ')')
            {
                throw new DependencySyntaxException("the parenthesis that opens here is not closed behind the marker expression", open);
            }

            _at++;
            _depth--;
        }
        else
        {
            var left = ReadOperand();
            SkipBlanks();
            var comparison = ReadOperator();
            SkipBlanks();
            node = new MarkerComparison(left, comparison, ReadOperand());
        }

        SkipBlanks();
        return node;
    }

    private MarkerOperand ReadOperand()
    {
        foreach (var variable in _variables)
        {
            if (DependencyTokens.IsWord(_text, _at, variable))
            {
                _at += variable.Length;
                var name = variable.Replace('.', '_');
                return new MarkerOperand(name == "python_implementation" ? "platform_python_implementation" : name, IsVariable: true);
            }
        }

        if (_at >= _text.Length || _text[_at] is not ('"' or '\''))
        {
            throw Error("the name of a marker variable (such as python_version, sys_platform) or a text in quotes is expected here");
        }

        var length = _text.Slice(_at + 1).IndexOf(_text[_at]);
        if (length < 0)
        {
            throw Error("the quote that opens here is not closed");
        }

        var value = PythonStringLiteral.Unescape(_text.Slice(_at + 1, length)) ?? throw Error("the text in quotes is no valid Python string");
        _at += length + 2;
        return new MarkerOperand(value, IsVariable: false);
    }

    private string ReadOperator()
    {
        if (DependencyTokens.IsWord(_text, _at, "in"))
        {
            _at += 2;
            return "in";
        }

        if (DependencyTokens.IsWord(_text, _at, "not"))
        {
            _at += 3;
            var behind = _at;
            SkipBlanks();
            if (_at == behind || !DependencyTokens.IsWord(_text, _at, "in"))
            {
                throw Error("'in' is expected behind 'not'");
            }

            _at += 2;
            return "not in";
        }

        var length = SpecifierScanner.Operator(_text, _at);
        if (length == 0)
        {
            throw Error("an operator is expected here: one of <=, <, !=, ==, >=, >, ~=, ===, in, not in");
        }

        _at += length;
        return _text.Slice(_at - length, length).ToString();
    }

    private void SkipBlanks() => _at = DependencyTokens.SkipBlanks(_text, _at);

    private readonly DependencySyntaxException Error(string message) => new(message, _at);
}
