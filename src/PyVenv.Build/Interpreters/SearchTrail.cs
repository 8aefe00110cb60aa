namespace PyVenv.Build.Interpreters;

/// <summary>What was tried on the way to an interpreter, for the message when there is none.</summary>
public sealed class SearchTrail
{
    private readonly List<(string RealPath, string Text)> _found = [];
    private readonly List<string> _others = [];

    /// <summary>Whether any Python that works was met.</summary>
    public bool FoundAny => _found.Count > 0;

    /// <summary>Notes anything else that was tried.</summary>
    public void Add(string line)
    {
        if (!_others.Contains(line))
        {
            _others.Add(line);
        }
    }

    /// <summary>Notes a Python that works and is not taken.</summary>
    /// <param name="source">The word for the place.</param>
    /// <param name="candidate">What was started.</param>
    /// <param name="interpreter">Where it led.</param>
    /// <param name="objection">Why it is not taken, completing "it …".</param>
    public void AddRefused(string source, string candidate, Interpreter interpreter, string objection)
    {
        // That it has another version is seen from what was found.
        if (objection != $"is {interpreter.Version}" && !objection.StartsWith($"is {interpreter.Version}, older", StringComparison.Ordinal))
        {
            var leads = candidate == interpreter.Path ? "" : $" leads to '{interpreter.Path}', which";
            Add($"{source}: '{candidate}'{leads} {objection}");
        }

        if (!_found.Exists(f => f.RealPath == interpreter.RealPath))
        {
            var kind = interpreter.Implementation == "cpython" ? "" : interpreter.Implementation + " ";
            _found.Add((interpreter.RealPath, $"{kind}{interpreter.Version} ({source}: '{interpreter.Path}')"));
        }
    }

    /// <summary>The Pythons that work, as a list in a sentence.</summary>
    public string Found => string.Join(", ", _found.ConvertAll(f => f.Text));

    /// <summary>The trail as lines below a message that has named <see cref="Found"/>: everything else that was tried.</summary>
    public override string ToString() => _others.Count == 0 ? "" : "\nTried:\n  " + string.Join("\n  ", _others);
}
