namespace PyVenv.Build.Running.Scripts;

/// <summary>A file and what was in it.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Hash">As <see cref="Manifests.ContentHash"/>; empty for a file that was not there.</param>
public sealed record FileContent(string Path, string Hash);

/// <summary>What a script's last run was made from and what it wrote: the record in <c>obj</c>. It holds no argument and no variable, only hashes.</summary>
public sealed record ScriptState
{
    /// <summary>Whether the run succeeded. Written false before it starts.</summary>
    public required bool IsFinished { get; init; }

    /// <summary>Hash of the script's or module's name, its arguments and working directory.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>Hash of its own variables.</summary>
    public string Variables { get; init; } = "";

    /// <summary>The environment's fingerprint.</summary>
    public string Environment { get; init; } = "";

    /// <summary>What it declares to read, the script itself, and what its prerequisites wrote.</summary>
    public IReadOnlyList<FileContent> Inputs { get; init; } = [];

    /// <summary>The modules of the project that it imports.</summary>
    public IReadOnlyList<FileContent> Imports { get; init; } = [];

    /// <summary>What it wrote.</summary>
    public IReadOnlyList<FileContent> Outputs { get; init; } = [];
}
