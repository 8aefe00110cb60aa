using PyVenv.Build.Machines;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Environments;

/// <summary>Looks at what is in an environment's folder, starting nothing and writing nothing.</summary>
public sealed class EnvironmentInspector
{
    private readonly HostPlatform _platform;

    /// <summary>Looks with a platform's layout.</summary>
    public EnvironmentInspector(HostPlatform platform) => _platform = platform;

    /// <summary>Looks at a folder, which need not exist.</summary>
    /// <param name="directory">Absolute path, no trailing separator.</param>
    public InspectedEnvironment Inspect(string directory)
    {
        var isConda = Directory.Exists(new EnvironmentLayout(directory, _platform).CondaMetaDirectory);
        var layout = new EnvironmentLayout(directory, _platform, isConda);
        var configuration = PyVenvConfiguration.Read(layout.ConfigurationFile);
        return new InspectedEnvironment(
            layout,
            configuration,
            StateOf(layout, configuration),
            SitePackages.Find(layout, _platform, configuration?.Version));
    }

    private InterpreterState StateOf(EnvironmentLayout layout, PyVenvConfiguration? configuration)
    {
        if (!CanBeRead(layout.Python))
        {
            return IsEntry(layout.Python) ? InterpreterState.Dangling : InterpreterState.Missing;
        }

        // A copy is enough on Unix; Windows' is a launcher that starts the base's.
        return _platform.IsWindows && !layout.IsConda && configuration?.Home is { } home && !File.Exists(Path.Combine(home, "python.exe"))
            ? InterpreterState.Dangling
            : InterpreterState.Present;
    }

    // File.Exists is true for a link that leads nowhere; opening follows it.
    private static bool CanBeRead(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return !Directory.Exists(file);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool IsEntry(string file)
    {
        try
        {
            File.GetAttributes(file);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

/// <summary>Whether an environment's interpreter can be started.</summary>
public enum InterpreterState
{
    /// <summary>It is there.</summary>
    Present,

    /// <summary>Nothing is there.</summary>
    Missing,

    /// <summary>What is there leads to a base that is gone.</summary>
    Dangling,
}

/// <summary>What is in an environment's folder.</summary>
/// <param name="Layout">Where things are: conda's own layout when it is a conda prefix.</param>
/// <param name="Configuration">Its <c>pyvenv.cfg</c>; null when there is none: it is no virtual environment.</param>
/// <param name="Interpreter">Whether its interpreter can be started.</param>
/// <param name="SitePackages">Its site-packages, purelib first; empty when there is none.</param>
public sealed record InspectedEnvironment(
    EnvironmentLayout Layout,
    PyVenvConfiguration? Configuration,
    InterpreterState Interpreter,
    IReadOnlyList<string> SitePackages)
{
    /// <summary>Whether it is a conda prefix.</summary>
    public bool IsConda => Layout.IsConda;

    /// <summary>Whether it is an environment of any kind.</summary>
    public bool IsEnvironment => Configuration is not null || IsConda;

    /// <summary>What is installed: normalized names with versions, and what only conda knows under its own name.</summary>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be listed.</exception>
    public SortedList<string, string> Distributions()
    {
        var found = InstalledDistributions.Read(SitePackages);
        foreach (var package in IsConda ? CondaPackages.Read(Layout.CondaMetaDirectory) : [])
        {
            if (CondaPackages.Split(package) is var (name, version) && !found.ContainsKey(PackageName.Normalize(name)))
            {
                found[name] = version;
            }
        }

        return found;
    }
}
