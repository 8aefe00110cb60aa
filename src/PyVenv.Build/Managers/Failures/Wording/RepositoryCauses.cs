using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Managers.Failures.Wording;

/// <summary>What is said of requirements that lie in repositories.</summary>
internal static class RepositoryCauses
{
    /// <summary>The program that reads the repository is not there.</summary>
    public static FailureCause ProgramMissing(string program, string? package) => new(
        DiagnosticCodes.VersionControlMissing,
        $"'{program}' is not installed or not on PATH, and {(package is null ? "a requirement" : $"'{package}'")} is to be fetched from a repository with it. "
        + $"Install '{program}', or require a released version of the package instead.")
    {
        Packages = package is null ? [] : [package],
    };

    /// <summary>uv makes only local folders editable.</summary>
    public static FailureCause NotEditable(string source) => new(
        DiagnosticCodes.InvalidRequest,
        $"uv installs only local folders editable, not '{Quoting.Address(source)}'. Take '-e' away ('name @ git+https://…'), or set PyVenvManager to 'pip', which clones it into the environment.");

    /// <summary>The repository or the revision cannot be had.</summary>
    public static FailureCause Unreadable(string repository, string why, string? package) => new(
        DiagnosticCodes.RepositoryUnreadable,
        $"The repository '{repository}' cannot be read: {why}. Check its address, the branch, tag or commit behind '@', and that this user may read it without being asked for a password (a credential helper, an SSH key, a token in a variable).")
    {
        Packages = package is null ? [] : [package],
    };
}
