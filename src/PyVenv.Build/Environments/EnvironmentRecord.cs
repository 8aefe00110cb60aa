using PyVenv.Build.Interpreters;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Environments;

/// <summary>
/// What a finished environment was made from: the content of <c>pyvenv-build.json</c>. Paths in it are absolute. It holds
/// no secret: of addresses only what is left without user information, of variables only hashes.
/// </summary>
public sealed record EnvironmentRecord
{
    /// <summary>The file's name in the environment's folder.</summary>
    public const string FileName = "pyvenv-build.json";

    /// <summary>Whether the environment was finished. Written false before anything else, true last.</summary>
    public required bool IsFinished { get; init; }

    /// <summary>The tool that installed: <c>pip</c>, <c>uv</c>, …</summary>
    public required string Manager { get; init; }

    /// <summary>Absolute path of the tool's program or of the folder that holds pip; null when it is inside the environment.</summary>
    public string? ManagerPath { get; init; }

    /// <summary>The tool's version; null when unknown.</summary>
    public string? ManagerVersion { get; init; }

    /// <summary>What created it: <c>venv</c>, <c>virtualenv</c>, <c>uv</c>, <c>conda</c>.</summary>
    public string Creator { get; init; } = "";

    /// <summary>The base interpreter; null where the manager brings its own (conda).</summary>
    public Interpreter? Interpreter { get; init; }

    /// <summary>The environment's site-packages (purelib); null while unfinished.</summary>
    public string? SitePackages { get; init; }

    /// <summary>The full Python version of the environment; null while unfinished.</summary>
    public string? PythonVersion { get; init; }

    /// <summary>The base installation; null while unfinished.</summary>
    public string? BasePrefix { get; init; }

    /// <summary>The library that embedders load; null when there is none.</summary>
    public string? PythonLibrary { get; init; }

    /// <summary>The last reason for a change, one sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The <c>ForceToken</c> of the build that recreated it: a second project of that build does not do it again. Null when no build forced it.</summary>
    public string? ForceToken { get; init; }

    /// <summary>Variables that activation would set beside <c>PATH</c> and <c>VIRTUAL_ENV</c> (conda packages' scripts), by name.</summary>
    public IReadOnlyDictionary<string, string> ActivationVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>Each project that contributes, with what it declared when it was last provisioned.</summary>
    public IReadOnlyList<ProjectContribution> Projects { get; init; } = [];

    /// <summary>What was installed in the end: normalized name to version, from the folder names in site-packages.</summary>
    public IReadOnlyDictionary<string, string> Distributions { get; init; } = new Dictionary<string, string>();

    /// <summary>While unfinished: the processes that were started and may still write.</summary>
    public IReadOnlyList<RecordedProcess> Processes { get; init; } = [];
}

/// <summary>What one project declared.</summary>
public sealed record ProjectContribution
{
    /// <summary>The project file.</summary>
    public required string Project { get; init; }

    /// <summary>The project file and its kin, by content: when they changed, the declaration may be another one.</summary>
    public IReadOnlyList<InputFile> DeclaringFiles { get; init; } = [];

    /// <summary>The manifest's files by content.</summary>
    public required IReadOnlyList<InputFile> Inputs { get; init; }

    /// <summary>Identity of what the manifest asks for, whichever files say it: two projects that declare the same have the same.</summary>
    public required string ManifestIdentity { get; init; }

    /// <summary>The settings that change the result, by property name; addresses without user information.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>The environment variables that change the result, by name: a hash of each value.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }
}

/// <summary>A child process that wrote into the environment.</summary>
/// <param name="Id">The process id.</param>
/// <param name="Started">When it started, in the platform's own measure and only to be compared for equality: with the id it names one process. 0 when it had ended before anybody could ask.</param>
/// <param name="Program">The program's path.</param>
/// <param name="Mark">
/// The value of <see cref="MarkVariable"/> in its environment, which its children inherit: on Linux they are known by it when
/// the process itself has ended. Empty when it has none.
/// </param>
public sealed record RecordedProcess(int Id, long Started, string Program, string Mark = "")
{
    /// <summary>The environment variable that each tool is started with.</summary>
    public const string MarkVariable = "PYVENV_BUILD_PROCESS";
}
