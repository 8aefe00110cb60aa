using System.Text.Encodings.Web;
using System.Text.Json;

namespace PyVenv.Build.Hosts.StandIn;

/// <summary>Where this Python lies: a base, or a virtual environment made from one.</summary>
internal sealed record Installation(string Executable, string Prefix, string BasePrefix)
{
    private const string Version = "3.12.1";

    public bool IsVirtual => Prefix != BasePrefix;

    public string SitePackages => Path.Combine(Prefix, "Lib", "site-packages");

    public static Installation Of(string executable)
    {
        var folder = Path.GetDirectoryName(executable)!;
        var configuration = Path.Combine(Path.GetDirectoryName(folder)!, "pyvenv.cfg");
        return File.Exists(configuration)
            ? new Installation(executable, Path.GetDirectoryName(folder)!, File.ReadLines(configuration).First(l => l.StartsWith("home = ", StringComparison.Ordinal))["home = ".Length..])
            : new Installation(executable, folder, folder);
    }

    public void Note(string[] arguments) => File.AppendAllText(
        Path.Combine(BasePrefix, "starts.txt"), string.Join(' ', arguments).Split('\n')[0] + "\n");

    // What Interpreters/probe.py prints.
    public string Describe()
    {
        var pip = Path.Combine(BasePrefix, "Lib", "site-packages");
        var answer = new Dictionary<string, object?>
        {
            ["executable"] = Executable,
            ["virtual"] = IsVirtual,
            ["prefix"] = Prefix,
            ["baseExecutable"] = IsVirtual ? Path.Combine(BasePrefix, "python.exe") : null,
            ["version"] = Version,
            ["implementation"] = "cpython",
            ["platform"] = "win-amd64",
            ["freeThreaded"] = false,
            ["basePrefix"] = BasePrefix,
            ["library"] = Path.Combine(BasePrefix, "python312.dll"),
            ["bundledWheels"] = null,
            ["pipLocation"] = pip,
            ["pipVersion"] = "24.0",
            ["hasVenv"] = true,
            ["markers"] = new Dictionary<string, string>
            {
                ["implementation_name"] = "cpython",
                ["implementation_version"] = Version,
                ["os_name"] = "nt",
                ["platform_machine"] = "AMD64",
                ["platform_python_implementation"] = "CPython",
                ["platform_release"] = "10",
                ["platform_system"] = "Windows",
                ["platform_version"] = "10.0.19043",
                ["python_full_version"] = Version,
                ["python_version"] = "3.12",
                ["sys_platform"] = "win32",
            },
            ["watched"] = new[] { BasePrefix },
        };
        return JsonSerializer.Serialize(answer, new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
