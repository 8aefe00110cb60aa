using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;

namespace PyVenv.Build.Tests.Support;

/// <summary>
/// A real Python with wheels of the wheelhouse on its path, to compare ours with the original. Each wheel is unpacked once
/// per test run into a temporary folder that the process removes when it ends.
/// </summary>
internal sealed class ReferencePython
{
    private static readonly Lazy<string> _unpackedRoot = new(CreateUnpackedRoot);
    private static readonly Lock _gate = new();

    private readonly string _program;
    private readonly string _modules;

    private ReferencePython(string program, string modules)
    {
        _program = program;
        _modules = modules;
    }

    /// <summary>The folder of wheels beside the repository; null when it is not there.</summary>
    public static string? Wheelhouse { get; } = FindWheelhouse();

    /// <summary>A Python that imports from the wheel, or a skipped test.</summary>
    /// <param name="wheel">The wheel's file name without what follows the version: <c>pip-26.3</c>.</param>
    public static ReferencePython With(string wheel)
    {
        if (Wheelhouse is null)
        {
            Assert.Skip("the wheelhouse is not there");
        }

        var file = Directory.EnumerateFiles(Wheelhouse, wheel + "-*.whl").FirstOrDefault();
        if (file is null)
        {
            Assert.Skip($"the wheelhouse has no {wheel}");
        }

        var program = FindPython();
        if (program is null)
        {
            Assert.Skip("no python3 on PATH");
        }

        lock (_gate)
        {
            var modules = Path.Combine(_unpackedRoot.Value, wheel);
            if (!Directory.Exists(modules))
            {
                ZipFile.ExtractToDirectory(file, modules);
            }

            return new ReferencePython(program, modules);
        }
    }

    /// <summary>Runs a script that reads JSON from standard input and writes JSON to standard output.</summary>
    public JsonElement Run(string script, object input, string? workingDirectory = null, IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(_program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? _unpackedRoot.Value,
        };
        start.ArgumentList.Add("-B");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        start.Environment["PYTHONPATH"] = _modules;
        start.Environment["PYTHONUTF8"] = "1";
        foreach (var variable in variables ?? new Dictionary<string, string>())
        {
            start.Environment[variable.Key] = variable.Value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(JsonSerializer.Serialize(input));
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"the reference script failed: {error.Result}");
        return JsonDocument.Parse(output.Result).RootElement;
    }

    private static string CreateUnpackedRoot()
    {
        var root = Directory.CreateTempSubdirectory("pyvenv-reference-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        return root;
    }

    private static string? FindWheelhouse()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PyVenv.Build.sln")))
            {
                var wheelhouse = Path.Combine(folder.FullName, "..", "shared", "wheelhouse");
                return Directory.Exists(wheelhouse) ? Path.GetFullPath(wheelhouse) : null;
            }
        }

        return null;
    }

    private static string? FindPython()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            var candidate = Path.Combine(folder, OperatingSystem.IsWindows() ? "python.exe" : "python3");
            if (folder.Length > 0 && File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
