using System.Text;

namespace PyVenv.Build.Tests.Manifests.RequirementsFiles;

/// <summary>Files that pip's reader and ours are given; the first is the one to read.</summary>
/// <param name="Files">Path inside a folder of its own, and content.</param>
/// <param name="IsConstraint">Whether the first is read as constraints.</param>
internal sealed record PipCase((string Path, byte[] Content)[] Files, bool IsConstraint = false)
{
    public static readonly IReadOnlyDictionary<string, string> Variables = new Dictionary<string, string>
    {
        ["REQ_NAME"] = "flask",
        ["REQ_2"] = "==2",
        ["REQ_NESTED"] = "${REQ_NAME}x",
        ["REQ_FILE"] = "nested/a.txt",
        ["REQ_SPACE"] = "a b",
        ["REQ_OPTION"] = "--pre --hash=sha256:00",
        ["REQ_COMMENT"] = "x # y",
        ["REQ_EMPTY"] = "",
    };

    public static PipCase Of(string content) => new([("requirements.txt", Encoding.UTF8.GetBytes(content))]);

    public static PipCase Of(params (string Path, string Content)[] files) => new([.. files.Select(f => (f.Path, Encoding.UTF8.GetBytes(f.Content)))]);

    public static PipCase OfBytes(params byte[] content) => new([("requirements.txt", content)]);

    /// <summary>Writes the files; gives the first.</summary>
    public string WriteTo(string folder)
    {
        foreach (var (path, content) in Files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }

        return Path.Combine(folder, Files[0].Path);
    }

    public override string ToString() => string.Join(" | ", Files.Select(f => $"{f.Path}: {System.Text.Json.JsonSerializer.Serialize(Encoding.Latin1.GetString(f.Content))}"));
}
