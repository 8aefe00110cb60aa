using PyVenv.Build.Machines;

namespace PyVenv.Build.Interpreters.Sources;

/// <summary>A folder with an installation in each of its folders, named after the version: how pyenv and uv keep them.</summary>
internal static class VersionFolders
{
    private static readonly string[] _unixPrograms = ["bin/python3", "bin/python", "bin/pypy3", "bin/graalpy"];
    private static readonly string[] _windowsPrograms = ["python.exe", "python3.exe", "pypy3.exe", "pypy.exe", "bin/graalpy.exe"];

    /// <summary>
    /// The Pythons in them: CPython before others, the newest first, at last those whose folder has another name, such as
    /// environments and distributions. Links among the folders are left out: what they lead to has a folder of its own.
    /// </summary>
    /// <param name="root">The folder; need not exist.</param>
    /// <param name="platform">Whose layout they have.</param>
    public static IReadOnlyList<InterpreterCandidate> Candidates(string root, HostPlatform platform)
    {
        var found = new List<(InterpreterCandidate Candidate, PythonRequest? Name)>();
        foreach (var folder in Folders(root))
        {
            var name = PythonRequestParser.Parse(Path.GetFileName(folder));
            if (Program(folder, platform) is { } program)
            {
                found.Add((new InterpreterCandidate(program, name?.Number, IsManaged: true), name));
            }
        }

        found.Sort((a, b) => Compare(a.Name, b.Name) is var order and not 0 ? order : string.CompareOrdinal(a.Candidate.Path, b.Candidate.Path));
        return found.ConvertAll(f => f.Candidate);
    }

    private static int Compare(PythonRequest? one, PythonRequest? other)
    {
        var rank = Rank(one).CompareTo(Rank(other));
        return rank != 0 ? rank : (other?.Number ?? default).CompareTo(one?.Number ?? default);
    }

    private static int Rank(PythonRequest? name) => name switch
    {
        null or { Number: null } => 3,
        { Implementation: not (null or "cpython") } => 2,
        { FreeThreaded: true } => 1,
        _ => 0,
    };

    private static List<string> Folders(string root)
    {
        var folders = new List<string>();
        try
        {
            foreach (var folder in new DirectoryInfo(root).EnumerateDirectories())
            {
                if ((folder.Attributes & FileAttributes.ReparsePoint) == 0 && !folder.Name.StartsWith(".", StringComparison.Ordinal))
                {
                    folders.Add(folder.FullName);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not there, or not to be read: no candidates.
        }

        return folders;
    }

    private static string? Program(string folder, HostPlatform platform)
    {
        // uv before 0.5 had one folder more.
        foreach (var place in new[] { folder, Path.Combine(folder, "install") })
        {
            foreach (var program in platform.IsWindows ? _windowsPrograms : _unixPrograms)
            {
                var path = Path.Combine(place, program.Replace('/', Path.DirectorySeparatorChar));
                if (CommandResolver.IsProgram(path, platform))
                {
                    return path;
                }
            }
        }

        return null;
    }
}
