using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Interpreters;

namespace PyVenv.Build.Describing;

/// <summary>What a person or a program wants to know of a project's environment.</summary>
public sealed record ProjectFacts
{
    /// <summary>The project file.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>The project's folder.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary><c>PyVenvEnabled</c>.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>The settings that are not the defaults, by property name; without secrets.</summary>
    public required IReadOnlyDictionary<string, string> Declared { get; init; }

    /// <summary>Whether anything says what is wanted.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>Which manifest was chosen and why; empty when there was no choice.</summary>
    public string ManifestExplanation { get; init; } = "";

    /// <summary>The files that the manifest consists of, absolute.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The tool that installs.</summary>
    public string Manager { get; init; } = "";

    /// <summary>Where the environment is, or will be.</summary>
    public required EnvironmentLayout Layout { get; init; }

    /// <summary>What is there.</summary>
    public EnvironmentPresence Presence { get; init; }

    /// <summary>The record; null when there is none.</summary>
    public EnvironmentRecord? Record { get; init; }

    /// <summary>The base interpreter that is used, or that a build would take; null when it is not known or the tool brings its own.</summary>
    public Interpreter? Interpreter { get; init; }

    /// <summary>Why a build would find no interpreter; null when it would.</summary>
    public Diagnostic? Problem { get; init; }

    /// <summary>What a build would do.</summary>
    public BuildAction Action { get; init; }

    /// <summary>Why, one sentence without a full stop; empty when nothing changed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What activation sets.</summary>
    public required Embedding.ActivationValues Activation { get; init; }

    /// <summary>How shells activate it.</summary>
    public IReadOnlyList<ShellCommand> Shells { get; init; } = [];

    /// <summary>Settings for tools that are proposed and never written.</summary>
    public IReadOnlyList<CheckerProposal> Proposals { get; init; } = [];
}

/// <summary>What is in the environment's folder.</summary>
public enum EnvironmentPresence
{
    /// <summary>No environment.</summary>
    Missing,

    /// <summary>One that another tool, or a person, made.</summary>
    Foreign,

    /// <summary>One whose provisioning was not finished.</summary>
    Unfinished,

    /// <summary>One that was provisioned.</summary>
    Ready,
}

/// <summary>What a build would do.</summary>
public enum BuildAction
{
    /// <summary>Nothing: nothing is declared, or the package is turned off.</summary>
    None,

    /// <summary>Keep it.</summary>
    Keep,

    /// <summary>Install into the environment that is there.</summary>
    Refresh,

    /// <summary>Make one where there is none.</summary>
    Create,

    /// <summary>Make it anew.</summary>
    Recreate,
}
