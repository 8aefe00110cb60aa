using System.Text.Encodings.Web;
using System.Text.Json;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Environments;

/// <summary>The content of <c>pyvenv-build.json</c>. Written and read by hand: a reflecting serializer would cost every build its start-up.</summary>
internal static class RecordJson
{
    /// <summary>Raised when an older reader would misunderstand the file.</summary>
    public const int Format = 1;

    /// <summary>Writes a record as indented UTF-8.</summary>
    public static byte[] Write(EnvironmentRecord record)
    {
        using var stream = new MemoryStream();

        // The file is read by people, never put into a web page: paths stay as they are.
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", Format);
            writer.WriteBoolean("finished", record.IsFinished);
            writer.WriteString("reason", record.Reason);
            writer.WriteString("manager", record.Manager);
            writer.WriteString("managerPath", record.ManagerPath);
            writer.WriteString("managerVersion", record.ManagerVersion);
            writer.WriteString("creator", record.Creator);
            writer.WriteString("forceToken", record.ForceToken);
            writer.WriteString("pythonVersion", record.PythonVersion);
            writer.WriteString("sitePackages", record.SitePackages);
            writer.WriteString("basePrefix", record.BasePrefix);
            writer.WriteString("pythonLibrary", record.PythonLibrary);
            WriteProcesses(writer, record.Processes);
            if (record.Interpreter is { } interpreter)
            {
                writer.WritePropertyName("interpreter");
                InterpreterJson.Write(writer, interpreter);
            }

            WriteTexts(writer, "activationVariables", record.ActivationVariables);
            WriteTexts(writer, "distributions", record.Distributions);
            writer.WriteStartArray("projects");
            foreach (var project in record.Projects)
            {
                WriteProject(writer, project);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Reads a record.</summary>
    /// <param name="json">The file's content.</param>
    /// <param name="withProjects">Whether to read the projects too: where a hundred share an environment, they are nearly all of the file.</param>
    /// <exception cref="FormatException">It is none, or one of a later version; the message ends the sentence "the record …".</exception>
    public static EnvironmentRecord Read(byte[] json, bool withProjects = true)
    {
        int format;
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            format = root.GetProperty("format").GetInt32();
            if (format == Format)
            {
                return Read(root, withProjects);
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"cannot be read: {e.Message}", e);
        }

        throw new FormatException($"was written by another version of PyVenv.Build (its format is {format}, this one reads {Format})");
    }

    private static EnvironmentRecord Read(JsonElement root, bool withProjects) => new()
    {
        IsFinished = root.GetProperty("finished").GetBoolean(),
        Reason = Text(root, "reason"),
        Manager = Text(root, "manager"),
        ManagerPath = OptionalText(root, "managerPath"),
        ManagerVersion = OptionalText(root, "managerVersion"),
        Creator = Text(root, "creator"),
        ForceToken = OptionalText(root, "forceToken"),
        PythonVersion = OptionalText(root, "pythonVersion"),
        SitePackages = OptionalText(root, "sitePackages"),
        BasePrefix = OptionalText(root, "basePrefix"),
        PythonLibrary = OptionalText(root, "pythonLibrary"),
        Processes = ReadProcesses(root),
        Interpreter = root.TryGetProperty("interpreter", out var interpreter) ? InterpreterJson.Read(interpreter) : null,
        ActivationVariables = Texts(root, "activationVariables"),
        Distributions = Texts(root, "distributions"),
        Projects = withProjects ? ReadProjects(root) : [],
    };

    private static void WriteProject(Utf8JsonWriter writer, ProjectContribution project)
    {
        writer.WriteStartObject();
        writer.WriteString("project", project.Project);
        writer.WriteString("manifestIdentity", project.ManifestIdentity);
        WriteFiles(writer, "declaringFiles", project.DeclaringFiles);
        WriteFiles(writer, "inputs", project.Inputs);
        WriteTexts(writer, "settings", project.Settings);
        WriteTexts(writer, "variables", project.Variables);
        writer.WriteEndObject();
    }

    private static List<ProjectContribution> ReadProjects(JsonElement root)
    {
        var projects = new List<ProjectContribution>();
        foreach (var project in root.GetProperty("projects").EnumerateArray())
        {
            projects.Add(ReadProject(project));
        }

        return projects;
    }

    private static ProjectContribution ReadProject(JsonElement project) => new()
    {
        Project = Text(project, "project"),
        ManifestIdentity = Text(project, "manifestIdentity"),
        DeclaringFiles = ReadFiles(project, "declaringFiles"),
        Inputs = ReadFiles(project, "inputs"),
        Settings = Texts(project, "settings"),
        Variables = Texts(project, "variables"),
    };

    private static void WriteFiles(Utf8JsonWriter writer, string name, IReadOnlyList<InputFile> files)
    {
        writer.WriteStartArray(name);
        foreach (var file in files)
        {
            writer.WriteStartObject();
            writer.WriteString("path", file.Path);
            writer.WriteString("hash", file.Hash);
            if (file.IsPattern)
            {
                writer.WriteBoolean("pattern", true);
            }

            if (file.Contents.Count > 0)
            {
                WriteTexts(writer, "contents", file.Contents);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static List<InputFile> ReadFiles(JsonElement element, string name)
    {
        var files = new List<InputFile>();
        foreach (var file in element.GetProperty(name).EnumerateArray())
        {
            var input = file.TryGetProperty("contents", out _)
                ? new InputFile(Text(file, "path"), Text(file, "hash"), Texts(file, "contents"))
                : new InputFile(Text(file, "path"), Text(file, "hash"));
            files.Add(file.TryGetProperty("pattern", out _) ? input with { IsPattern = true } : input);
        }

        return files;
    }

    private static void WriteProcesses(Utf8JsonWriter writer, IReadOnlyList<RecordedProcess> processes)
    {
        writer.WriteStartArray("processes");
        foreach (var process in processes)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", process.Id);
            writer.WriteNumber("started", process.Started);
            writer.WriteString("program", process.Program);
            writer.WriteString("mark", process.Mark);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static List<RecordedProcess> ReadProcesses(JsonElement root)
    {
        var processes = new List<RecordedProcess>();
        foreach (var process in root.GetProperty("processes").EnumerateArray())
        {
            processes.Add(new RecordedProcess(process.GetProperty("id").GetInt32(), process.GetProperty("started").GetInt64(), Text(process, "program"), Text(process, "mark")));
        }

        return processes;
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> texts)
    {
        writer.WriteStartObject(name);
        foreach (var text in texts)
        {
            writer.WriteString(text.Key, text.Value);
        }

        writer.WriteEndObject();
    }

    private static Dictionary<string, string> Texts(JsonElement element, string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in element.GetProperty(name).EnumerateObject())
        {
            texts[property.Name] = property.Value.GetString() ?? "";
        }

        return texts;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static string? OptionalText(JsonElement element, string name) => element.GetProperty(name).GetString();
}
