using System.Globalization;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Machines;

/// <summary>Windows' limit of 260 characters for a path, which programs keep to unless the machine is set up for more.</summary>
public static class WindowsPathLimit
{
    /// <summary>The longest path with its closing zero (<c>MAX_PATH</c>).</summary>
    public const int Limit = 260;

    // What the longest paths inside site-packages of common packages take (Jupyter's extensions, type stubs, test data), with Lib\site-packages.
    private const int Margin = 140;

    /// <summary>The warning for an environment whose packages may not fit; null when they do.</summary>
    /// <param name="directory">The environment's folder, absolute.</param>
    /// <param name="machine">The machine.</param>
    public static Diagnostic? Check(string directory, Machine machine) =>
        machine.Platform.IsWindows && !machine.AllowsLongPaths && directory.Length + Margin >= Limit
            ? new Diagnostic(
                DiagnosticCodes.WindowsPathLimit,
                $"The path of the environment '{directory}' has {directory.Length.ToString(CultureInfo.InvariantCulture)} characters, and Windows takes {Limit} for a file in it: packages with long names inside will fail to install. Choose a shorter PyVenvDirectory, or turn long paths on (LongPathsEnabled in the registry).")
            : null;
}
