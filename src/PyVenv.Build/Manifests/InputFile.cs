namespace PyVenv.Build.Manifests;

/// <summary>A file that the environment depends on.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Hash">SHA-256 of the content in lower-case hexadecimal; empty when the file does not exist, which counts as a content of its own.</param>
/// <param name="Contents">
/// What the file asks for, by name, for the sentence that says why an environment is stale: normalized name to
/// specifier. Empty where the format has no such list. Holds no secret.
/// </param>
public sealed record InputFile(string Path, string Hash, IReadOnlyDictionary<string, string> Contents)
{
    /// <summary>An input of which only the content counts.</summary>
    public InputFile(string path, string hash) : this(path, hash, new Dictionary<string, string>()) { }

    /// <summary>Whether the file is there.</summary>
    public bool Exists => Hash.Length > 0;

    /// <summary>
    /// Whether <see cref="Path"/> is a <see cref="FilePattern"/>: not a file, but the question which files there are.
    /// <see cref="Hash"/> is then that of their paths, and a file that appears or leaves changes it.
    /// </summary>
    public bool IsPattern { get; init; }

    /// <summary>The input as it is now, without <see cref="Contents"/>.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public InputFile Current() => IsPattern ? OfPattern(Path, out _) : new InputFile(Path, ContentHash.OfFile(Path));

    /// <summary>The input that a pattern is, and the files that match it now.</summary>
    public static InputFile OfPattern(string pattern, out IReadOnlyList<string> files)
    {
        files = FilePattern.Match(pattern);
        return new InputFile(pattern, files.Count == 0 ? "" : ContentHash.OfText(string.Join("\n", files))) { IsPattern = true };
    }
}
