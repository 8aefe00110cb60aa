using System.Text;

namespace PyVenv.Build.Interpreters;

/// <summary>What was tried on the way to an interpreter, for the message when there is none.</summary>
public sealed class SearchTrail
{
    private readonly List<string> _lines = [];
    private readonly List<(string RealPath, string Text)> _found = [];

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Whether any Python that works was met.</summary>
    public bool FoundAny => _found.Count > 0;

    /// <summary>Notes something.</summary>
    public void Add(string line)
    {
        if (!_lines.Contains(line))
        {
            _lines.Add(line);
        }
    }

    /// <summary>Notes a Python that works and is not taken.</summary>
    /// <param name="source">The word for the place.</param>
    /// <param name="candidate">What was started.</param>
    /// <param name="interpreter">Where it led.</param>
    /// <param name="objection">Why it is not taken, completing "it …".</param>
    public void AddRefused(string source, string candidate, Interpreter interpreter, string objection)
    {
        var leads = candidate == interpreter.Path ? "" : $" leads to '{interpreter.Path}', which";
        Add($"{source}: '{candidate}'{leads} {objection}");
        if (!_found.Exists(f => f.RealPath == interpreter.RealPath))
        {
            var kind = interpreter.Implementation == "cpython" ? "" : interpreter.Implementation + " ";
            _found.Add((interpreter.RealPath, $"{kind}{interpreter.Version} ('{interpreter.Path}')"));
        }
    }

    /// <summary>The Pythons that work, as a list in a sentence.</summary>
    public string Found => string.Join(", ", _found.ConvertAll(f => f.Text));

    /// <summary>The trail as lines below a message.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("Tried:");
        foreach (var line in _lines)
        {
            text.Append("\n  ").Append(line);
        }

        return text.ToString();
    }
}
