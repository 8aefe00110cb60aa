namespace PyVenv.Build.Tests.Support;

/// <summary>A folder for one test, with a name that needs care, removed afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder(string name = "a b'ç%;@")
    {
        Root = Directory.CreateTempSubdirectory("pyvenv-").FullName;
        Path = System.IO.Path.Combine(Root, name);
        Directory.CreateDirectory(Path);
    }

    /// <summary>Absolute, without a trailing separator.</summary>
    public string Path { get; }

    private string Root { get; }

    /// <summary>A path inside.</summary>
    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a file inside, with its folders.</summary>
    public string Write(string relative, string content = "")
    {
        var file = this[relative.Split('/')];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
