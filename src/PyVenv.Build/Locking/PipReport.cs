using System.Text;
using System.Text.Json;

namespace PyVenv.Build.Locking;

/// <summary>Makes a requirements file with hashes of pip's installation report.</summary>
internal static class PipReport
{
    /// <summary>The text, sorted by name.</summary>
    /// <param name="json">The report.</param>
    /// <param name="directory">What paths in the text are relative to.</param>
    public static string Requirements(string json, string directory)
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var report = JsonDocument.Parse(json);
        foreach (var item in report.RootElement.GetProperty("install").EnumerateArray())
        {
            var metadata = item.GetProperty("metadata");
            var name = Manifests.Dependencies.PackageName.Normalize(metadata.GetProperty("name").GetString()!);
            lines[name] = Line(name, metadata.GetProperty("version").GetString()!, item, directory);
        }

        return string.Join("\n", lines.Values);
    }

    private static string Line(string name, string version, JsonElement item, string directory)
    {
        var download = item.GetProperty("download_info");
        var url = download.GetProperty("url").GetString()!;
        if (download.TryGetProperty("dir_info", out var folder))
        {
            var path = new Uri(directory + Path.DirectorySeparatorChar).MakeRelativeUri(new Uri(url)).ToString();
            return (folder.TryGetProperty("editable", out var editable) && editable.GetBoolean() ? "-e " : "") + "./" + Uri.UnescapeDataString(path);
        }

        if (download.TryGetProperty("vcs_info", out var vcs))
        {
            return $"{name} @ {vcs.GetProperty("vcs").GetString()}+{url}@{vcs.GetProperty("commit_id").GetString()}";
        }

        var line = new StringBuilder(item.TryGetProperty("is_direct", out var direct) && direct.GetBoolean() ? $"{name} @ {url}" : $"{name}=={version}");
        foreach (var hash in download.GetProperty("archive_info").GetProperty("hashes").EnumerateObject())
        {
            line.Append(" \\\n    --hash=").Append(hash.Name).Append(':').Append(hash.Value.GetString());
        }

        return line.ToString();
    }
}
