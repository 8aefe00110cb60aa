using PyVenv.Build.Running.Patterns;

namespace PyVenv.Build.Running.Scripts;

/// <summary>What running a project's scripts takes.</summary>
public sealed record ScriptRunnerSettings
{
    /// <summary>All script items of the project, in its order.</summary>
    public required IReadOnlyList<ScriptItem> Items { get; init; }

    /// <summary>With which Python.</summary>
    public required PythonContext Context { get; init; }

    /// <summary>What inputs and outputs mean.</summary>
    public required ScriptFiles Files { get; init; }

    /// <summary>Folder of the records, absolute.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>Changes exactly when the environment does.</summary>
    public required string EnvironmentFingerprint { get; init; }

    /// <summary>How many scripts may run at once.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>Readers for the findings in every script's output.</summary>
    public IReadOnlyList<IOutputReader> Readers { get; init; } = [];
}
