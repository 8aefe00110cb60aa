using PyVenv.Build.Versions;

namespace PyVenv.Build.Interpreters;

/// <summary>
/// Reads the words for a version that pyenv and uv understand: <c>3.11</c>, <c>3.11.7</c>, <c>>=3.10,&lt;3.13</c>, <c>3.13t</c>,
/// <c>3.14-dev</c>, <c>pypy3.10-7.3.15</c>, <c>cpython-3.11.7-linux-x86_64-gnu</c>, <c>cpython@3.11</c>, <c>cp311</c>,
/// <c>3.11.7-win32</c>, <c>system</c>.
/// </summary>
public static class PythonRequestParser
{
    // pyenv's and uv's names, the longer before those that they begin with.
    private static readonly (string Prefix, string? Implementation)[] _implementations =
    [
        ("cpython", "cpython"), ("pypy", "pypy"), ("graalpy", "graalpy"), ("python", null), ("cp", "cpython"), ("pp", "pypy"), ("gp", "graalpy"),
    ];

    // uv's and pyenv-win's words, with those of sysconfig.get_platform().
    private static readonly (string Word, string[] Platforms)[] _architectures =
    [
        ("x86_64", ["x86_64", "amd64"]), ("amd64", ["x86_64", "amd64"]), ("aarch64", ["aarch64", "arm64"]), ("arm64", ["aarch64", "arm64"]),
        ("x86", ["win32", "i686", "i386"]), ("i686", ["win32", "i686", "i386"]), ("win32", ["win32"]), ("arm", ["win-arm64"]),
    ];

    /// <summary>Reads a request; null when it is none of those, such as the name of a virtual environment.</summary>
    public static PythonRequest? Parse(string text)
    {
        var word = text.Trim();
        if (word.Length == 0)
        {
            return null;
        }

        if (word[0] is '<' or '>' or '=' or '!' or '~')
        {
            return VersionSpecifierSet.TryParse(word, out var specifier) ? new PythonRequest { Text = word, Specifier = specifier } : null;
        }

        switch (word)
        {
            case "system":
                return new PythonRequest { Text = word, IsSystem = true };
            case "any" or "default":
                return PythonRequest.Any with { Text = word };
            default:
                return ParseName(word);
        }
    }

    private static PythonRequest? ParseName(string word)
    {
        foreach (var (prefix, implementation) in _implementations)
        {
            if (!word.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var rest = word.Substring(prefix.Length).TrimStart('@', '-');
            return rest.Length == 0 && implementation is not null && prefix.Length > 2
                ? new PythonRequest { Text = word, Implementation = implementation }
                : ParseVersion(word, Dotted(rest), implementation);
        }

        return ParseVersion(word, word, null);
    }

    private static PythonRequest? ParseVersion(string text, string word, string? implementation)
    {
        var parts = word.Split('-');
        var version = parts[0];
        var freeThreaded = false;
        foreach (var ending in new[] { "+freethreaded", "t" })
        {
            if (!freeThreaded && version.EndsWith(ending, StringComparison.Ordinal))
            {
                freeThreaded = true;
                version = version.Substring(0, version.Length - ending.Length);
            }
        }

        VersionSpecifierSet? major = null;
        if (!PythonNumber.TryParse(version, out var number)
            && !(version is "2" or "3" && VersionSpecifierSet.TryParse($"=={version}.*", out major)))
        {
            return null;
        }

        IReadOnlyList<string> architectures = [];
        string? implementationVersion = null;
        var isDevelopment = false;
        for (var i = 1; i < parts.Length; i++)
        {
            if (i == 1 && implementation is not (null or "cpython") && parts[i].Length > 0 && parts[i][0] is 'v' or (>= '0' and <= '9'))
            {
                implementationVersion = parts[i].TrimStart('v');
            }
            else if (Architecture(parts[i]) is { } platforms)
            {
                architectures = platforms;
            }
            else if (parts[i] == "dev")
            {
                isDevelopment = true;
            }
            else if (implementation is null)
            {
                // '3.11-data' is somebody's name for an environment.
                return null;
            }
        }

        return new PythonRequest
        {
            Text = text,
            Number = major is null ? number : null,
            Specifier = major,
            Implementation = implementation,
            ImplementationVersion = implementationVersion,
            FreeThreaded = freeThreaded,
            IsDevelopment = isDevelopment,
            Architectures = architectures,
        };
    }

    // cp311 is 3.11.
    private static string Dotted(string compact) =>
        compact.Length >= 2 && compact[0] is '2' or '3' && compact.TrimEnd('t').All(c => c is >= '0' and <= '9') ? compact.Insert(1, ".") : compact;

    private static string[]? Architecture(string word)
    {
        foreach (var (name, platforms) in _architectures)
        {
            if (name.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return platforms;
            }
        }

        return null;
    }
}
