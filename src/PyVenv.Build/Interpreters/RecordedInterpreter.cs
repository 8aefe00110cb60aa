using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Interpreters;

/// <summary>Whether the interpreter of an existing environment is still the right one. Starts nothing.</summary>
public static class RecordedInterpreter
{
    /// <summary>Whether it still is.</summary>
    public static bool IsGood(Interpreter recorded, Declaration declaration, WantedPython wanted, Machine machine) =>
        Objection(recorded, declaration, wanted, machine) is null;

    /// <summary>Why it no longer is, as a sentence without full stop; null when it is. Only a search tells whether another is to be had.</summary>
    /// <param name="recorded">The interpreter in the record.</param>
    /// <param name="declaration">What the project declares now.</param>
    /// <param name="wanted">What is wanted now.</param>
    /// <param name="machine">The machine.</param>
    public static string? Objection(Interpreter recorded, Declaration declaration, WantedPython wanted, Machine machine)
    {
        if (FileObjection(recorded) is { } changed)
        {
            return changed;
        }

        if (WantedObjection(recorded, declaration, wanted) is { } objection)
        {
            return objection;
        }

        return declaration.BasePython is { } named ? LeadObjection(recorded, named, declaration, machine) : null;
    }

    /// <summary>Why it no longer is the program that it was, as a sentence without full stop; null when it is.</summary>
    public static string? FileObjection(Interpreter recorded)
    {
        var identity = FileIdentity.Of(recorded.RealPath);
        if (identity is null || !File.Exists(recorded.Path))
        {
            return $"the base interpreter '{recorded.Path}' is gone";
        }

        return identity != recorded.Identity || LinkResolver.RealPath(recorded.Path) != recorded.RealPath
            ? $"the base interpreter '{recorded.Path}' was replaced"
            : null;
    }

    private static string? WantedObjection(Interpreter recorded, Declaration declaration, WantedPython wanted)
    {
        if (wanted.Objection(recorded, declaration.BasePython is not null) is not null)
        {
            var what = wanted.IsAny ? $"{SupportedVersions.Oldest} or later" : $"'{wanted.Text}' ({wanted.Origin})";
            return $"Python {what} is wanted and the environment has {recorded.Version}";
        }

        // It is not the first choice; that the first choice was not to be had is known only for what was wanted then.
        return wanted.Requests.Count > 1 && wanted.Text != recorded.ChosenFor && wanted.Requests[0].Objection(recorded) is not null
            ? $"Python '{wanted.Text}' ({wanted.Origin}) is wanted, in this order, and the environment has {recorded.Version}"
            : null;
    }

    private static string? LeadObjection(Interpreter recorded, string named, Declaration declaration, Machine machine)
    {
        if (NamedInterpreter.FileOf(named, declaration.ProjectDirectory, machine) is not { } path)
        {
            return $"PyVenvBasePython '{named}' is no longer on PATH";
        }

        var real = LinkResolver.RealPath(path);
        if (real == recorded.RealPath)
        {
            return null;
        }

        return recorded.Lead is { } lead && lead.Path == path && lead.Identity == FileIdentity.Of(real)
            && lead.Selection == PyenvSelection.Of(path, declaration.ProjectDirectory, machine)
            ? null
            : $"PyVenvBasePython '{named}' is another interpreter than before";
    }
}
