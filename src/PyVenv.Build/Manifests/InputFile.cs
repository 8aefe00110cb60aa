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
}
