namespace PyVenv.Build.Machines;

/// <summary>Where the platform wants a user's caches.</summary>
public static class UserCache
{
    /// <summary>
    /// Our folder there: <c>$XDG_CACHE_HOME/pyvenv-build</c> or <c>~/.cache/pyvenv-build</c> (XDG Base Directory Specification),
    /// <c>~/Library/Caches/PyVenv.Build</c>, <c>%LOCALAPPDATA%\PyVenv.Build\Cache</c>.
    /// </summary>
    /// <param name="platform">The platform.</param>
    /// <param name="variables">The caller's environment variables.</param>
    /// <param name="home">The user's home, absolute.</param>
    public static string Directory(HostPlatform platform, IReadOnlyDictionary<string, string> variables, string home)
    {
        switch (platform.System)
        {
            case HostSystem.Windows:
                var local = Value("LOCALAPPDATA") ?? Path.Combine(home, "AppData", "Local");
                return Path.Combine(local, "PyVenv.Build", "Cache");
            case HostSystem.MacOS:
                return Path.Combine(home, "Library", "Caches", "PyVenv.Build");
            default:
                // A relative path in the variable is to be ignored, says the specification.
                var xdg = Value("XDG_CACHE_HOME") is { } path && path[0] == '/' ? path : Path.Combine(home, ".cache");
                return Path.Combine(xdg, "pyvenv-build");
        }

        string? Value(string name) => variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
    }
}
