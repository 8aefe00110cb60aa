using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Managers.Failures.Wording;

/// <summary>What is said of wheels and source archives that cannot be used.</summary>
internal static class ArchiveCauses
{
    /// <summary>The archive is damaged or contradicts itself.</summary>
    /// <param name="name">The package; null when unknown.</param>
    /// <param name="archive">The archive, or the requirement that led to it.</param>
    /// <param name="why">What is wrong with it, as a clause.</param>
    public static FailureCause Unusable(string? name, string archive, string why) => new(
        DiagnosticCodes.UnusableArchive,
        $"The archive of '{archive}' cannot be used: {why}. Fetch it again (clear the installer's cache: 'pip cache purge', 'uv cache clean'); "
        + "if it comes so from its source, take another version, or tell those who keep the index or the folder of wheels.")
    {
        Packages = name is null ? [] : [name],
    };
}
