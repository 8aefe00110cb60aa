namespace PyVenv.Build.Interpreters;

/// <summary>A place where Pythons may be. It names candidates; whether they are any good shows when they are started.</summary>
public interface IInterpreterSource
{
    /// <summary>A word for the trail: <c>PATH</c>, <c>pyenv</c>.</summary>
    string Name { get; }

    /// <summary>What the place holds, the preferred first. Asked anew for each request; nothing is started before it is needed.</summary>
    /// <param name="request">What is asked for: it decides names and order, and leaves nothing out.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    IEnumerable<InterpreterCandidate> Candidates(PythonRequest request, CancellationToken cancellation);

    /// <summary>Where it looked, for the trail when it held nothing: completes "PATH: …".</summary>
    string Description { get; }
}

/// <summary>A file that may be a Python.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Hint">The version that its name or its folder's promises: those that promise another are started last. Null when they promise nothing.</param>
/// <param name="IsManaged">Whether a tool for Python versions put it there: pyenv's <c>system</c> means all others.</param>
/// <param name="Caution">Why it is not even started, completing "it …"; null when it is.</param>
public sealed record InterpreterCandidate(string Path, PythonNumber? Hint = null, bool IsManaged = false, string? Caution = null);
