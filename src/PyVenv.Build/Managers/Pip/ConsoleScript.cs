using System.IO.Compression;
using System.Text;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Managers.Pip;

/// <summary>Writes the programs of a console entry point, as installers do.</summary>
internal sealed class ConsoleScript(HostPlatform platform, EnvironmentLayout layout, string pipPackage)
{
    /// <summary>Writes one program for each name.</summary>
    /// <returns>The files.</returns>
    public IReadOnlyList<string> Write(string module, string function, params string[] names)
    {
        Directory.CreateDirectory(layout.ScriptsDirectory);
        var body = $"import sys\nfrom {module} import {function}\nif __name__ == '__main__':\n    sys.exit({function}())\n";
        return [.. names.Select(name => platform.IsWindows ? WriteLauncher(name, body) : WriteScript(name, body))];
    }

    private string WriteScript(string name, string body)
    {
        var path = Path.Combine(layout.ScriptsDirectory, name);
        // A kernel reads neither spaces nor more than 127 bytes in a shebang; the detour is distlib's, which all installers use.
        var simple = layout.Python.IndexOf(' ') < 0 && Encoding.UTF8.GetByteCount(layout.Python) < 120;
        var shebang = simple
            ? $"#!{layout.Python}\n"
            : $"#!/bin/sh\n'''exec' \"{layout.Python}\" \"$0\" \"$@\"\n' '''\n";
        File.WriteAllText(path, $"{shebang}{body}");
        Executable.Mark(path);
        return path;
    }

    // distlib's launcher comes with pip: the launcher, the shebang, and a zip with __main__.py, one after the other.
    private string WriteLauncher(string name, string body)
    {
        var stub = Path.Combine(pipPackage, "_vendor", "distlib", platform.Architecture switch { "arm64" => "t64-arm.exe", "x86" => "t32.exe", _ => "t64.exe" });
        var path = Path.Combine(layout.ScriptsDirectory, name + ".exe");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        var launcher = File.ReadAllBytes(stub);
        file.Write(launcher, 0, launcher.Length);
        var shebang = Encoding.UTF8.GetBytes($"#!{(layout.Python.IndexOf(' ') < 0 ? layout.Python : $"\"{layout.Python}\"")}\r\n");
        file.Write(shebang, 0, shebang.Length);
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        using (var main = new StreamWriter(zip.CreateEntry("__main__.py").Open()))
        {
            main.Write(body);
        }

        memory.WriteTo(file);
        return path;
    }
}
