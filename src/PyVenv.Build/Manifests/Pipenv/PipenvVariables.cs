using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Manifests.Pipenv;

/// <summary>
/// The environment variables in the addresses of a <c>Pipfile</c>'s sources
/// (https://pipenv.pypa.io/en/latest/credentials.html). User information is left out: another password is no other index.
/// </summary>
internal static class PipenvVariables
{
    /// <summary>Their names, each with a hash of its value.</summary>
    /// <param name="file">The table that has <c>source</c> or <c>sources</c>; null for none.</param>
    /// <param name="variables">The values.</param>
    public static IReadOnlyDictionary<string, string> Of(DataTable? file, IReadOnlyDictionary<string, string> variables)
    {
        var mentioned = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in SourcesOf(file))
        {
            foreach (var name in NamesIn(SecretMask.WithoutUserInformation((source["url"] as DataValue)?.Text ?? "")))
            {
                mentioned[name] = ContentHash.OfText(variables.TryGetValue(name, out var value) ? value : "");
            }
        }

        return mentioned;
    }

    /// <summary>The sources of a <c>Pipfile</c>, or of a lock's <c>_meta</c>.</summary>
    public static IEnumerable<DataTable> SourcesOf(DataTable? file) => ((file?["source"] ?? file?["sources"]) as DataList)?.Tables ?? [];

    /// <summary>An address with the values in the place of the variables; those without a value stay.</summary>
    public static string Expand(string address, IReadOnlyDictionary<string, string> variables)
    {
        foreach (var name in NamesIn(address).OrderByDescending(n => n.Length).ToList())
        {
            if (variables.TryGetValue(name, out var value))
            {
                address = address.Replace("${" + name + "}", value).Replace("$" + name, value);
            }
        }

        return address;
    }

    // os.path.expandvars: $NAME and ${NAME}.
    private static IEnumerable<string> NamesIn(string text)
    {
        for (var at = text.IndexOf('$'); at >= 0; at = text.IndexOf('$', at + 1))
        {
            var start = at + 1 < text.Length && text[at + 1] == '{' ? at + 2 : at + 1;
            var end = start;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            if (end > start)
            {
                yield return text.Substring(start, end - start);
            }
        }
    }
}
