namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>A value that an option of a line has.</summary>
/// <param name="Definition">The option.</param>
/// <param name="Value">Its value; empty when it takes none.</param>
/// <param name="Start">Where the value, or the option without one, begins in the line.</param>
internal readonly record struct OptionValue(OptionDefinition Definition, string Value, int Start);

/// <summary>The options of one line.</summary>
internal sealed class LineOptions
{
    private readonly List<OptionValue> _values = [];

    /// <summary>All of them in the order written.</summary>
    public IReadOnlyList<OptionValue> Values => _values;

    /// <summary>Adds one.</summary>
    public void Add(OptionValue value) => _values.Add(value);

    /// <summary>The first of a kind, which is the only one that pip looks at; null when there is none.</summary>
    public OptionValue? First(OptionKind kind)
    {
        foreach (var value in _values)
        {
            if (value.Definition.Kind == kind)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The last of a kind; null when there is none.</summary>
    public OptionValue? Last(OptionKind kind)
    {
        for (var i = _values.Count - 1; i >= 0; i--)
        {
            if (_values[i].Definition.Kind == kind)
            {
                return _values[i];
            }
        }

        return null;
    }

    /// <summary>The values of <c>--hash</c>.</summary>
    public IReadOnlyList<string> Hashes()
    {
        List<string>? hashes = null;
        foreach (var value in _values)
        {
            if (value.Definition.Kind == OptionKind.Hash)
            {
                (hashes ??= []).Add(value.Value);
            }
        }

        return hashes ?? (IReadOnlyList<string>)[];
    }

    /// <summary>The settings for the build, one argument an element.</summary>
    public IReadOnlyList<string> BuildOptions()
    {
        List<string>? options = null;
        foreach (var value in _values)
        {
            if (value.Definition.Kind == OptionKind.Requirement)
            {
                (options ??= []).Add($"{value.Definition.Name}={value.Value}");
            }
        }

        return options ?? (IReadOnlyList<string>)[];
    }
}
