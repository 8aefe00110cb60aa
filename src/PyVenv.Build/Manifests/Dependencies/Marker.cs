namespace PyVenv.Build.Manifests.Dependencies;

/// <summary>
/// An environment marker: <c>python_version &lt; "3.11" and sys_platform == "win32"</c>. PEP 508 with the variables of
/// PEP 751, as Python's <c>packaging</c> reads it.
/// </summary>
public sealed class Marker
{
    private readonly MarkerNode _root;

    internal Marker(MarkerNode root, string text)
    {
        _root = root;
        Text = text;
    }

    /// <summary>The marker as written, without blanks around it.</summary>
    public string Text { get; }

    /// <summary>Reads a marker.</summary>
    /// <exception cref="DependencySyntaxException">It is none; the exception says where.</exception>
    public static Marker Parse(string text) => MarkerParser.Parse(text.AsSpan(), 0);

    /// <summary>Whether it holds.</summary>
    /// <param name="variables">The values of the marker variables by name, as the interpreter tells them.</param>
    /// <param name="extras">The active extras: <c>extra == "x"</c> and <c>"x" in extras</c> hold for each; null for none.</param>
    /// <param name="groups">The active dependency groups: <c>"x" in dependency_groups</c> holds for each; null for none.</param>
    /// <exception cref="MarkerEvaluationException">It compares what cannot be compared, or a variable is not among <paramref name="variables"/>.</exception>
    public bool Evaluate(
        IReadOnlyDictionary<string, string> variables,
        IReadOnlyCollection<string>? extras = null,
        IReadOnlyCollection<string>? groups = null)
    {
        var context = new MarkerContext(variables, Normalized(extras), Normalized(groups));
        if (context.Extras.Count == 0)
        {
            return _root.Evaluate(context, "");
        }

        // As pip does: a requirement is wanted when it is for any one of the extras.
        foreach (var extra in context.Extras)
        {
            if (_root.Evaluate(context, extra))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static HashSet<string> Normalized(IReadOnlyCollection<string>? names)
    {
        var result = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names ?? [])
        {
            result.Add(PackageName.Normalize(name));
        }

        return result;
    }
}
