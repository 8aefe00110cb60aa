using System.Diagnostics;

namespace PyVenv.Build.PackageTests.Harness.OtherEngines;

/// <summary>A Windows for the tests of one run: a wine prefix of its own, made when the first test asks for it.</summary>
public sealed class WindowsMachine : IDisposable
{
    private readonly string _prefix = Path.Combine(Path.GetTempPath(), $"pyvenv-wine-{Guid.NewGuid():N}");
    private bool _isMade;

    /// <summary>MSBuild's engine on it.</summary>
    public EngineHost Engine(params (string Name, string Value)[] variables)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows is run by wine here, on Unix");
        }

        var wine = Requires.Program("wine");
        var host = EngineHost.Published("WindowsHost", "WindowsHost.exe");
        Make();
        var all = Variables();
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }

        return new EngineHost(wine, host) { Variables = all, PathOf = PathOf };
    }

    /// <summary>A path of this machine as programs in wine see it.</summary>
    public static string PathOf(string path) => "Z:" + path.Replace('/', '\\');

    /// <summary>Sets a text in the registry.</summary>
    public void Register(string key, string name, string value) => Run("wine", "reg", "add", key, "/v", name, "/d", value, "/f");

    /// <summary>Deletes a key of the registry.</summary>
    public void Unregister(string key) => Run("wine", "reg", "delete", key, "/f");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isMade)
        {
            Run("wineserver", "-k");
            Run("wineserver", "-w");
            Directory.Delete(_prefix, recursive: true);
        }
    }

    private void Make()
    {
        if (!_isMade)
        {
            Directory.CreateDirectory(_prefix);
            _isMade = true;
            Run("wine", "wineboot", "--init");
        }
    }

    private Dictionary<string, string> Variables() => new()
    {
        ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
        ["HOME"] = _prefix,
        ["LANG"] = "C.UTF-8",
        ["WINEPREFIX"] = _prefix,
        ["WINEARCH"] = "win64",
        ["WINEDEBUG"] = "-all",
        // wine would offer to fetch its browser.
        ["WINEDLLOVERRIDES"] = "mshtml=",
    };

    private void Run(string program, params string[] arguments)
    {
        // No pipes: wine's services would inherit them and keep them open.
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "sh", program } };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var variable in Variables())
        {
            start.Environment[variable.Key] = variable.Value;
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
    }
}
