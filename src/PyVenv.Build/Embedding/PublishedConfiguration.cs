using System.Text.Json;

namespace PyVenv.Build.Embedding;

/// <summary>A <c>runtimeconfig.json</c> without what is this machine's.</summary>
public static class PublishedConfiguration
{
    /// <summary>The configuration without the options whose names begin with <see cref="EmbeddedValues.Prefix"/>.</summary>
    /// <param name="configuration">The build's file as UTF-8.</param>
    /// <returns>The file as UTF-8; null when it has none of them.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static byte[]? Without(byte[] configuration)
    {
        using var document = JsonDocument.Parse(configuration);
        using var buffer = new MemoryStream();
        var removed = false;
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            Copy(document.RootElement, writer, depth: 0, isProperties: false, ref removed);
        }

        return removed ? buffer.ToArray() : null;
    }

    private static void Copy(JsonElement element, Utf8JsonWriter writer, int depth, bool isProperties, ref bool removed)
    {
        if (element.ValueKind != JsonValueKind.Object || depth > 2)
        {
            element.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var member in element.EnumerateObject())
        {
            if (isProperties && member.Name.StartsWith(EmbeddedValues.Prefix, StringComparison.Ordinal))
            {
                removed = true;
                continue;
            }

            writer.WritePropertyName(member.Name);
            Copy(member.Value, writer, depth + 1, isProperties: depth == 1 && member.NameEquals("configProperties"), ref removed);
        }

        writer.WriteEndObject();
    }
}
