namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>Puts environment variables into lines, and remembers which were mentioned.</summary>
internal sealed class VariableExpansion(IReadOnlyDictionary<string, string> variables)
{
    // A shorter value would be found inside ordinary words, and is no secret.
    private const int ShortestHidden = 4;

    private readonly Dictionary<string, string> _mentioned = new(StringComparer.Ordinal);

    private readonly HashSet<string> _referenced = new(StringComparer.Ordinal);

    /// <summary>
    /// The variables that the lines mention: a hash of each value, empty for one that is not set. Not those that fill
    /// nothing but user information of addresses: another password makes no other environment.
    /// </summary>
    public IReadOnlyDictionary<string, string> Mentioned => _mentioned;

    /// <summary>The line with the values of variables that are set; others stay as written, as pip leaves them.</summary>
    public string Expand(string line)
    {
        var expanded = line;
        foreach (var reference in VariableReference.FindAll(line))
        {
            var value = variables.TryGetValue(reference.Name, out var found) ? found : "";
            Mention(line, reference, value);
            if (value.Length > 0)
            {
                expanded = expanded.Replace("${" + reference.Name + "}", value);
            }
        }

        return expanded;
    }

    /// <summary>Where a character of the expanded line was before; what came from a variable was at its reference.</summary>
    public int OriginalOffset(string line, int offset)
    {
        var grown = 0;
        foreach (var reference in VariableReference.FindAll(line))
        {
            var start = reference.Start + grown;
            if (offset < start)
            {
                break;
            }

            var length = reference.End - reference.Start;
            var value = variables.TryGetValue(reference.Name, out var found) && found.Length > 0 ? found.Length : length;
            if (offset < start + value)
            {
                return reference.Start;
            }

            grown += value - length;
        }

        return offset - grown;
    }

    /// <summary>The text with the values of variables as references again: they may be secret wherever they stand.</summary>
    public string Hide(string text)
    {
        foreach (var name in _referenced)
        {
            if (variables.TryGetValue(name, out var value) && value.Length >= ShortestHidden)
            {
                text = text.Replace(value, "${" + name + "}");
            }
        }

        return text;
    }

    private void Mention(string line, VariableReference reference, string value)
    {
        _referenced.Add(reference.Name);
        if (!Addresses.IsUserInformation(line, reference.Start, reference.End))
        {
            _mentioned[reference.Name] = value.Length == 0 ? "" : ContentHash.OfText(value);
        }
    }
}
