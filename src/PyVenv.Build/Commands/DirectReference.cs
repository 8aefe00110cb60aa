using System.Text.Json;

namespace PyVenv.Build.Commands;

/// <summary>Where a distribution came from, when not from an index: its <c>direct_url.json</c> (PEP 610).</summary>
/// <param name="Address">The reference as PEP 508 writes it behind <c>@</c>, without credentials.</param>
/// <param name="EditablePath">The project's folder when it was installed editable; else null.</param>
internal sealed record DirectReference(string Address, string? EditablePath)
{
    /// <summary>Reads a distribution's; null when it has none, or it is damaged.</summary>
    /// <param name="metadataFolder">Its <c>.dist-info</c> folder.</param>
    public static DirectReference? Read(string metadataFolder)
    {
        var file = Path.Combine(metadataFolder, "direct_url.json");
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return Of(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static DirectReference? Of(JsonElement root)
    {
        if (Text(root, "url") is not { } url)
        {
            return null;
        }

        var isEditable = root.TryGetProperty("dir_info", out var folder) && folder.TryGetProperty("editable", out var editable) && editable.ValueKind == JsonValueKind.True;
        var address = WithoutCredentials(url);
        var fragments = new List<string>();
        if (root.TryGetProperty("vcs_info", out var vcs))
        {
            address = $"{Text(vcs, "vcs")}+{address}@{Text(vcs, "commit_id")}";
        }
        else if (root.TryGetProperty("archive_info", out var archive) && HashOf(archive) is { } hash)
        {
            fragments.Add(hash);
        }

        if (Text(root, "subdirectory") is { } subdirectory)
        {
            fragments.Add("subdirectory=" + subdirectory);
        }

        return new DirectReference(
            fragments.Count == 0 ? address : $"{address}#{string.Join("&", fragments)}",
            isEditable && Uri.TryCreate(url, UriKind.Absolute, out var path) && path.IsFile ? path.LocalPath : null);
    }

    // The user of ssh:// is the server's, not a person's.
    private static string WithoutCredentials(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var start = scheme + "://".Length;
        var end = scheme < 0 ? -1 : url.IndexOf('/', start);
        var at = scheme < 0 ? -1 : url.LastIndexOf('@', end < 0 ? url.Length - 1 : end);
        return at < start || (!url.StartsWith("http", StringComparison.OrdinalIgnoreCase) && url.IndexOf(':', start, at - start) < 0)
            ? url
            : url.Substring(0, start) + url.Substring(at + 1);
    }

    // "hashes" since 2023, one "hash" before.
    private static string? HashOf(JsonElement archive)
    {
        if (archive.TryGetProperty("hashes", out var hashes) && hashes.ValueKind == JsonValueKind.Object)
        {
            foreach (var hash in hashes.EnumerateObject())
            {
                return $"{hash.Name}={hash.Value.GetString()}";
            }
        }

        return Text(archive, "hash");
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
