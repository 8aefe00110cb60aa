using PyVenv.Build.Versions;

namespace PyVenv.Build.Interpreters;

/// <summary>One version that is asked for, in the words of a property or of <c>.python-version</c>.</summary>
public sealed record PythonRequest
{
    /// <summary>As written.</summary>
    public required string Text { get; init; }

    /// <summary>The version, or its beginning: <c>3.11</c>, <c>3.11.7</c>; null for another kind of request.</summary>
    public PythonNumber? Number { get; init; }

    /// <summary>A specifier; null for another kind of request.</summary>
    public VersionSpecifierSet? Specifier { get; init; }

    /// <summary><c>cpython</c>, <c>pypy</c>, <c>graalpy</c>; null when none is named, which means CPython where one is searched for.</summary>
    public string? Implementation { get; init; }

    /// <summary>The implementation's own version or its beginning, PyPy's <c>7.3.15</c>; null when none is named.</summary>
    public string? ImplementationVersion { get; init; }

    /// <summary>Whether a build without the global lock is meant (<c>3.13t</c>).</summary>
    public bool FreeThreaded { get; init; }

    /// <summary>What the platform's name must contain, several spellings of one: <c>win32</c>, <c>arm64</c> and <c>aarch64</c>; empty for any.</summary>
    public IReadOnlyList<string> Architectures { get; init; } = [];

    /// <summary>pyenv's <c>3.14-dev</c>: pre-releases and builds from a checkout are meant.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>pyenv's <c>system</c>: what is on PATH beside pyenv's own.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Whatever is supported.</summary>
    public static PythonRequest Any { get; } = new() { Text = "" };

    /// <summary>Whether a version older than <see cref="SupportedVersions.Oldest"/> is asked for outright: nothing newer could meet it.</summary>
    public bool WantsOld => Number is { } number ? number.CompareTo(SupportedVersions.Oldest) < 0 : Specifier is not null && !SupportedVersions.AnyIn(Specifier);

    /// <summary>Whether pre-releases are asked for outright.</summary>
    public bool WantsPreRelease => IsDevelopment || Number is { PreRelease.Length: > 0 } || Specifier is { NamesPrerelease: true };

    /// <summary>Why an interpreter is not what is asked for, in words that complete "it …"; null when it is.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="isNamed">Whether the project names the interpreter itself, so that its kind needs no word in the request.</param>
    public string? Objection(Interpreter interpreter, bool isNamed = false)
    {
        if (!PythonNumber.TryParse(interpreter.Version, out var number))
        {
            return $"has the version '{interpreter.Version}', which cannot be read";
        }

        if (Implementation is null ? !isNamed && interpreter.Implementation != "cpython" : interpreter.Implementation != Implementation)
        {
            return $"is {interpreter.Implementation} {interpreter.Version}";
        }

        var meets = (Number?.Covers(number) ?? true) && (Specifier?.Contains(number.ToString()) ?? true);
        if (!meets || !HasImplementationVersion(interpreter))
        {
            return $"is {interpreter.Version}";
        }

        if (!isNamed && FreeThreaded != interpreter.IsFreeThreaded)
        {
            return FreeThreaded ? $"is {interpreter.Version} with the global lock" : $"is {interpreter.Version} without the global lock, which is taken only when asked for ('{number.Major}.{number.Minor}t')";
        }

        if (Architectures.Count > 0 && !Architectures.Any(a => interpreter.Platform.EndsWith(a, StringComparison.OrdinalIgnoreCase)))
        {
            return $"is {interpreter.Version} for {interpreter.Platform}";
        }

        return SupportedVersions.Objection(number, WantsOld);
    }

    private bool HasImplementationVersion(Interpreter interpreter) =>
        ImplementationVersion is not { } wanted
        || (interpreter.MarkerVariables.TryGetValue("implementation_version", out var version)
            && (version == wanted || version.StartsWith(wanted + ".", StringComparison.Ordinal)));
}
