namespace PyVenv.Build.Manifests;

/// <summary>Which file decides what is wanted, and who reads it.</summary>
public sealed record ManifestChoice
{
    /// <summary>One of <see cref="ManifestFormats"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The deciding file, absolute; null when only items of the project file declare.</summary>
    public string? File { get; init; }

    /// <summary>The value of <c>PyVenvManager</c> that installs it; null where pip and uv do and the rule for requirements files chooses.</summary>
    public string? Manager { get; init; }

    /// <summary>Files that are manifests too, but come later in the order.</summary>
    public IReadOnlyList<string> LeftAside { get; init; } = [];

    /// <summary>Every place whose content led to the choice: files that are not there too, so that one that appears is noticed.</summary>
    public IReadOnlyList<InputFile> Looked { get; init; } = [];

    /// <summary>The choice as a sentence without a full stop, for the build's output.</summary>
    public string Explanation
    {
        get
        {
            var decides = File is null ? "the project file's PyVenvPackage items decide" : $"{Path.GetFileName(File)} decides ({Format})";
            return LeftAside.Count == 0 ? decides : $"{decides}; left aside: {string.Join(", ", LeftAside.Select(Path.GetFileName))}";
        }
    }
}
