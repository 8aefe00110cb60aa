using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Managers.ProjectTools;

/// <summary>
/// Files that a tool insists on writing into a folder of the user's, such as a lock where the team keeps none: gone again
/// afterwards, so that a build leaves nothing there and the next refresh resolves anew. A note in <c>obj</c> tells the build
/// after one that was killed hard.
/// </summary>
internal sealed class BorrowedFiles : IDisposable
{
    private const string Notes = "borrowed-";

    private readonly string _folder;
    private readonly string _pattern;
    private readonly string _note;
    private readonly string[] _before;

    /// <summary>Notes what is there.</summary>
    /// <param name="workDirectory">Folder in <c>obj</c>, absolute; exists.</param>
    /// <param name="folder">Where the tool writes, absolute.</param>
    /// <param name="pattern">The file's name, or a pattern of names with <c>*</c>.</param>
    public BorrowedFiles(string workDirectory, string folder, string pattern)
    {
        _folder = folder;
        _pattern = pattern;
        _before = Directory.GetFiles(folder, pattern);
        _note = Path.Combine(workDirectory, $"{Notes}{pattern.Replace('*', '_')}.txt");
        if (!IsTeams)
        {
            File.WriteAllLines(_note, [folder, pattern, .. _before]);
        }
    }

    /// <summary>Whether the one file that is meant was there: the team keeps it.</summary>
    public bool IsTeams => _before.Length > 0 && _pattern.IndexOf('*') < 0;

    /// <summary>Removes what was not there before.</summary>
    public void Dispose()
    {
        foreach (var file in Directory.GetFiles(_folder, _pattern).Except(_before))
        {
            File.Delete(file);
        }

        File.Delete(_note);
    }

    /// <summary>Moves what a killed build left in the user's folders into its own: somebody may have made it since.</summary>
    /// <param name="workDirectory">As the killed build's.</param>
    /// <param name="sink">Where it is said.</param>
    public static void TakeAwayLeftBehind(string workDirectory, IDiagnosticSink sink)
    {
        foreach (var note in Directory.GetFiles(workDirectory, $"{Notes}*.txt"))
        {
            var lines = File.ReadAllLines(note);
            foreach (var file in lines.Length > 1 && Directory.Exists(lines[0]) ? Directory.GetFiles(lines[0], lines[1]).Except(lines.Skip(2)) : [])
            {
                var target = Path.Combine(workDirectory, "left-behind-" + Path.GetFileName(file));
                File.Delete(target);
                File.Move(file, target);
                sink.Message(Importance.High, $"'{file}' was left behind by a build that was killed, and is now '{target}'.");
            }

            File.Delete(note);
        }
    }
}
