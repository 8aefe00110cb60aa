using PyVenv.Build.Manifests;

namespace PyVenv.Build.Running.Scripts;

/// <summary>
/// Where the records of a project's scripts lie: in a folder of <c>obj</c> that all target frameworks and configurations
/// share, so that two of them which declare the same step run it once. A step with other outputs is another step.
/// </summary>
public sealed class ScriptStore
{
    private readonly string _directory;
    private readonly ScriptFiles _files;

    /// <summary>Creates the store.</summary>
    /// <param name="directory">The folder, absolute; made when there is something to keep.</param>
    /// <param name="files">What outputs mean.</param>
    public ScriptStore(string directory, ScriptFiles files)
    {
        _directory = directory;
        _files = files;
    }

    /// <summary>The record's file for each item, in their order; the same step twice has two.</summary>
    public IReadOnlyList<string> PathsOf(IReadOnlyList<ScriptItem> items)
    {
        var paths = new List<string>();
        foreach (var item in items)
        {
            var identity = item.Name + "\n" + (item.Outputs.Count > 0
                ? string.Join("\n", item.Outputs.Select(_files.Absolute))
                : string.Join("\n", item.Arguments));
            var path = Path.Combine(_directory, FileName(item.Name) + "-" + ContentHash.OfText(identity).Substring(0, 12));
            var unique = path;
            for (var n = 2; paths.Contains(unique + ".json"); n++)
            {
                unique = path + "-" + n;
            }

            paths.Add(unique + ".json");
        }

        return paths;
    }

    /// <summary>The records that are there, with their files.</summary>
    public IReadOnlyList<(string Path, ScriptState State)> All()
    {
        var all = new List<(string, ScriptState)>();
        foreach (var path in Directory.Exists(_directory) ? Directory.GetFiles(_directory, "*.json") : [])
        {
            if (ScriptStateFile.Read(path) is { } state)
            {
                all.Add((path, state));
            }
        }

        return all;
    }

    /// <summary>Holds a record against other builds of the project until it is disposed.</summary>
    /// <exception cref="OperationCanceledException">The build was cancelled while it waited.</exception>
    public IDisposable Lock(string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_directory);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && Directory.Exists(_directory))
            {
                cancellation.WaitHandle.WaitOne(50);
            }
        }
    }

    private static string FileName(string name)
    {
        var safe = name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_').ToArray();
        return new string(safe, 0, Math.Min(safe.Length, 60));
    }
}
