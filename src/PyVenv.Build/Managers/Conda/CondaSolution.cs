using System.Text.Json;
using PyVenv.Build.Environments;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Conda;

/// <summary>What conda answers with <c>--json</c>.</summary>
internal static class CondaSolution
{
    /// <summary>The packages of a solved environment as <c>NAME-VERSION-BUILD</c>, sorted; null when the answer tells none.</summary>
    public static List<string>? Packages(ToolResult result)
    {
        using var document = Parse(result);
        if (document is null)
        {
            return null;
        }

        var root = document.RootElement;
        var packages = new List<string>();
        if (root.TryGetProperty("actions", out var actions))
        {
            foreach (var action in Elements(actions).SelectMany(a => a.TryGetProperty("LINK", out var link) ? Elements(link) : []))
            {
                packages.Add($"{Text(action, "name")}-{Text(action, "version")}-{Text(action, "build_string") ?? Text(action, "build")}");
            }
        }
        else if (root.TryGetProperty("dependencies", out var dependencies))
        {
            // conda before 24.3: "channel/linux-64::python==3.11.7=hab00c5b_0".
            foreach (var dependency in Elements(dependencies).Where(d => d.ValueKind == JsonValueKind.String))
            {
                var spec = dependency.GetString()!;
                var parts = spec.Substring(spec.LastIndexOf(':') + 1).Split(['='], StringSplitOptions.RemoveEmptyEntries);
                packages.Add(string.Join("-", parts));
            }
        }

        packages.Sort(StringComparer.Ordinal);
        return packages.Count > 0 && packages.TrueForAll(p => CondaPackages.Split(p) is not null) ? packages : null;
    }

    /// <summary>The lines of an error that was answered as JSON; the output's own when there is none.</summary>
    public static IReadOnlyList<string> ErrorLines(ToolResult result)
    {
        using var document = Parse(result);
        return document?.RootElement is { } root && Text(root, "message") is { } message
            ? $"{Text(root, "exception_name")}: {message}".Split('\n')
            : [.. result.Output.Select(l => l.Text)];
    }

    private static JsonDocument? Parse(ToolResult result)
    {
        // Older versions print progress before it.
        var text = result.StandardOutput;
        var start = text.IndexOf('{');
        try
        {
            return start < 0 ? null : JsonDocument.Parse(text.Substring(start));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Once a list of one, now the object itself.
    private static IEnumerable<JsonElement> Elements(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray(),
        JsonValueKind.Object => [element],
        _ => [],
    };

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
