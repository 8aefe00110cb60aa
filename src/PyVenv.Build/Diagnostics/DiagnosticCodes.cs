namespace PyVenv.Build.Diagnostics;

/// <summary>Every code in one list. <c>docs/diagnostics.md</c> has cause and cure of each; a test compares the two.</summary>
public static class DiagnosticCodes
{
    // 0xx: what the project declares.

    /// <summary>A property has a value that it cannot have.</summary>
    public static readonly DiagnosticCode InvalidProperty = new("PYVENV001", "A property has a value that it cannot have");

    /// <summary>A path that must be absolute is not: the package's targets were bypassed.</summary>
    public static readonly DiagnosticCode RelativePath = new("PYVENV002", "A task was given a relative path");

    // 1xx: which Python.

    // 2xx: what is wanted.

    /// <summary>The manifest that the project names, or a file that a manifest names, is not there.</summary>
    public static readonly DiagnosticCode ManifestNotFound = new("PYVENV230", "The manifest does not exist");

    /// <summary>A manifest is a folder, or may not be read.</summary>
    public static readonly DiagnosticCode ManifestUnreadable = new("PYVENV231", "The manifest cannot be read");

    /// <summary>A TOML, JSON or YAML file is in another encoding than UTF-8.</summary>
    public static readonly DiagnosticCode ManifestNotUtf8 = new("PYVENV232", "The manifest is not UTF-8");

    /// <summary>A TOML, JSON or YAML file breaks the rules of its syntax.</summary>
    public static readonly DiagnosticCode ManifestSyntax = new("PYVENV233", "The manifest does not parse");

    /// <summary>A key of a manifest has a value that its format does not allow.</summary>
    public static readonly DiagnosticCode ManifestWrongValue = new("PYVENV234", "A value of the manifest has the wrong kind or content");

    /// <summary>Neither name nor content tells what kind of manifest a file is, or it is of a version that is not known.</summary>
    public static readonly DiagnosticCode ManifestUnknownFormat = new("PYVENV235", "The manifest's format is not known");

    /// <summary><c>PyVenvManager</c> names a tool that cannot install from the manifest that is there.</summary>
    public static readonly DiagnosticCode ManifestNotForManager = new("PYVENV236", "The manager does not read the manifest");

    /// <summary><c>PyVenvExtras</c> names an extra that the project does not define.</summary>
    public static readonly DiagnosticCode UnknownExtra = new("PYVENV237", "An extra does not exist");

    /// <summary><c>PyVenvGroups</c>, or an include, names a group that is not defined.</summary>
    public static readonly DiagnosticCode UnknownGroup = new("PYVENV238", "A dependency group does not exist");

    /// <summary>PEP 735 includes lead back to where they began.</summary>
    public static readonly DiagnosticCode GroupCycle = new("PYVENV239", "Dependency groups include each other");

    /// <summary>The Python that the project asks for is none that the manifest allows.</summary>
    public static readonly DiagnosticCode PythonVersionsDisagree = new("PYVENV240", "Manifest and project disagree on the Python version");

    /// <summary>Dependencies are dynamic, and the project is not to be installed.</summary>
    public static readonly DiagnosticCode DependenciesUnknown = new("PYVENV241", "The dependencies are known to the build back end only");

    // 3xx: installing.

    // 4xx: the environment's folder.

    // 5xx: running Python.

    // 9xx: warnings on the machine.
}
