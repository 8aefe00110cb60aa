using System.Text.Json;
using PyVenv.Build.Environments;

namespace PyVenv.Build.Running.Scripts;

/// <summary>Reads and writes a script's record.</summary>
internal static class ScriptStateFile
{
    private const int Version = 1;

    /// <summary>The record; null when there is none or it cannot be read, which a run mends.</summary>
    public static ScriptState? Read(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return root.GetProperty("version").GetInt32() != Version ? null : new ScriptState
            {
                IsFinished = root.GetProperty("finished").GetBoolean(),
                Arguments = root.GetProperty("arguments").GetString()!,
                Variables = root.GetProperty("variables").GetString()!,
                Environment = root.GetProperty("environment").GetString()!,
                Inputs = Files(root, "inputs"),
                Imports = Files(root, "imports"),
                Outputs = Files(root, "outputs"),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Writes the record at once: readers see the old one or the new one.</summary>
    public static void Write(string path, ScriptState state)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".new";
        using (var stream = File.Create(temporary))
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteBoolean("finished", state.IsFinished);
            json.WriteString("arguments", state.Arguments);
            json.WriteString("variables", state.Variables);
            json.WriteString("environment", state.Environment);
            Write(json, "inputs", state.Inputs);
            Write(json, "imports", state.Imports);
            Write(json, "outputs", state.Outputs);
            json.WriteEndObject();
        }

        TransientFailure.Retry(() =>
        {
            if (File.Exists(path))
            {
                File.Replace(temporary, path, null);
            }
            else
            {
                File.Move(temporary, path);
            }
        });
    }

    private static List<FileContent> Files(JsonElement root, string name)
    {
        var files = new List<FileContent>();
        foreach (var file in root.GetProperty(name).EnumerateObject())
        {
            files.Add(new FileContent(file.Name, file.Value.GetString()!));
        }

        return files;
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<FileContent> files)
    {
        json.WriteStartObject(name);
        foreach (var file in files)
        {
            json.WriteString(file.Path, file.Hash);
        }

        json.WriteEndObject();
    }
}
