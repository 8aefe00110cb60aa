using PyVenv.Build.Diagnostics;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Running.Scripts;

/// <summary>How a script's turn ended.</summary>
/// <param name="Ran">Whether it had to run.</param>
/// <param name="Succeeded">Whether its outputs are good.</param>
/// <param name="Outputs">Its outputs, absolute; none when it failed.</param>
public sealed record ScriptOutcome(bool Ran, bool Succeeded, IReadOnlyList<string> Outputs);

/// <summary>One script's turn in a build: look, invalidate, run, check, record.</summary>
internal sealed class ScriptStep
{
    private readonly ScriptItem _item;
    private readonly string _statePath;
    private readonly ScriptFiles _files;
    private readonly string _environmentFingerprint;
    private readonly HostPlatform _platform;
    private readonly Func<string, bool> _isOthers;

    /// <param name="item">The script.</param>
    /// <param name="statePath">Its record.</param>
    /// <param name="files">What its files mean.</param>
    /// <param name="environmentFingerprint">Changes exactly when the environment does.</param>
    /// <param name="platform">How paths are compared.</param>
    /// <param name="isOthers">Whether a file that its patterns match is another step's output.</param>
    public ScriptStep(ScriptItem item, string statePath, ScriptFiles files, string environmentFingerprint, HostPlatform platform, Func<string, bool> isOthers)
    {
        _isOthers = isOthers;
        _item = item;
        _statePath = statePath;
        _files = files;
        _environmentFingerprint = environmentFingerprint;
        _platform = platform;
    }

    /// <summary>The script's text: the script, or the module's file when it is the project's.</summary>
    private string? SourceFile => _item.Script is null ? ImportScanner.FileOfModule(_item.Module!, _item.WorkingDirectory)
        : Directory.Exists(_item.Script) ? Path.Combine(_item.Script, "__main__.py")
        : _item.Script;

    /// <summary>Why it has to run; null when what it wrote is good.</summary>
    /// <param name="staleness">The rule.</param>
    /// <param name="prerequisiteOutputs">What the scripts wrote that it depends on.</param>
    /// <param name="wanted">What a run would be made from.</param>
    /// <param name="last">The record.</param>
    public string? Look(Staleness staleness, IReadOnlyList<string> prerequisiteOutputs, out ScriptState wanted, out ScriptState? last)
    {
        last = ScriptStateFile.Read(_statePath);
        wanted = new ScriptState
        {
            IsFinished = false,
            Arguments = ContentHash.OfText(string.Join("\n", [_item.Script ?? "", _item.Module ?? "", _item.WorkingDirectory, .. _item.Arguments])),
            Variables = ContentHash.OfText(string.Join("\n", _item.Variables.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => v.Key + "=" + v.Value))),
            Environment = _environmentFingerprint,
            Inputs = Contents([.. SourceFile is { } source ? [source] : Array.Empty<string>(), .. _files.Expand(_item.Inputs), .. prerequisiteOutputs]),
        };
        return _item.RunsAlways ? "nothing tells that it is up to date" : staleness.Reason(wanted, last);
    }

    /// <summary>
    /// Invalidates the record, then runs. What a failed run wrote is removed, so that nobody takes it for good; what it left
    /// alone stays, but counts as stale.
    /// </summary>
    /// <param name="wanted">What <see cref="Look"/> said.</param>
    /// <param name="last">The record.</param>
    /// <param name="run">Runs the program; false when it failed.</param>
    /// <param name="report">Takes an error of ours.</param>
    public ScriptOutcome Run(ScriptState wanted, ScriptState? last, Func<bool> run, Action<Finding> report)
    {
        var inputs = new HashSet<string>(wanted.Inputs.Select(i => i.Path), _platform.PathComparer);
        ScriptStateFile.Write(_statePath, wanted with { Outputs = last?.Outputs ?? [] });
        RemoveFormerOutputs(last, inputs);
        foreach (var output in _files.Named(_item.Outputs))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(output)!);
        }

        var before = Identities();
        var succeeded = false;
        try
        {
            succeeded = run() && HasNamedOutputs(report);
        }
        finally
        {
            if (!succeeded)
            {
                RemoveWritten(before, inputs);
            }
        }

        if (!succeeded)
        {
            return new ScriptOutcome(Ran: true, Succeeded: false, []);
        }

        var outputs = Contents([.. _files.Expand(_item.Outputs).Where(o => !_isOthers(o))]);
        ScriptStateFile.Write(_statePath, wanted with
        {
            IsFinished = true,
            Inputs = AfterWriting(wanted.Inputs, outputs),
            Imports = SourceFile is { } source ? Contents(ImportScanner.Scan(source, _item.Script is null ? _item.WorkingDirectory : Path.GetDirectoryName(source)!)) : [],
            Outputs = outputs,
        });
        return new ScriptOutcome(Ran: true, Succeeded: true, [.. outputs.Select(o => o.Path)]);
    }

    /// <summary>A file that a pattern named and that this run does not write again must not be left over.</summary>
    private void RemoveFormerOutputs(ScriptState? last, HashSet<string> inputs)
    {
        var named = new HashSet<string>(_files.Named(_item.Outputs), _platform.PathComparer);
        foreach (var output in last?.Outputs ?? [])
        {
            if (!named.Contains(output.Path) && !inputs.Contains(output.Path))
            {
                File.Delete(output.Path);
            }
        }
    }

    private void RemoveWritten(Dictionary<string, FileIdentity?> before, HashSet<string> inputs)
    {
        foreach (var output in Identities())
        {
            if (output.Value is not null && !inputs.Contains(output.Key) && !(before.TryGetValue(output.Key, out var identity) && identity == output.Value))
            {
                File.Delete(output.Key);
            }
        }
    }

    /// <summary>By time stamp and not by content: a file that was written as it had been before was written all the same.</summary>
    private Dictionary<string, FileIdentity?> Identities()
    {
        var identities = new Dictionary<string, FileIdentity?>(_platform.PathComparer);
        foreach (var path in _files.Expand(_item.Outputs))
        {
            identities[path] = FileIdentity.Of(path);
        }

        return identities;
    }

    private bool HasNamedOutputs(Action<Finding> report)
    {
        var missing = _files.Named(_item.Outputs).Where(o => !File.Exists(o) && !Directory.Exists(o)).ToList();
        foreach (var output in missing)
        {
            report(new Finding(
                FindingSeverity.Error,
                DiagnosticCodes.ScriptOutputMissing,
                $"'{_item.Name}' succeeded but did not write '{output}', which its 'Outputs' name: make the script write it, or correct 'Outputs', which are relative to the project.",
                _item.Declared));
        }

        return missing.Count == 0;
    }

    /// <summary>
    /// A script that rewrites what it reads, as a formatter does, was made from what it wrote; and what it wrote for the first time is no
    /// news to a pattern that takes it in.
    /// </summary>
    private IReadOnlyList<FileContent> AfterWriting(IReadOnlyList<FileContent> inputs, IReadOnlyList<FileContent> outputs)
    {
        var written = new Dictionary<string, FileContent>(_platform.PathComparer);
        foreach (var output in outputs)
        {
            written[output.Path] = output;
        }

        var known = new HashSet<string>(inputs.Select(i => i.Path), _platform.PathComparer);
        return
        [
            .. inputs.Select(i => written.TryGetValue(i.Path, out var output) ? output : i),
            .. _files.Expand(_item.Inputs).Where(i => !known.Contains(i) && written.ContainsKey(i)).Select(i => written[i]),
        ];
    }

    private List<FileContent> Contents(IReadOnlyList<string> paths)
    {
        var contents = new List<FileContent>(paths.Count);
        var seen = new HashSet<string>(_platform.PathComparer);
        foreach (var path in paths)
        {
            if (seen.Add(path))
            {
                contents.Add(new FileContent(path, ContentHash.OfFile(path)));
            }
        }

        return contents;
    }
}
