namespace PyVenv.Build.Machines;

/// <summary>
/// What the core knows of the outside: taken once by the task and handed in, so that nothing reads the process's
/// environment or working directory behind its back.
/// </summary>
/// <param name="Platform">Where it runs.</param>
/// <param name="Variables">The caller's environment variables, in the platform's comparison.</param>
/// <param name="HomeDirectory">The user's home, absolute.</param>
/// <param name="CacheDirectory">What is kept between projects: <c>PyVenvCacheDirectory</c> or the platform's user cache folder, absolute.</param>
/// <param name="TemporaryDirectory">The platform's folder for temporary files, absolute.</param>
public sealed record Machine(
    HostPlatform Platform,
    IReadOnlyDictionary<string, string> Variables,
    string HomeDirectory,
    string CacheDirectory,
    string TemporaryDirectory)
{
    /// <summary>The operating system's version, the kernel's on Linux: what was learned under another one is asked anew.</summary>
    public string SystemVersion { get; init; } = "";

    /// <summary>Whether Windows is set up for paths of more than 260 characters; without meaning elsewhere.</summary>
    public bool AllowsLongPaths { get; init; }

    /// <summary>The variable's value, or null when it is unset or empty.</summary>
    public string? Variable(string name) => Variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
