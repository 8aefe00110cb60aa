using System.Text;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Running.Scripts;

/// <summary>
/// What a time's scripts were when all of them were up to date, in one file of lines: a build in which nothing changed reads it,
/// hashes the files that it names, and is done without the rest of this room, whose code would cost it more than the work.
/// </summary>
public sealed class ScriptSnapshot
{
    private const char FileLine = 'F';
    private const char PatternLine = 'G';
    private const char ResultLine = 'R';

    private readonly string[] _lines;

    private ScriptSnapshot(string[] lines) => _lines = lines;

    /// <summary>What was kept for whoever finds it to hold, in its order.</summary>
    public IReadOnlyList<string> Results
    {
        get
        {
            var results = new List<string>();
            foreach (var line in _lines)
            {
                if (line.Length > 0 && line[0] == ResultLine)
                {
                    results.Add(line.Substring(1));
                }
            }

            return results;
        }
    }

    /// <summary>The files that it names, those that are there and those that are not.</summary>
    public IReadOnlyList<string> Files
    {
        get
        {
            var files = new List<string>();
            foreach (var line in _lines)
            {
                if (line.Length > 0 && line[0] == FileLine)
                {
                    files.Add(line.Substring(line.IndexOf(' ') + 1));
                }
            }

            return files;
        }
    }

    /// <summary>Reads a snapshot that still holds; null when there is none, or anything in it is not as it was.</summary>
    /// <param name="path">Its file, absolute.</param>
    /// <param name="signature">Identity of all that is declared, and of the environment.</param>
    /// <param name="expand">The files that a pattern means, now; called only when there are patterns.</param>
    public static ScriptSnapshot? ReadIfHolding(string path, string signature, Func<string, IReadOnlyList<string>> expand)
    {
        string[] lines;
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            lines = File.ReadAllLines(path);
            if (lines.Length == 0 || lines[0] != signature)
            {
                return null;
            }

            for (var i = 1; i < lines.Length; i++)
            {
                var line = lines[i];
                var space = line.IndexOf(' ');
                if (line.Length == 0 || (line[0] != ResultLine && space < 0))
                {
                    return null;
                }

                if (line[0] == FileLine && !Holds(line, space, ContentHash.OfFile(line.Substring(space + 1))))
                {
                    return null;
                }

                if (line[0] == PatternLine && !Holds(line, space, ListHash(expand(line.Substring(space + 1)))))
                {
                    return null;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return new ScriptSnapshot(lines);
    }

    /// <summary>Writes a snapshot of finished runs.</summary>
    /// <param name="path">Its file, absolute.</param>
    /// <param name="signature">Identity of all that is declared, and of the environment.</param>
    /// <param name="states">The records of the scripts, all of them finished and up to date.</param>
    /// <param name="patterns">The patterns among their inputs and outputs, with the files that each means.</param>
    /// <param name="results">What to keep for whoever finds that it holds; one line each.</param>
    public static void Write(
        string path, string signature, IEnumerable<ScriptState> states, IEnumerable<(string Pattern, IReadOnlyList<string> Files)> patterns, IEnumerable<string> results)
    {
        var text = new StringBuilder().Append(signature).Append('\n');
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in states)
        {
            // A file that a script rewrites is what it wrote.
            foreach (var file in state.Outputs.Concat(state.Inputs).Concat(state.Imports))
            {
                if (seen.Add(file.Path))
                {
                    text.Append(FileLine).Append(file.Hash).Append(' ').Append(file.Path).Append('\n');
                }
            }
        }

        foreach (var (pattern, files) in patterns)
        {
            text.Append(PatternLine).Append(ListHash(files)).Append(' ').Append(pattern).Append('\n');
        }

        foreach (var result in results)
        {
            text.Append(ResultLine).Append(result).Append('\n');
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ToString());
    }

    private static bool Holds(string line, int space, string hash) => space - 1 == hash.Length && string.CompareOrdinal(line, 1, hash, 0, hash.Length) == 0;

    private static string ListHash(IReadOnlyList<string> files) => ContentHash.OfText(string.Join("\n", files));
}
