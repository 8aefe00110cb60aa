using System.Text.Json;

namespace PyVenv.Build.Managers.Conda;

/// <summary>
/// The variables that an environment of conda declares: packages' files in <c>etc/conda/env_vars.d</c>, then those of
/// <c>environment.yml</c> and <c>conda env config vars set</c>, which conda keeps in <c>conda-meta/state</c>.
/// </summary>
internal sealed class CondaDeclaredVariables(string prefix)
{
    // What conda writes for a variable that was taken back.
    private const string Unset = "***unset***";

    /// <summary>Reads them; later ones win, as they do for conda.</summary>
    public IReadOnlyDictionary<string, string> Read()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var folder = Path.Combine(prefix, "etc", "conda", "env_vars.d");
        foreach (var file in (Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : []).OrderBy(f => f, StringComparer.Ordinal))
        {
            Add(file, root => root, variables);
        }

        AddState(variables);
        return variables;
    }

    /// <summary>The names of those that <c>environment.yml</c> had, or a person set.</summary>
    public IReadOnlyCollection<string> NamesInState()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        AddState(variables);
        return variables.Keys;
    }

    private void AddState(Dictionary<string, string> variables) =>
        Add(Path.Combine(prefix, "conda-meta", "state"), root => root.TryGetProperty("env_vars", out var found) ? found : default, variables);

    private static void Add(string file, Func<JsonElement, JsonElement> choose, Dictionary<string, string> variables)
    {
        if (!File.Exists(file))
        {
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            if (choose(json.RootElement) is not { ValueKind: JsonValueKind.Object } found)
            {
                return;
            }

            foreach (var property in found.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.String && property.Value.GetString() is { } value && value != Unset)
                {
                    variables[property.Name] = value;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // conda passes over what is damaged too.
        }
    }
}
