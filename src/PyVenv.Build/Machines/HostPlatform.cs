namespace PyVenv.Build.Machines;

/// <summary>The operating systems that differ for Python environments.</summary>
public enum HostSystem
{
    /// <summary>Linux and other Unixes.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows.</summary>
    Windows,
}

/// <summary>What a rule that depends on the platform is given, so that a test can run it for any.</summary>
/// <param name="System">The operating system.</param>
/// <param name="Architecture">The machine's architecture in .NET's words: <c>x64</c>, <c>arm64</c>, <c>x86</c>, <c>arm</c>.</param>
public sealed record HostPlatform(HostSystem System, string Architecture)
{
    /// <summary>Whether this is Windows.</summary>
    public bool IsWindows => System == HostSystem.Windows;

    /// <summary>How paths are compared by default on this platform.</summary>
    public StringComparer PathComparer => System == HostSystem.Linux ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>How names of environment variables are compared on this platform.</summary>
    public StringComparer VariableComparer => IsWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>What separates the folders of <c>PATH</c>.</summary>
    public char PathListSeparator => IsWindows ? ';' : ':';
}
