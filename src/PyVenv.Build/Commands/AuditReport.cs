using System.Text.Json;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Commands;

/// <summary>Reads the reports of pip-audit (<c>--format json</c>) and of uv (<c>audit --output-format json</c>).</summary>
internal static class AuditReport
{
    /// <summary>The vulnerabilities; null when the output is no report.</summary>
    public static IReadOnlyList<Vulnerability>? Read(ToolResult result)
    {
        var text = result.StandardOutput;
        var start = text.IndexOf('{');
        try
        {
            using var json = start < 0 ? null : JsonDocument.Parse(text.Substring(start));
            var root = json?.RootElement ?? default;
            return root.ValueKind != JsonValueKind.Object ? null
                : root.TryGetProperty("vulnerabilities", out var ofUv) ? [.. ofUv.EnumerateArray().Select(OfUv)]
                : root.TryGetProperty("dependencies", out var ofPip) ? [.. ofPip.EnumerateArray().SelectMany(OfPipAudit)]
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static Vulnerability OfUv(JsonElement found)
    {
        var dependency = found.GetProperty("dependency");
        return Of(dependency, found, Text(found, "summary") ?? Text(found, "description"));
    }

    private static IEnumerable<Vulnerability> OfPipAudit(JsonElement dependency) =>
        dependency.TryGetProperty("vulns", out var found) ? [.. found.EnumerateArray().Select(v => Of(dependency, v, Text(v, "description")))] : [];

    private static Vulnerability Of(JsonElement dependency, JsonElement found, string? summary) => new(
        PackageName.Normalize(dependency.GetProperty("name").GetString() ?? ""),
        Text(dependency, "version") ?? "",
        Text(found, "id") ?? "",
        Texts(found, "aliases"),
        (summary ?? "").Split('\n')[0].Trim(),
        Texts(found, "fix_versions"));

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IReadOnlyList<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array ? [.. values.EnumerateArray().Select(v => v.GetString() ?? "")] : [];
}
