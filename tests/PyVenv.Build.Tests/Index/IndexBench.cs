using System.Security.Cryptography;
using System.Text.Json;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Index;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.PackageTests.Harness;
using PyVenv.Build.Tests.Support;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Tests.Index;

/// <summary>Wheels that the test wrote, a client, and the folder that it fetches into.</summary>
internal sealed class IndexBench : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public IndexBench() => Wheels = new WheelFolder(_folder["wheels"]);

    public WheelFolder Wheels { get; }

    public Dictionary<string, string> Variables { get; } = new() { ["PIP_CONFIG_FILE"] = "/dev/null" };

    public Func<Declaration, Declaration> Change { get; set; } = d => d;

    public RecordingSink Sink { get; } = new();

    public string Home => _folder["home"];

    public string Target => Directory.CreateDirectory(_folder["target"]).FullName;

    public string Write(string name, string content) => _folder.Write(name, content);

    public static string Sha256(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    /// <summary>Answers as an index of the wheels does: HTML, or JSON when that is asked for first.</summary>
    public ScriptedServer.Answer Serve(ScriptedServer.Request request, bool json = false, Func<string, string>? hash = null)
    {
        if (request.Target.StartsWith("/files/", StringComparison.Ordinal))
        {
            return ScriptedServer.Answer.File(Path.Combine(Wheels.Folder, request.Target["/files/".Length..]));
        }

        var name = request.Target.Trim('/').Split('/')[^1];
        var files = Directory.GetFiles(Wheels.Folder).Where(f => Path.GetFileName(f).Split('-')[0] == name).Select(f => (Name: Path.GetFileName(f), Hash: (hash ?? Sha256)(f))).ToList();
        return files.Count == 0 ? ScriptedServer.Answer.Of(404)
            : json ? ScriptedServer.Answer.Json(JsonSerializer.Serialize(new
            {
                meta = new Dictionary<string, string> { ["api-version"] = "1.1" },
                name,
                files = files.Select(f => new { filename = f.Name, url = "../../files/" + f.Name, hashes = new { sha256 = f.Hash } }),
            }))
            : ScriptedServer.Answer.Html($"<!DOCTYPE html><html><body><!-- <a href='x-9.0-py3-none-any.whl'> -->{string.Concat(files.Select(f => $"<a href=\"/files/{f.Name}#sha256={f.Hash}\">{f.Name}</a>\n"))}</body></html>");
    }

    public string Fetch(string name = "alpha", string specifier = "", string python = "3.11.7", TimeSpan? limit = null)
    {
        var machine = new Machine(ThisMachine.Platform, Variables, Home, _folder["cache"], Path.GetTempPath());
        var declaration = Change(new Declaration { ProjectFile = _folder["app.csproj"], ProjectDirectory = _folder.Path, EnvironmentDirectory = _folder[".venv"] });
        using var client = new IndexClient(IndexSources.Of(declaration, machine), machine, Sink, default, limit);
        return Path.GetFileName(client.Fetch(WheelRequest.Pure(name, VersionSpecifierSet.Parse(specifier), PackageVersion.Parse(python)), Target));
    }

    public Diagnostic Fails(string name = "alpha", string specifier = "", string python = "3.11.7", TimeSpan? limit = null)
    {
        var diagnostic = Assert.Throws<ProvisioningException>(() => Fetch(name, specifier, python, limit)).Diagnostic;
        Assert.Empty(Directory.GetFiles(Target));
        return diagnostic;
    }

    public void Dispose() => _folder.Dispose();
}
