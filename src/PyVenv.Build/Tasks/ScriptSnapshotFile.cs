using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PyVenv.Build.Manifests;
using PyVenv.Build.Running.Scripts;

namespace PyVenv.Build.Tasks;

/// <summary>The snapshot of <see cref="RunScripts"/>: what it gave when all its scripts were up to date.</summary>
internal sealed class ScriptSnapshotFile
{
    private const string UnusableValue = "\n";

    private readonly RunScripts _task;
    private readonly string _path;
    private readonly string _signature;

    /// <summary>Takes the task's parameters.</summary>
    public ScriptSnapshotFile(RunScripts task)
    {
        _task = task;
        // Each target framework has its own; the records of the scripts are shared.
        _path = Path.Combine(task.StateDirectory, $"{task.When}-{ContentHash.OfText(task.IntermediateDirectory).Substring(0, 12)}.snapshot");
        _signature = SignatureOf(task);
    }

    /// <summary>What the task gives when nothing changed; null when it has to look closer.</summary>
    public (ITaskItem[] ProjectItems, ITaskItem[] Outputs)? Read()
    {
        if (ScriptSnapshot.ReadIfHolding(_path, _signature, Expand) is not { } snapshot)
        {
            return null;
        }

        var projectItems = new List<ITaskItem>();
        var outputs = new List<ITaskItem>();
        foreach (var line in snapshot.Results)
        {
            var parts = line.Split('\t');
            var item = new TaskItem(parts[1]);
            for (var i = 2; i + 1 < parts.Length; i += 2)
            {
                item.SetMetadata(parts[i], parts[i + 1]);
            }

            (parts[0] == "P" ? projectItems : outputs).Add(item);
        }

        if (!_task.FailIfNotIncremental)
        {
            RenewStamp(_task.StampFile, snapshot.Files);
        }

        return ([.. projectItems], [.. outputs]);
    }

    /// <summary>Keeps what the task gives.</summary>
    public void Write(
        IReadOnlyList<ScriptState> states, IEnumerable<(string Pattern, IReadOnlyList<string> Files)> patterns, ITaskItem[] projectItems, ITaskItem[] outputs)
    {
        var results = new List<string>();
        foreach (var item in projectItems)
        {
            results.Add(Line("P", item));
        }

        foreach (var item in outputs)
        {
            results.Add(Line("O", item));
        }

        // A line break or a tab in a value has no place in a line; such a project has no snapshot.
        if (results.TrueForAll(r => r.IndexOf('\n') < 0))
        {
            ScriptSnapshot.Write(_path, _signature, states, patterns, results);
        }
    }

    /// <summary>Renews the file that Visual Studio's up-to-date check compares with the inputs, when one of them is newer.</summary>
    public static void RenewStamp(string stampFile, IReadOnlyList<string> inputs)
    {
        if (stampFile.Length == 0)
        {
            return;
        }

        var stamp = File.Exists(stampFile) ? File.GetLastWriteTimeUtc(stampFile) : DateTime.MinValue;
        foreach (var input in inputs)
        {
            if (File.GetLastWriteTimeUtc(input) > stamp)
            {
                StampFiles.WriteStamp(stampFile, inputs);
                return;
            }
        }
    }

    private static string Line(string kind, ITaskItem item)
    {
        var line = new StringBuilder(kind).Append('\t').Append(((ITaskItem2)item).EvaluatedIncludeEscaped);
        foreach (DictionaryEntry metadata in item.CloneCustomMetadata())
        {
            var value = ((ITaskItem2)item).GetMetadataValueEscaped((string)metadata.Key);
            line.Append('\t').Append(metadata.Key).Append('\t').Append(value.IndexOf('\t') < 0 ? value : UnusableValue);
        }

        return line.ToString();
    }

    private static string SignatureOf(RunScripts task)
    {
        var text = new StringBuilder();
        foreach (var part in new[]
        {
            task.ProjectDirectory, task.Python, task.EnvironmentDirectory, task.SourceExtension, task.SourceItem, task.IntermediateDirectory, string.Join(";", task.ExcludedDirectories), task.EnvironmentFingerprint(),
        })
        {
            text.Append(part).Append('\n');
        }

        foreach (var item in task.Scripts)
        {
            text.Append(item.ItemSpec).Append('\n');
            var metadata = item.CloneCustomMetadata();
            var names = new string[metadata.Count];
            metadata.Keys.CopyTo(names, 0);
            Array.Sort(names, StringComparer.Ordinal);
            foreach (var name in names)
            {
                text.Append(name).Append('=').Append(((ITaskItem2)item).GetMetadataValueEscaped(name)).Append('\n');
            }
        }

        return ContentHash.OfText(text.ToString()) + text.Length.ToString(CultureInfo.InvariantCulture);
    }

    private IReadOnlyList<string> Expand(string pattern) =>
        new ScriptFiles(_task.ProjectDirectory, _task.ExcludedDirectories, TaskMachine.Read("", "").Platform).Expand([pattern]);
}
