namespace PyVenv.Build.Manifests;

/// <summary>What is wanted, read from the team's files.</summary>
public sealed record Manifest
{
    /// <summary>The format: <c>requirements</c>, <c>pyproject</c>, <c>pylock</c>, <c>uv</c>, <c>poetry</c>, <c>pipenv</c>, <c>pdm</c> or <c>conda</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Which of a format's kinds of file it is, where one has several (conda: <c>environment</c>, <c>lock</c>, <c>explicit</c>); empty elsewhere.</summary>
    public string Kind { get; init; } = "";

    /// <summary>How it was chosen, as a sentence without a full stop: the file that decided and those left aside. Empty when nothing was to choose.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>The file that decided, absolute; null when only items of the project file declare.</summary>
    public string? File { get; init; }

    /// <summary>Every file it consists of, nested ones too, and those whose appearing would change it. In order of reading.</summary>
    public required IReadOnlyList<InputFile> Inputs { get; init; }

    /// <summary>The roots of the resolution. Empty where the tool reads its own file; conda's has those of its <c>pip:</c> part.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>Requirements files that the installer reads itself, absolute; what they ask for is among <see cref="Requirements"/> too.</summary>
    public IReadOnlyList<string> RequirementsFiles { get; init; } = [];

    /// <summary>What a lock file names, for every platform and group; empty where the format is none.</summary>
    public IReadOnlyList<LockedPackage> Locked { get; init; } = [];

    /// <summary>Which parts of its own file the tool takes, as the project declares it (extras, groups, …); empty where <see cref="Requirements"/> says it.</summary>
    public IReadOnlyList<string> Selection { get; init; } = [];

    /// <summary>Why the lock that is to be installed from must be made first, as a part of a sentence; null when it is as it should be, or none is used.</summary>
    public string? LockToMake { get; init; }

    /// <summary>Whether it is a lock that <c>PyVenvLock</c> wrote, in which extras, groups and constraints have had their say.</summary>
    public bool IsOwnLock { get; init; }

    /// <summary>Folders of local projects, absolute, that are installed editable after all else, without their dependencies.</summary>
    public IReadOnlyList<string> Afterwards { get; init; } = [];

    /// <summary>Values of the environment variables that the files mention (<c>${VAR}</c>), by name; a hash of each, never the value.</summary>
    public IReadOnlyDictionary<string, string> MentionedVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>The specifier of Python versions that the manifest wants; null when it has none.</summary>
    public string? RequiresPython { get; init; }

    /// <summary>Where <see cref="RequiresPython"/> stands.</summary>
    public Diagnostics.SourceLocation? RequiresPythonLocation { get; init; }

    /// <summary>Whether anything names a source or hash mode in the files themselves, so that only pip-compatible tools may read them.</summary>
    public IReadOnlyList<string> FileOptions { get; init; } = [];
}
