using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Managers.Failures.Wording;

/// <summary>What is said of hashes.</summary>
internal sealed class HashCauses(FailureSetting setting)
{
    private const string Renew = "'pip-compile --generate-hashes' and 'uv pip compile --generate-hashes' write all of them";

    /// <summary>The archive is another one than the one asked for.</summary>
    public FailureCause Mismatch(string name, string requirement, IReadOnlyList<string> expected, string actual)
    {
        var ours = new FailurePlace(setting).Declared(name)?.Hashes.Count > 0;
        var who = ours ? "its requirement allows" : "the index announces";
        var cure = ours
            ? $"If the version was changed on purpose, renew the hashes ({Renew}); otherwise the archive was exchanged or damaged: do not install it."
            : "The archive was damaged on the way or exchanged: clear the caches of the installer and of a proxy between, and try again.";
        return new FailureCause(
            DiagnosticCodes.HashMismatch,
            $"The archive of '{requirement}' has the hash '{actual}', but {who} only {Quoting.All(expected)}. {cure}")
        {
            Packages = [name],
        };
    }

    /// <summary>A requirement has no hash.</summary>
    /// <param name="name">The package; empty when unknown.</param>
    /// <param name="requirement">What is asked for.</param>
    /// <param name="hash">The hash that its archive has, as <c>sha256:…</c>; null when the tool does not say.</param>
    public static FailureCause Missing(string name, string requirement, string? hash) => new(
        DiagnosticCodes.HashMissing,
        $"'{requirement}' has no hash, and hashes are required: by PyVenvRequireHashes, or because another requirement has one. "
        + (hash is null ? "Add '--hash=sha256:…' to its line" : $"Add '--hash={hash}' to its line if you trust the archive")
        + $"; {Renew}.")
    {
        Packages = [name],
    };

    /// <summary>A requirement is not pinned, so that no hash can cover it.</summary>
    public static FailureCause Unpinned(string name, string requirement, string? dependent) => new(
        DiagnosticCodes.HashMissing,
        $"'{requirement}'{(dependent is null ? "" : $", which '{dependent}' needs,")} is not pinned with '==', and where one requirement has a hash all must be pinned and have one, those of dependencies too. "
        + $"Write the whole resolution down; {Renew}.")
    {
        Packages = dependent is null ? [name] : [name, dependent],
    };

    /// <summary>A folder or repository, of which no hash can be taken.</summary>
    public static FailureCause Impossible(string requirement) => new(
        DiagnosticCodes.HashMissing,
        $"'{requirement}' is a folder or a repository, of which no hash can be taken, and hashes are required: by PyVenvRequireHashes, or because another requirement has one. "
        + "Build a wheel of it and require that with its hash, or do without hashes.");
}
