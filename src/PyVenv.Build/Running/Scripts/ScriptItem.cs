using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Running.Scripts;

/// <summary>When a script runs in a build.</summary>
public enum ScriptTiming
{
    /// <summary>Before the compiler.</summary>
    BeforeCompile,

    /// <summary>After the build.</summary>
    AfterBuild,

    /// <summary>Before files are published.</summary>
    BeforePublish,

    /// <summary>Only when it is asked for, or another script depends on it.</summary>
    OnDemand,
}

/// <summary>One <c>PyVenvScript</c> item.</summary>
public sealed record ScriptItem
{
    /// <summary>The item as it was written.</summary>
    public required string Include { get; init; }

    /// <summary>Its <c>Name</c>, else the script's file name, else the module.</summary>
    public required string Name { get; init; }

    /// <summary>The script, absolute; null for a module.</summary>
    public string? Script { get; init; }

    /// <summary>The module; null for a script.</summary>
    public string? Module { get; init; }

    /// <summary>Its arguments, one an element.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What it reads: paths and patterns as written.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>What it writes: paths and patterns as written.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Where it runs, absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Further variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Ends it when it takes longer; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>When it runs.</summary>
    public ScriptTiming When { get; init; }

    /// <summary>Names of the items that must have run before.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Tools whose findings its output may hold.</summary>
    public IReadOnlyList<string> DiagnosticPatterns { get; init; } = [];

    /// <summary>The project file that has the item; null when unknown.</summary>
    public SourceLocation? Declared { get; init; }

    /// <summary>
    /// Whether nothing tells that it is up to date: a module of the environment that declares neither what it reads nor
    /// what it writes.
    /// </summary>
    public bool RunsAlways => Outputs.Count == 0 && (When == ScriptTiming.OnDemand || (Script is null && Inputs.Count == 0));
}
