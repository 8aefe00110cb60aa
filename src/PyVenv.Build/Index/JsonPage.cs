using System.Text.Json;

namespace PyVenv.Build.Index;

/// <summary>The files of a PEP 691 page.</summary>
internal static class JsonPage
{
    /// <summary>Reads a page.</summary>
    /// <param name="content">The page.</param>
    /// <param name="address">Its address, which relative links go by.</param>
    /// <exception cref="FormatException">It is none; the message completes "it …".</exception>
    public static IReadOnlyList<IndexFile> Read(byte[] content, Uri address)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            var version = json.RootElement.GetProperty("meta").GetProperty("api-version").GetString() ?? "";
            if (!version.StartsWith("1.", StringComparison.Ordinal))
            {
                throw new FormatException($"speaks version '{version}' of the simple interface, which is not known");
            }

            var files = new List<IndexFile>();
            foreach (var file in json.RootElement.GetProperty("files").EnumerateArray())
            {
                if (Text(file, "filename") is { } name && Text(file, "url") is { } url && Uri.TryCreate(address, url, out var target))
                {
                    files.Add(new IndexFile(name, target)
                    {
                        Sha256 = file.TryGetProperty("hashes", out var hashes) ? Text(hashes, "sha256") : null,
                        RequiresPython = Text(file, "requires-python"),
                        // A reason or true.
                        IsYanked = file.TryGetProperty("yanked", out var yanked) && yanked.ValueKind is JsonValueKind.True or JsonValueKind.String,
                    });
                }
            }

            return files;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("answers with JSON that is not a PEP 691 page", e);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
