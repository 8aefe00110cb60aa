using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PyVenv.Build.Embedding;

namespace PyVenv.Build.Editors.Jupyter;

/// <summary>A <c>kernel.json</c> of ours (https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs). Its metadata says whose it is.</summary>
/// <param name="Project">The project file, absolute.</param>
/// <param name="Environment">The environment's folder, absolute.</param>
internal sealed record KernelSpecification(string Project, string Environment)
{
    /// <summary>The file's name in the kernel's folder.</summary>
    public const string FileName = "kernel.json";

    private const string Mark = "pyvenv-build";

    /// <summary>The file's text.</summary>
    /// <param name="displayName">What notebooks call it.</param>
    /// <param name="python">The environment's interpreter, absolute.</param>
    /// <param name="activation">What activation sets.</param>
    /// <param name="pathSeparator">What separates the folders of <c>PATH</c>.</param>
    public string Write(string displayName, string python, ActivationValues activation, char pathSeparator)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("argv");
            foreach (var argument in new[] { python, "-m", "ipykernel_launcher", "-f", "{connection_file}" })
            {
                json.WriteStringValue(argument);
            }

            json.WriteEndArray();
            json.WriteString("display_name", displayName);
            json.WriteString("language", "python");
            json.WriteStartObject("env");
            foreach (var variable in activation.Variables)
            {
                json.WriteString(variable.Key, variable.Value.Replace("$", "$$"));
            }

            // jupyter_client puts the caller's value in place of ${PATH}; '!pip' in a cell is the environment's then.
            json.WriteString("PATH", string.Join(pathSeparator.ToString(), activation.Folders).Replace("$", "$$") + pathSeparator + "${PATH}");
            json.WriteEndObject();
            json.WriteStartObject("metadata");
            json.WriteBoolean("debugger", true);
            json.WriteStartObject(Mark);
            json.WriteString("project", Project);
            json.WriteString("environment", Environment);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()).Replace("\r\n", "\n") + "\n";
    }

    /// <summary>Whose a kernel is; null when it is not ours, or not there.</summary>
    /// <param name="folder">The kernel's folder, absolute.</param>
    public static KernelSpecification? Read(string folder)
    {
        try
        {
            var file = Path.Combine(folder, FileName);
            if (!File.Exists(file))
            {
                return null;
            }

            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
                && metadata.TryGetProperty(Mark, out var mark) && mark.ValueKind == JsonValueKind.Object
                && mark.TryGetProperty("project", out var project) && project.GetString() is { } projectFile
                && mark.TryGetProperty("environment", out var environment) && environment.GetString() is { } directory
                ? new KernelSpecification(projectFile, directory)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // Whatever it is, it is not ours.
            return null;
        }
    }
}
