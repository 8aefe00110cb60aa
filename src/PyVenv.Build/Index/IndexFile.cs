namespace PyVenv.Build.Index;

/// <summary>A file that an index, a page of links or a folder offers.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Address">Where it is; a <c>file:</c> address for one in a folder.</param>
public sealed record IndexFile(string Name, Uri Address)
{
    /// <summary>Its SHA-256 in hexadecimal; null when it is not told.</summary>
    public string? Sha256 { get; init; }

    /// <summary><c>Requires-Python</c> (PEP 345); null when it is not told.</summary>
    public string? RequiresPython { get; init; }

    /// <summary>Whether it was withdrawn (PEP 592).</summary>
    public bool IsYanked { get; init; }
}
