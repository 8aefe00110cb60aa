using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Running.Patterns;

namespace PyVenv.Build.Running;

/// <summary>With which Python programs run, and whose files are whose.</summary>
public sealed record PythonContext
{
    /// <summary>The environment's interpreter, absolute.</summary>
    public required string Python { get; init; }

    /// <summary>The project's folder, absolute.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>The file that declares the environment's packages, as shown to the user; null when there is none.</summary>
    public string? ManifestFile { get; init; }

    /// <summary>The activated environment's variables: all that the program gets, but for its own.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Tells the user's own files from libraries.</summary>
    public required SourcePlaces Places { get; init; }

    /// <summary>Where it runs.</summary>
    public required HostPlatform Platform { get; init; }
}

/// <summary>One Python program to run: exactly one of <see cref="Script"/>, <see cref="Module"/> and <see cref="Code"/>.</summary>
public sealed record PythonInvocation
{
    /// <summary>What messages call it.</summary>
    public required string Title { get; init; }

    /// <summary>A script, absolute.</summary>
    public string? Script { get; init; }

    /// <summary>A module, as after <c>python -m</c>.</summary>
    public string? Module { get; init; }

    /// <summary>A program's text, as after <c>python -c</c>.</summary>
    public string? Code { get; init; }

    /// <summary>Its arguments, one an element.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Where it runs, absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Further variables, which win.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Ends it when it takes longer; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>A file that is its standard input, absolute; null for an input that is at its end.</summary>
    public string? InputFile { get; init; }

    /// <summary>The exit codes that mean success.</summary>
    public IReadOnlyList<int> ExpectedExitCodes { get; init; } = [0];

    /// <summary>Whether every exit code means success.</summary>
    public bool AcceptsAnyExitCode { get; init; }

    /// <summary>What reads its findings, beside Python's own exceptions and warnings.</summary>
    public IReadOnlyList<IOutputReader> Readers { get; init; } = [];

    /// <summary>The project file that asked for it; null when unknown.</summary>
    public SourceLocation? Declared { get; init; }
}
