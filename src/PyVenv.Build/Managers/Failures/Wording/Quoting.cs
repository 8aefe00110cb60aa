namespace PyVenv.Build.Managers.Failures.Wording;

/// <summary>Values inside messages.</summary>
internal static class Quoting
{
    /// <summary>Each value in quotes, separated by commas.</summary>
    public static string All(IEnumerable<string> values) => string.Join(", ", values.Select(v => $"'{v}'"));

    /// <summary>An address without its user information, masked or not.</summary>
    public static string Address(string url)
    {
        var from = url.IndexOf("://", StringComparison.Ordinal);
        if (from < 0)
        {
            return url;
        }

        var end = url.IndexOfAny(['/', '?', '#'], from + 3);
        var at = url.LastIndexOf('@', (end < 0 ? url.Length : end) - 1);
        return at < from ? url : url.Remove(from + 3, at - from - 2);
    }

    /// <summary>A text that a tool wrote, as the end of a sentence of ours: one line, not too long, without a full stop.</summary>
    public static string Tail(string text, int length = 300)
    {
        var flat = ToolSpeech.Flatten(text).TrimEnd('.', ' ');
        return flat.Length <= length ? flat : flat.Substring(0, length) + "…";
    }
}
