using System.Text;
using System.Text.Json;

namespace PyVenv.Build.Running.Patterns;

/// <summary>Finds the JSON in a tool's output: one document over many lines, or one on each line, between other text.</summary>
internal static class JsonValues
{
    /// <summary>The objects, those of arrays one by one; empty when the output has no JSON.</summary>
    public static IReadOnlyList<JsonElement> Objects(IReadOnlyList<string> lines)
    {
        var objects = new List<JsonElement>();
        var bytes = Encoding.UTF8.GetBytes(string.Join("\n", lines));
        for (var at = 0; at < bytes.Length;)
        {
            var start = at;
            while (start < bytes.Length && bytes[start] is (byte)' ' or (byte)'\t')
            {
                start++;
            }

            if (start < bytes.Length && bytes[start] is (byte)'{' or (byte)'[' && Parse(bytes.AsSpan(start), out var consumed) is { } value)
            {
                AddObjects(objects, value);
                start += consumed;
            }

            var end = Array.IndexOf(bytes, (byte)'\n', Math.Min(start, bytes.Length - 1));
            at = end < 0 ? bytes.Length : end + 1;
        }

        return objects;
    }

    private static JsonElement? Parse(ReadOnlySpan<byte> bytes, out int consumed)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: true, state: default);
        consumed = 0;
        try
        {
            if (!JsonDocument.TryParseValue(ref reader, out var document))
            {
                return null;
            }

            using (document)
            {
                consumed = (int)reader.BytesConsumed;
                return document!.RootElement.Clone();
            }
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void AddObjects(List<JsonElement> objects, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            objects.Add(value);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in value.EnumerateArray())
            {
                AddObjects(objects, element);
            }
        }
    }
}
