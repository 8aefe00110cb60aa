using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>Finds where project files have their items, since MSBuild does not tell. Reads each file once.</summary>
internal sealed class ItemPlaces
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The place of an item, or of the whole file when it is not found there (a property or a pattern may stand for it).</summary>
    /// <param name="file">The project or props file.</param>
    /// <param name="item">The item's type.</param>
    /// <param name="value">How its <c>Include</c> ends.</param>
    public SourceLocation Find(string file, string item, string value)
    {
        var text = TextOf(file);
        for (var at = text.IndexOf("<" + item, StringComparison.Ordinal); at >= 0; at = text.IndexOf("<" + item, at + 1, StringComparison.Ordinal))
        {
            // An attribute can hold '>', but no '<'.
            var end = text.IndexOf('<', at + 1);
            var found = end < 0 ? -1 : text.IndexOf(value, at, end - at, StringComparison.OrdinalIgnoreCase);
            if (found >= 0)
            {
                return PlaceOf(file, text, found);
            }
        }

        return new SourceLocation(file);
    }

    private string TextOf(string file)
    {
        if (!_texts.TryGetValue(file, out var text))
        {
            try
            {
                text = File.ReadAllText(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                text = "";
            }

            _texts.Add(file, text);
        }

        return text;
    }

    private static SourceLocation PlaceOf(string file, string text, int offset)
    {
        var line = 1;
        var start = 0;
        for (var i = 0; i < offset; i++)
        {
            if (text[i] == '\n')
            {
                line++;
                start = i + 1;
            }
        }

        return new SourceLocation(file, line, offset - start + 1);
    }
}
