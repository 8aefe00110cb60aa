using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PyVenv.Build.Describing;

/// <summary>
/// The facts for programs. Names and meanings are stable: what is added does not change <c>schemaVersion</c>, what changes does.
/// <c>docs/info.md</c> has the table.
/// </summary>
public static class FactsJson
{
    /// <summary>The JSON text, indented.</summary>
    public static string Write(ProjectFacts facts)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteString("project", facts.ProjectFile);
            json.WriteBoolean("enabled", facts.IsEnabled);
            WriteMap(json, "properties", facts.Declared);
            json.WriteBoolean("declared", facts.IsDeclared);
            json.WriteString("manifest", facts.ManifestExplanation);
            WriteList(json, "files", facts.Files);
            json.WriteString("manager", facts.Manager);
            WriteEnvironment(json, facts);
            WriteInterpreter(json, facts);
            json.WriteStartObject("plan");
            json.WriteString("action", facts.Action.ToString().ToLowerInvariant());
            json.WriteString("reason", facts.Reason);
            json.WriteEndObject();
            WriteActivation(json, facts);
            json.WriteStartObject("proposals");
            foreach (var proposal in facts.Proposals)
            {
                json.WriteString(proposal.Tool, string.Join("\n", proposal.Lines));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()).Replace("\r\n", "\n");
    }

    private static void WriteEnvironment(Utf8JsonWriter json, ProjectFacts facts)
    {
        var record = facts.Presence == EnvironmentPresence.Ready ? facts.Record : null;
        json.WriteStartObject("environment");
        json.WriteString("directory", facts.Layout.Directory);
        json.WriteString("state", facts.Presence.ToString().ToLowerInvariant());
        json.WriteString("python", facts.Layout.Python);
        json.WriteString("scriptsDirectory", facts.Layout.ScriptsDirectory);
        json.WriteString("pythonVersion", record?.PythonVersion);
        json.WriteString("sitePackages", record?.SitePackages);
        json.WriteString("basePrefix", record?.BasePrefix);
        json.WriteString("pythonLibrary", record?.PythonLibrary);
        json.WriteString("creator", record?.Creator);
        json.WriteString("manager", record?.Manager);
        json.WriteString("managerVersion", record?.ManagerVersion);
        json.WriteString("lastChange", record?.Reason);
        WriteMap(json, "packages", record?.Distributions ?? new Dictionary<string, string>());
        WriteList(json, "usedBy", [.. (record?.Projects ?? []).Select(p => p.Project)]);
        json.WriteEndObject();
    }

    private static void WriteInterpreter(Utf8JsonWriter json, ProjectFacts facts)
    {
        if (facts.Interpreter is { } interpreter)
        {
            json.WriteStartObject("interpreter");
            json.WriteString("path", interpreter.RealPath);
            json.WriteString("version", interpreter.Version);
            json.WriteString("implementation", interpreter.Implementation);
            json.WriteString("platform", interpreter.Platform);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("interpreter");
        }

        if (facts.Problem is { } problem)
        {
            json.WriteStartObject("problem");
            json.WriteString("code", problem.Code.Code);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("problem");
        }
    }

    private static void WriteActivation(Utf8JsonWriter json, ProjectFacts facts)
    {
        json.WriteStartObject("activation");
        foreach (var shell in facts.Shells)
        {
            json.WriteString(shell.Shell, shell.Command);
        }

        WriteList(json, "path", facts.Activation.Folders);
        WriteMap(json, "variables", facts.Activation.Variables);
        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> map)
    {
        json.WriteStartObject(name);
        foreach (var entry in map)
        {
            json.WriteString(entry.Key, entry.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> list)
    {
        json.WriteStartArray(name);
        foreach (var element in list)
        {
            json.WriteStringValue(element);
        }

        json.WriteEndArray();
    }
}
