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

    // 3xx: installing.

    // 4xx: the environment's folder.

    // 5xx: running Python.

    // 9xx: warnings on the machine.
}
