using System.Net;

namespace PyVenv.Build.Index;

/// <summary>The links of a PEP 503 page, or of any page for <c>--find-links</c>. Enough HTML for what indexes write, no more.</summary>
internal static class HtmlPage
{
    /// <summary>Reads a page.</summary>
    /// <param name="text">The page.</param>
    /// <param name="address">Its address, which relative links go by.</param>
    public static IReadOnlyList<IndexFile> Read(string text, Uri address)
    {
        var files = new List<IndexFile>();
        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<', at))
        {
            if (string.CompareOrdinal(text, at, "<!--", 0, 4) == 0)
            {
                var end = text.IndexOf("-->", at, StringComparison.Ordinal);
                at = end < 0 ? text.Length : end;
                continue;
            }

            var name = Word(text, at + 1);
            at += 1 + name.Length;
            if (name.Equals("a", StringComparison.OrdinalIgnoreCase))
            {
                if (FileOf(Attributes(text, ref at), address) is { } file)
                {
                    files.Add(file);
                }
            }
            else if (name.Equals("base", StringComparison.OrdinalIgnoreCase)
                && Attributes(text, ref at).TryGetValue("href", out var href) && Uri.TryCreate(address, href, out var root))
            {
                address = root;
            }
        }

        return files;
    }

    private static IndexFile? FileOf(Dictionary<string, string> attributes, Uri address)
    {
        if (!attributes.TryGetValue("href", out var href) || !Uri.TryCreate(address, href, out var target))
        {
            return null;
        }

        const string Hash = "#sha256=";
        return new IndexFile(Uri.UnescapeDataString(target.AbsolutePath.Substring(target.AbsolutePath.LastIndexOf('/') + 1)), new Uri(target.GetLeftPart(UriPartial.Query)))
        {
            Sha256 = target.Fragment.StartsWith(Hash, StringComparison.Ordinal) ? target.Fragment.Substring(Hash.Length).Split('&')[0] : null,
            RequiresPython = attributes.TryGetValue("data-requires-python", out var python) ? python : null,
            IsYanked = attributes.ContainsKey("data-yanked"),
        };
    }

    private static Dictionary<string, string> Attributes(string text, ref int at)
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (at < text.Length && text[at] != '>')
        {
            var name = Word(text, at);
            if (name.Length == 0)
            {
                at++;
                continue;
            }

            at += name.Length;
            attributes[name] = WebUtility.HtmlDecode(Value(text, ref at));
        }

        return attributes;
    }

    private static string Value(string text, ref int at)
    {
        var next = Skip(text, at);
        if (next >= text.Length || text[next] != '=')
        {
            return "";
        }

        at = Skip(text, next + 1);
        if (at >= text.Length)
        {
            return "";
        }

        var quote = text[at];
        if (quote is not ('"' or '\''))
        {
            var start = at;
            while (at < text.Length && text[at] != '>' && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            return text.Substring(start, at - start);
        }

        var end = text.IndexOf(quote, at + 1);
        end = end < 0 ? text.Length : end;
        var value = text.Substring(at + 1, end - at - 1);
        at = Math.Min(text.Length, end + 1);
        return value;
    }

    private static int Skip(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static string Word(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_' or ':'))
        {
            end++;
        }

        return text.Substring(at, end - at);
    }
}
