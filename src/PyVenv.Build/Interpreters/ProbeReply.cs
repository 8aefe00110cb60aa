using System.Text.Json;
using PyVenv.Build.Machines;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Interpreters;

/// <summary>The line of JSON that the probe's script prints.</summary>
internal sealed class ProbeReply
{
    private readonly JsonElement _json;

    private ProbeReply(JsonElement json) => _json = json;

    /// <summary><c>sys.executable</c>: null where Python could not tell.</summary>
    public string? Executable => Optional("executable") is { Length: > 0 } path && Path.IsPathRooted(path) ? path : null;

    /// <summary>Whether a virtual environment answered.</summary>
    public bool IsVirtual => _json.GetProperty("virtual").GetBoolean();

    /// <summary>The interpreter that the virtual environment was made from; null when it is gone.</summary>
    public string? BaseExecutable => Optional("baseExecutable");

    /// <summary><c>sys.prefix</c>.</summary>
    public string Prefix => Required("prefix");

    /// <summary>Files and folders that show by their time stamps when the answer may have become another one.</summary>
    public IReadOnlyList<string> Watched => [.. _json.GetProperty("watched").EnumerateArray().Select(w => w.GetString() ?? "")];

    /// <summary>Finds the answer in what a candidate printed; null when there is none.</summary>
    public static ProbeReply? Find(ToolResult result)
    {
        foreach (var line in result.Output)
        {
            if (!line.IsError && line.Text.StartsWith(ProbeScript.Mark, StringComparison.Ordinal))
            {
                return Read(line.Text.Substring(ProbeScript.Mark.Length));
            }
        }

        return null;
    }

    private static ProbeReply? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var reply = new ProbeReply(document.RootElement.Clone());

            // What is asked for later is asked for once here: half an answer is none.
            _ = (reply.IsVirtual, reply.Prefix, reply.BaseExecutable, reply.Watched, reply.Interpreter("", "", new FileIdentity(0, 0)));
            return reply;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The interpreter that answered.</summary>
    /// <param name="path">What it was started by, when it does not know its own path.</param>
    /// <exception cref="FileNotFoundException">It names a file that is not there.</exception>
    public Interpreter ToInterpreter(string path)
    {
        var executable = Executable ?? path;
        var real = LinkResolver.RealPath(executable);
        return Interpreter(executable, real, FileIdentity.Of(real) ?? throw new FileNotFoundException($"'{real}' is not there.", real));
    }

    private Interpreter Interpreter(string executable, string real, FileIdentity identity)
    {
        var markers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var marker in _json.GetProperty("markers").EnumerateObject())
        {
            markers[marker.Name] = marker.Value.GetString() ?? "";
        }

        return new Interpreter
        {
            Path = executable,
            RealPath = real,
            Version = Required("version"),
            Implementation = Required("implementation"),
            Platform = Required("platform"),
            BasePrefix = Required("basePrefix"),
            Library = Optional("library"),
            BundledWheels = Optional("bundledWheels"),
            PipLocation = Optional("pipLocation"),
            PipVersion = Optional("pipVersion"),
            HasVenv = _json.GetProperty("hasVenv").GetBoolean(),
            IsFreeThreaded = _json.GetProperty("freeThreaded").GetBoolean(),
            MarkerVariables = markers,
            Identity = identity,
        };
    }

    private string Required(string name) =>
        _json.GetProperty(name).GetString() is { Length: > 0 } text ? text : throw new InvalidOperationException($"'{name}' is empty.");

    private string? Optional(string name) => _json.GetProperty(name).GetString();
}
