using PyVenv.Build.Manifests;

namespace PyVenv.Build.Tests.Manifests;

/// <summary>A project's folder on disk, written file by file and gone at the end.</summary>
public sealed class ProjectFolder : IDisposable
{
    public ProjectFolder()
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "pyvenv formats " + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, name));

    public string Write(string name, string content = "")
    {
        var file = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, content);
        return file;
    }

    /// <summary>What the targets would hand over: the default requirements file when it is there.</summary>
    public Declaration Declare() => new()
    {
        ProjectFile = File("App.csproj"),
        ProjectDirectory = Path,
        EnvironmentDirectory = File(".venv"),
        RequirementsFiles = System.IO.File.Exists(File("requirements.txt")) ? [File("requirements.txt")] : [],
        RequirementsFilesAreDefault = true,
    };

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
