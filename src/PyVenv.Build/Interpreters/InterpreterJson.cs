using System.Text.Json;

namespace PyVenv.Build.Interpreters;

/// <summary>An <see cref="Interpreter"/> as JSON, for the record and the cache of probes.</summary>
public static class InterpreterJson
{
    /// <summary>Writes it as an object, at the place where the writer stands.</summary>
    public static void Write(Utf8JsonWriter writer, Interpreter interpreter)
    {
        writer.WriteStartObject();
        writer.WriteString("path", interpreter.Path);
        writer.WriteString("realPath", interpreter.RealPath);
        writer.WriteString("version", interpreter.Version);
        writer.WriteString("implementation", interpreter.Implementation);
        writer.WriteString("platform", interpreter.Platform);
        writer.WriteString("basePrefix", interpreter.BasePrefix);
        writer.WriteString("library", interpreter.Library);
        writer.WriteString("bundledWheels", interpreter.BundledWheels);
        writer.WriteString("pipLocation", interpreter.PipLocation);
        writer.WriteString("pipVersion", interpreter.PipVersion);
        writer.WriteBoolean("hasVenv", interpreter.HasVenv);
        writer.WriteBoolean("isFreeThreaded", interpreter.IsFreeThreaded);
        writer.WriteStartObject("markers");
        foreach (var marker in interpreter.MarkerVariables)
        {
            writer.WriteString(marker.Key, marker.Value);
        }

        writer.WriteEndObject();
        WriteIdentity(writer, interpreter.Identity);
        writer.WriteString("chosenFor", interpreter.ChosenFor);
        if (interpreter.Lead is { } lead)
        {
            writer.WriteStartObject("lead");
            writer.WriteString("path", lead.Path);
            writer.WriteString("selection", lead.Selection);
            WriteIdentity(writer, lead.Identity);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads it back.</summary>
    /// <exception cref="FormatException">It is not what <see cref="Write"/> writes.</exception>
    public static Interpreter Read(JsonElement element)
    {
        try
        {
            var markers = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var marker in element.GetProperty("markers").EnumerateObject())
            {
                markers[marker.Name] = marker.Value.GetString() ?? "";
            }

            return new Interpreter
            {
                Path = Text(element, "path"),
                RealPath = Text(element, "realPath"),
                Version = Text(element, "version"),
                Implementation = Text(element, "implementation"),
                Platform = Text(element, "platform"),
                BasePrefix = Text(element, "basePrefix"),
                Library = element.GetProperty("library").GetString(),
                BundledWheels = element.GetProperty("bundledWheels").GetString(),
                PipLocation = element.GetProperty("pipLocation").GetString(),
                PipVersion = element.GetProperty("pipVersion").GetString(),
                HasVenv = element.GetProperty("hasVenv").GetBoolean(),
                IsFreeThreaded = element.GetProperty("isFreeThreaded").GetBoolean(),
                MarkerVariables = markers,
                Identity = ReadIdentity(element),
                ChosenFor = Text(element, "chosenFor"),
                Lead = element.TryGetProperty("lead", out var lead)
                    ? new InterpreterLead(Text(lead, "path"), ReadIdentity(lead), Text(lead, "selection"))
                    : null,
            };
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"Not an interpreter: {e.Message}", e);
        }
    }

    private static void WriteIdentity(Utf8JsonWriter writer, FileIdentity identity)
    {
        writer.WriteNumber("size", identity.Size);
        writer.WriteNumber("modified", identity.Modified);
    }

    private static FileIdentity ReadIdentity(JsonElement element) =>
        new(element.GetProperty("size").GetInt64(), element.GetProperty("modified").GetInt64());

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");
}
