namespace PyVenv.Build.Manifests.Dependencies;

/// <summary>
/// A dependency specifier: <c>requests[socks]>=2.31,&lt;3; python_version >= "3.9"</c> or <c>name @ address</c>. PEP 508,
/// as Python's <c>packaging</c> reads it.
/// </summary>
public sealed record DependencySpecifier
{
    /// <summary>The name as written.</summary>
    public required string WrittenName { get; init; }

    /// <summary>The normalized name (PEP 503).</summary>
    public string Name => PackageName.Normalize(WrittenName);

    /// <summary>The normalized names of the extras, each once, in the order written.</summary>
    public IReadOnlyList<string> Extras { get; init; } = [];

    /// <summary>The version specifiers without blanks and parentheses; empty when there are none.</summary>
    public string Specifier { get; init; } = "";

    /// <summary>The address of a direct reference; null for others. May hold credentials.</summary>
    public string? Url { get; init; }

    /// <summary>The marker; null when there is none.</summary>
    public Marker? Marker { get; init; }

    /// <summary>Reads a dependency specifier.</summary>
    /// <exception cref="DependencySyntaxException">It is none; the exception says where.</exception>
    public static DependencySpecifier Parse(string text)
    {
        var span = text.AsSpan();
        var parts = DependencyParser.Parse(span);
        return new DependencySpecifier
        {
            WrittenName = parts.Name.Of(span).ToString(),
            Extras = ExtrasOf(span, parts),
            Specifier = SpecifierOf(span, parts),
            Url = parts.Url.IsEmpty ? null : parts.Url.Of(span).ToString(),
            Marker = parts.Marker.Start == 0 ? null : MarkerParser.Parse(span, parts.Marker.Start),
        };
    }

    /// <summary>The normalized names of the extras, each once, in the order written.</summary>
    internal static IReadOnlyList<string> ExtrasOf(ReadOnlySpan<char> text, in DependencyParts parts)
    {
        if (parts.Extras.IsEmpty)
        {
            return [];
        }

        var extras = new List<string>();
        var at = parts.Extras.Start;
        while (at < parts.Extras.End)
        {
            var end = DependencyTokens.Identifier(text, at);
            var extra = PackageName.Normalize(text.Slice(at, end - at));
            if (!extras.Contains(extra))
            {
                extras.Add(extra);
            }

            at = DependencyTokens.SkipBlanks(text, end);
            at = at < parts.Extras.End && text[at] == ',' ? DependencyTokens.SkipBlanks(text, at + 1) : at;
        }

        return extras;
    }

    /// <summary>The version specifiers without blanks.</summary>
    internal static string SpecifierOf(ReadOnlySpan<char> text, in DependencyParts parts)
    {
        var written = parts.Specifier.Of(text);
        var blanks = 0;
        foreach (var c in written)
        {
            if (Versions.PythonWhitespace.IsSpace(c))
            {
                blanks++;
            }
        }

        if (blanks == 0)
        {
            return written.ToString();
        }

        var result = new char[written.Length - blanks];
        var length = 0;
        foreach (var c in written)
        {
            if (!Versions.PythonWhitespace.IsSpace(c))
            {
                result[length++] = c;
            }
        }

        return new string(result);
    }
}
