using System.Text;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Interpreters;

/// <summary>
/// The <c>.python-version</c> that holds for a project: in its folder or the nearest above. It is read as pyenv reads it
/// (the first word of a line counts, several lines are several versions, <c>#</c> begins a comment), and understands
/// the versions that uv writes.
/// https://github.com/pyenv/pyenv/blob/master/libexec/pyenv-version-file-read
/// https://docs.astral.sh/uv/concepts/python-versions/#python-version-files
/// </summary>
public sealed class PythonVersionFile
{
    /// <summary>The file's name.</summary>
    public const string FileName = ".python-version";

    private PythonVersionFile(string? path, IReadOnlyList<VersionLine> lines, IReadOnlyList<InputFile> inputs)
    {
        Path = path;
        Lines = lines;
        Inputs = inputs;
    }

    /// <summary>The file, absolute; null when there is none.</summary>
    public string? Path { get; }

    /// <summary>What its lines say, in order.</summary>
    public IReadOnlyList<VersionLine> Lines { get; }

    /// <summary>The file, after the nearer places where one would win if it appeared. All places when there is none.</summary>
    public IReadOnlyList<InputFile> Inputs { get; }

    /// <summary>Looks for the file and reads it.</summary>
    /// <param name="projectDirectory">Absolute path.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static PythonVersionFile Find(string projectDirectory)
    {
        var inputs = new List<InputFile>();
        for (var folder = projectDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            var path = System.IO.Path.Combine(folder, FileName);
            if (!File.Exists(path))
            {
                inputs.Add(new InputFile(path, ""));
                continue;
            }

            var bytes = File.ReadAllBytes(path);
            inputs.Add(new InputFile(path, ContentHash.OfBytes(bytes)));
            return new PythonVersionFile(path, Read(Encoding.UTF8.GetString(bytes)), inputs);
        }

        return new PythonVersionFile(null, [], inputs);
    }

    private static List<VersionLine> Read(string content)
    {
        var lines = new List<VersionLine>();
        var number = 0;
        foreach (var raw in content.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            // uv writes specifiers with spaces in them; of all else pyenv takes the first word.
            var end = line[0] is '<' or '>' or '=' or '!' or '~' ? line.IndexOf('#') : line.IndexOfAny([' ', '\t']);
            var text = end < 0 ? line : line.Substring(0, end).TrimEnd();
            lines.Add(new VersionLine(text, number, raw.Length - raw.TrimStart().Length + 1, PythonRequestParser.Parse(text)));
        }

        return lines;
    }
}

/// <summary>A line of <c>.python-version</c>.</summary>
/// <param name="Text">What it names.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Request">The version that is meant; null when it is none, such as the name of a pyenv virtual environment.</param>
public sealed record VersionLine(string Text, int Line, int Column, PythonRequest? Request);
