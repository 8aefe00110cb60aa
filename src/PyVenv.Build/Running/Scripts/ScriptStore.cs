using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
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
    private readonly bool _isWindows;

    /// <summary>Creates the store.</summary>
    /// <param name="directory">The folder, absolute; made when there is something to keep.</param>
    /// <param name="files">What outputs mean.</param>
    /// <param name="platform">How files are locked.</param>
    public ScriptStore(string directory, ScriptFiles files, HostPlatform platform)
    {
        _directory = directory;
        _files = files;
        _isWindows = platform.IsWindows;
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

    /// <summary>The outputs of each item that are there, good or not, without running anything: what an IDE may use.</summary>
    public IReadOnlyList<IReadOnlyList<string>> OutputsThere(IReadOnlyList<ScriptItem> items)
    {
        var paths = PathsOf(items);
        var all = new List<IReadOnlyList<string>>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var outputs = new List<string>();
            if (items[i].Outputs.Count > 0)
            {
                var recorded = ScriptStateFile.Read(paths[i])?.Outputs.Select(o => o.Path) ?? [];
                foreach (var path in _files.Named(items[i].Outputs).Concat(recorded))
                {
                    if (!outputs.Contains(path) && File.Exists(path))
                    {
                        outputs.Add(path);
                    }
                }
            }

            all.Add(outputs);
        }

        return all;
    }

    /// <summary>What the items' last runs read, as far as it is there: the scripts, their inputs and the modules that they import.</summary>
    public IReadOnlyList<string> InputsThere(IReadOnlyList<ScriptItem> items)
    {
        var paths = PathsOf(items);
        var inputs = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var imports = ScriptStateFile.Read(paths[i])?.Imports.Select(f => f.Path) ?? [];
            IEnumerable<string> script = items[i].Script is { } file ? [file] : [];
            foreach (var path in script.Concat(_files.Expand(items[i].Inputs)).Concat(imports))
            {
                if (File.Exists(path) && seen.Add(path))
                {
                    inputs.Add(path);
                }
            }
        }

        return inputs;
    }

    /// <summary>Removes the items' outputs and records; what one of them also reads stays.</summary>
    /// <param name="items">All items of the project.</param>
    /// <param name="isKept">Outputs that stay, with their records.</param>
    public void Clean(IReadOnlyList<ScriptItem> items, Func<string, bool> isKept)
    {
        var inputs = new HashSet<string>(items.SelectMany(i => _files.Expand(i.Inputs)), StringComparer.Ordinal);
        foreach (var path in PathsOf(items))
        {
            var outputs = ScriptStateFile.Read(path)?.Outputs ?? [];
            if (outputs.Count > 0 && outputs.All(o => isKept(o.Path)))
            {
                continue;
            }

            foreach (var output in outputs)
            {
                if (!inputs.Contains(output.Path) && File.Exists(output.Path))
                {
                    File.Delete(output.Path);
                }
            }

            File.Delete(path);
        }
    }

    /// <summary>
    /// A later step rewrote what an earlier one had written, as a formatter does with what was generated: the earlier one's work is as it
    /// should be, and does not have to be done again in the next build.
    /// </summary>
    /// <param name="earlier">The earlier step's record.</param>
    /// <param name="rewritten">What the later one wrote.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    public void Adopt(string earlier, IReadOnlyList<FileContent> rewritten, CancellationToken cancellation)
    {
        using (Lock(earlier, cancellation))
        {
            if (ScriptStateFile.Read(earlier) is { IsFinished: true } state)
            {
                var written = new HashSet<string>(state.Outputs.Select(o => o.Path), StringComparer.Ordinal);
                var now = rewritten.Where(r => written.Contains(r.Path)).ToDictionary(r => r.Path, StringComparer.Ordinal);
                if (state.Outputs.Any(o => now.TryGetValue(o.Path, out var other) && other.Hash != o.Hash))
                {
                    // What it also reads is in both lists.
                    ScriptStateFile.Write(earlier, state with { Inputs = [.. state.Inputs.Select(Now)], Outputs = [.. state.Outputs.Select(Now)] });
                }

                FileContent Now(FileContent file) => now.TryGetValue(file.Path, out var other) ? other : file;
            }
        }
    }

    /// <summary>Holds a record against other builds of the project until it is disposed.</summary>
    /// <exception cref="IOException">Its file cannot be opened, for another reason than that somebody has it.</exception>
    /// <exception cref="UnauthorizedAccessException">Its file may not be opened.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled while it waited.</exception>
    public IDisposable Lock(string path, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            Directory.CreateDirectory(_directory);
            if (LockFile.TryTake(path + ".lock", _isWindows) is { } file)
            {
                return file;
            }

            cancellation.WaitHandle.WaitOne(50);
        }
    }

    private static string FileName(string name)
    {
        var safe = name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_').ToArray();
        return new string(safe, 0, Math.Min(safe.Length, 60));
    }
}
