using System.Diagnostics;

namespace PyVenv.Build.Tests.Running;

/// <summary>CPythons that the machine has, and a folder with scripts to run.</summary>
internal sealed class RealPython : IDisposable
{
    private static readonly string _root = Path.Combine(
        Environment.GetEnvironmentVariable("PYENV_ROOT") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pyenv"),
        "versions");

    private readonly string _directory = Directory.CreateTempSubdirectory("running-").FullName;

    public string ProjectDirectory => Directory.CreateDirectory(Path.Combine(_directory, "project")).FullName;

    public string EnvironmentDirectory => Path.Combine(ProjectDirectory, ".venv");

    /// <summary>The newest CPython of a minor version, or a skipped test.</summary>
    public static string Find(string minor)
    {
        var found = Directory.Exists(_root)
            ? Directory.GetDirectories(_root, minor + ".*").OrderBy(d => d, StringComparer.Ordinal).LastOrDefault()
            : null;
        if (found is null)
        {
            Assert.Skip($"no CPython {minor} in pyenv");
        }

        return Path.Combine(found, "bin", "python");
    }

    /// <summary>Writes a file of the project.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(ProjectDirectory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ReplaceLineEndings("\n"));
        return path;
    }

    /// <summary>Runs Python in the project's folder.</summary>
    /// <returns>Standard error's lines and the exit code.</returns>
    public (string[] Error, string[] Output, int ExitCode) Run(string minor, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(minor), arguments)
        {
            WorkingDirectory = ProjectDirectory,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PYTHONUTF8"] = "1";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (Lines(error), Lines(output.Result), process.ExitCode);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
