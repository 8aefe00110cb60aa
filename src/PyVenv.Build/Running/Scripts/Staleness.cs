using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Running.Scripts;

/// <summary>Decides by content whether a script has to run.</summary>
public sealed class Staleness
{
    private readonly string _projectDirectory;
    private readonly HostPlatform _platform;

    /// <summary>Creates the rule.</summary>
    /// <param name="projectDirectory">What paths in a reason are relative to, absolute.</param>
    /// <param name="platform">How paths are compared.</param>
    public Staleness(string projectDirectory, HostPlatform platform)
    {
        _projectDirectory = projectDirectory;
        _platform = platform;
    }

    /// <summary>Why a script has to run, as the end of a sentence that begins with 'because'; null when it need not.</summary>
    /// <param name="wanted">What a run now would be made from; its outputs do not matter.</param>
    /// <param name="last">The record; null when there is none.</param>
    public string? Reason(ScriptState wanted, ScriptState? last)
    {
        if (last is null)
        {
            return "it has not run yet";
        }

        if (!last.IsFinished)
        {
            return "its last run did not succeed";
        }

        if (last.Arguments != wanted.Arguments)
        {
            return "its arguments changed";
        }

        if (last.Variables != wanted.Variables)
        {
            return "its environment variables changed";
        }

        if (last.Environment != wanted.Environment)
        {
            return "the Python environment changed";
        }

        return InputReason(wanted.Inputs, last.Inputs) ?? ContentReason(last.Imports) ?? ContentReason(last.Outputs);
    }

    private string? InputReason(IReadOnlyList<FileContent> wanted, IReadOnlyList<FileContent> last)
    {
        var known = new Dictionary<string, string>(_platform.PathComparer);
        foreach (var file in last)
        {
            known[file.Path] = file.Hash;
        }

        foreach (var file in wanted)
        {
            if (!known.TryGetValue(file.Path, out var hash))
            {
                return $"'{Shown(file.Path)}' is new";
            }

            if (hash != file.Hash)
            {
                return file.Hash.Length == 0 ? $"'{Shown(file.Path)}' is gone" : $"'{Shown(file.Path)}' changed";
            }

            known.Remove(file.Path);
        }

        foreach (var file in last)
        {
            if (known.ContainsKey(file.Path))
            {
                return $"'{Shown(file.Path)}' is gone";
            }
        }

        return null;
    }

    private string? ContentReason(IReadOnlyList<FileContent> files)
    {
        foreach (var file in files)
        {
            var now = ContentHash.OfFile(file.Path);
            if (now != file.Hash)
            {
                return now.Length == 0 ? $"'{Shown(file.Path)}' is missing" : $"'{Shown(file.Path)}' was changed";
            }
        }

        return null;
    }

    private string Shown(string path)
    {
        var start = _projectDirectory.TrimEnd('/', '\\').Length + 1;
        return path.Length > start && _platform.PathComparer.Equals(path.Substring(0, start - 1), _projectDirectory.TrimEnd('/', '\\'))
            ? path.Substring(start)
            : path;
    }
}
