using System.Text;
using System.Text.Json;

namespace PyVenv.Build.Locking;

/// <summary>Makes a requirements file with hashes of pip's installation report.</summary>
internal static class PipReport
{
    /// <summary>
    /// The text, sorted by name. pip takes hashes for all requirements or for none, and of a folder or a repository there is none: beside
    /// one of those all are pinned without.
    /// </summary>
    /// <param name="json">The report.</param>
    /// <param name="directory">What paths in the text are relative to.</param>
    public static string Requirements(string json, string directory)
    {
        using var report = JsonDocument.Parse(json);
        var items = report.RootElement.GetProperty("install").EnumerateArray().ToDictionary(i => NameOf(i), StringComparer.Ordinal);
        var withoutHash = items.Where(i => !i.Value.GetProperty("download_info").TryGetProperty("archive_info", out _)).Select(i => i.Key).OrderBy(n => n, StringComparer.Ordinal).ToList();
        List<string> lines = withoutHash.Count == 0 ? [] : [$"# without hashes: pip takes them for all packages or for none, and there can be none of {string.Join(", ", withoutHash)}"];
        lines.AddRange(items.OrderBy(i => i.Key, StringComparer.Ordinal).Select(i => Line(i.Key, i.Value, directory, withoutHash.Count == 0)));
        return string.Join("\n", lines);
    }

    private static string NameOf(JsonElement item) =>
        Manifests.Dependencies.PackageName.Normalize(item.GetProperty("metadata").GetProperty("name").GetString()!);

    private static string Line(string name, JsonElement item, string directory, bool withHashes)
    {
        var download = item.GetProperty("download_info");
        var url = download.GetProperty("url").GetString()!;
        if (download.TryGetProperty("dir_info", out var folder))
        {
            return (folder.TryGetProperty("editable", out var editable) && editable.GetBoolean() ? "-e " : "") + RelativePath(url, directory);
        }

        var subdirectory = download.TryGetProperty("subdirectory", out var below) ? "subdirectory=" + below.GetString() : "";
        if (download.TryGetProperty("vcs_info", out var vcs))
        {
            var commit = $"{vcs.GetProperty("vcs").GetString()}+{url}@{vcs.GetProperty("commit_id").GetString()}";

            // Behind '@' older pips want an address with a server.
            return url.StartsWith("file:", StringComparison.Ordinal)
                ? $"{commit}#egg={name}{(subdirectory.Length > 0 ? "&" + subdirectory : "")}"
                : $"{name} @ {commit}{(subdirectory.Length > 0 ? "#" + subdirectory : "")}";
        }

        var isDirect = item.TryGetProperty("is_direct", out var direct) && direct.GetBoolean();
        var line = new StringBuilder(
            !isDirect ? $"{name}=={item.GetProperty("metadata").GetProperty("version").GetString()}"
            : url.StartsWith("file:", StringComparison.Ordinal) ? RelativePath(url, directory)
            : $"{name} @ {url}{(subdirectory.Length > 0 ? "#" + subdirectory : "")}");
        if (withHashes)
        {
            foreach (var hash in download.GetProperty("archive_info").GetProperty("hashes").EnumerateObject())
            {
                line.Append(" \\\n    --hash=").Append(hash.Name).Append(':').Append(hash.Value.GetString());
            }
        }

        return line.ToString();
    }

    // Made of a path again: pip escapes more characters than .NET, which would take them for others.
    private static string RelativePath(string url, string directory)
    {
        var path = new Uri(new Uri(url).LocalPath);
        var relative = new Uri(directory + Path.DirectorySeparatorChar).MakeRelativeUri(path);
        return relative.IsAbsoluteUri ? path.LocalPath : "./" + Uri.UnescapeDataString(relative.ToString());
    }
}
