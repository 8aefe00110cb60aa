namespace PyVenv.Build.Interpreters;

/// <summary>A Python that answered when it was run: what the probe learned.</summary>
public sealed record Interpreter
{
    /// <summary>The path to start it by: absolute, links not resolved.</summary>
    public required string Path { get; init; }

    /// <summary>The file behind <see cref="Path"/>, links resolved.</summary>
    public required string RealPath { get; init; }

    /// <summary>The full version, as <c>platform.python_version()</c> without a <c>+</c> and what follows: <c>3.11.7</c>, <c>3.14.0rc1</c>.</summary>
    public required string Version { get; init; }

    /// <summary><c>sys.implementation.name</c>: <c>cpython</c>, <c>pypy</c>.</summary>
    public required string Implementation { get; init; }

    /// <summary><c>sysconfig.get_platform()</c>, which names system and architecture: <c>linux-x86_64</c>, <c>win-amd64</c>.</summary>
    public required string Platform { get; init; }

    /// <summary><c>sys.base_prefix</c>, absolute: what <c>PYTHONHOME</c> means to an embedder.</summary>
    public required string BasePrefix { get; init; }

    /// <summary>The shared library to load for embedding; null when the installation has none.</summary>
    public string? Library { get; init; }

    /// <summary>Folder of the wheels of <c>ensurepip</c>, bundled or the system's; null when there is none.</summary>
    public string? BundledWheels { get; init; }

    /// <summary>Folder that holds the interpreter's own <c>pip</c> package; null when it has none.</summary>
    public string? PipLocation { get; init; }

    /// <summary>Version of the interpreter's own pip; null when it has none.</summary>
    public string? PipVersion { get; init; }

    /// <summary>Whether the standard library has <c>venv</c> in working order.</summary>
    public bool HasVenv { get; init; }

    /// <summary>Whether it is a build without the global lock (PEP 703), whose compiled wheels are others.</summary>
    public bool IsFreeThreaded { get; init; }

    /// <summary>The values of the PEP 508 marker variables, by name.</summary>
    public required IReadOnlyDictionary<string, string> MarkerVariables { get; init; }

    /// <summary>Size in bytes and time stamp (ticks, UTC) of <see cref="RealPath"/> when it was probed.</summary>
    public required FileIdentity Identity { get; init; }

    /// <summary>What was wanted when it was chosen, as <see cref="WantedPython.Text"/>; empty when nobody chose it yet.</summary>
    public string ChosenFor { get; init; } = "";

    /// <summary>What <c>PyVenvBasePython</c> led to when it was chosen by that; null when it was searched for.</summary>
    public InterpreterLead? Lead { get; init; }
}

/// <summary>
/// The file that <c>PyVenvBasePython</c> meant. It need not be the interpreter: a shim, a launcher or a virtual environment's
/// Python leads to another, and only starting it tells to which.
/// </summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Identity">The file behind it when it was started.</param>
/// <param name="Selection">What else decides where it leads, as far as that is known: pyenv's choice of a version for its shims; else empty.</param>
public sealed record InterpreterLead(string Path, FileIdentity Identity, string Selection);

/// <summary>What tells that a file is still the one that was looked at.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Ticks, UTC.</param>
public sealed record FileIdentity(long Size, long Modified)
{
    /// <summary>Reads the identity of a file; null when it is not there.</summary>
    public static FileIdentity? Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileIdentity(file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }
}
