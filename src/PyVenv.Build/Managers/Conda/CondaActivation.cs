using System.Text;
using System.Text.Json;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Conda;

/// <summary>
/// What <c>conda activate</c> would set beside <c>PATH</c> and <c>CONDA_PREFIX</c>: conda's own variables, those that the
/// environment declares, and those of its packages' scripts in <c>etc/conda/activate.d</c>. Learned once, when the environment
/// changes, for the record: later builds start nothing.
/// </summary>
internal sealed class CondaActivation(ProvisioningContext context)
{
    private const string Mark = "PYVENV-ACTIVATE:";

    private readonly HostPlatform _platform = context.Machine.Platform;
    private readonly string _prefix = context.Layout.Directory;

    /// <summary>The variables, by name; <see cref="CallersValue"/> in a value stands for what the caller has.</summary>
    public IReadOnlyDictionary<string, string> Variables()
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["CONDA_DEFAULT_ENV"] = _prefix,
            ["CONDA_PROMPT_MODIFIER"] = $"({_prefix}) ",
            ["CONDA_SHLVL"] = "1",
        };
        foreach (var pair in new CondaDeclaredVariables(_prefix).Read())
        {
            variables[pair.Key] = pair.Value;
        }

        foreach (var pair in FromScripts(variables))
        {
            variables[pair.Key] = pair.Value;
        }

        return variables;
    }

    private Dictionary<string, string> FromScripts(IReadOnlyDictionary<string, string> declared)
    {
        var folder = Path.Combine(_prefix, "etc", "conda", "activate.d");
        var scripts = Directory.Exists(folder) ? Directory.GetFiles(folder, _platform.IsWindows ? "*.bat" : "*.sh") : [];
        if (scripts.Length == 0)
        {
            return [];
        }

        Array.Sort(scripts, StringComparer.Ordinal);
        var set = new Dictionary<string, string?>();
        foreach (var pair in new ChildEnvironment(context.Machine).Activation(context.Layout, declared))
        {
            set[pair.Key] = pair.Value;
        }

        var result = new ToolSession(context, set).Run(context.Layout.Python, ["-I", "-c", Script(), Mark, Shell(), .. scripts], importance: null);
        foreach (var line in result.Output)
        {
            if (!line.IsError && line.Text.StartsWith(Mark, StringComparison.Ordinal))
            {
                return Parse(line.Text.Substring(Mark.Length));
            }
        }

        context.Sink.Warning(new Diagnostic(
            DiagnosticCodes.CondaActivationFailed,
            $"The activation scripts in '{folder}' did not run to their end (exit code {result.ExitCode}): {LastWords.Of(result)} What they would set is not in PyVenvEnvironmentVariable.",
            new SourceLocation(context.Manifest.File ?? context.Declaration.ProjectFile)));
        return [];
    }

    // conda's users have bash nearly everywhere, and some packages' scripts need it.
    private string Shell() => _platform.IsWindows
        ? context.Machine.Variable("ComSpec") ?? @"C:\Windows\System32\cmd.exe"
        : File.Exists("/bin/bash") ? "/bin/bash" : "/bin/sh";

    private static Dictionary<string, string> Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            variables[property.Name] = property.Value.GetString() ?? "";
        }

        return variables;
    }

    private static string Script()
    {
        using var stream = typeof(CondaActivation).Assembly.GetManifestResourceStream("PyVenv.Build.Managers.Conda.activate.py")
            ?? throw new InvalidOperationException("The activation's script is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
