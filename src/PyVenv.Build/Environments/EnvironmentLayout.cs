using PyVenv.Build.Machines;

namespace PyVenv.Build.Environments;

/// <summary>Where things are in an environment, by platform and kind.</summary>
public sealed class EnvironmentLayout
{
    private readonly HostPlatform _platform;

    /// <summary>Creates the layout of an environment in <paramref name="directory"/>.</summary>
    /// <param name="directory">Absolute path, no trailing separator.</param>
    /// <param name="platform">The platform whose layout is meant.</param>
    /// <param name="isConda">Conda's own layout: on Windows the interpreter is at the root.</param>
    public EnvironmentLayout(string directory, HostPlatform platform, bool isConda = false)
    {
        Directory = directory;
        _platform = platform;
        IsConda = isConda;
    }

    /// <summary>The environment's folder.</summary>
    public string Directory { get; }

    /// <summary>Whether it is conda's layout.</summary>
    public bool IsConda { get; }

    /// <summary><c>bin</c>, on Windows <c>Scripts</c>.</summary>
    public string ScriptsDirectory => Path.Combine(Directory, _platform.IsWindows ? "Scripts" : "bin");

    /// <summary>The interpreter: <c>bin/python</c>, <c>Scripts\python.exe</c>, for conda on Windows <c>python.exe</c>.</summary>
    public string Python => _platform.IsWindows
        ? Path.Combine(IsConda ? Directory : ScriptsDirectory, "python.exe")
        : Path.Combine(ScriptsDirectory, "python");

    /// <summary>PEP 405's file that marks a virtual environment.</summary>
    public string ConfigurationFile => Path.Combine(Directory, "pyvenv.cfg");

    /// <summary>The folder that marks a conda prefix.</summary>
    public string CondaMetaDirectory => Path.Combine(Directory, "conda-meta");

    /// <summary>The record.</summary>
    public string RecordFile => Path.Combine(Directory, EnvironmentRecord.FileName);

    /// <summary>Our own folder inside: the lock, and what was there before while it is recreated.</summary>
    public string PrivateDirectory => Path.Combine(Directory, ".pyvenv-build");
}
