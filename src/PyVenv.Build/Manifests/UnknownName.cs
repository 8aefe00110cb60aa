using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests;

/// <summary>The errors for a declared extra or group that a manifest does not have.</summary>
public static class UnknownName
{
    /// <summary>For an extra.</summary>
    /// <param name="name">The name that was asked for.</param>
    /// <param name="known">Those that exist.</param>
    /// <param name="place">Where they are, or would be.</param>
    public static ProvisioningException Extra(string name, IReadOnlyList<string> known, SourceLocation place) => new(
        DiagnosticCodes.UnknownExtra,
        $"PyVenvExtras names '{name}', which '{Path.GetFileName(place.File)}' does not define; {Existing("extras", known)}.",
        place);

    /// <summary>For a group.</summary>
    /// <param name="name">The name that was asked for.</param>
    /// <param name="known">Those that exist.</param>
    /// <param name="place">Where it was asked for, or where they are.</param>
    /// <param name="who">Who asks, as the beginning of the sentence.</param>
    public static ProvisioningException Group(string name, IReadOnlyList<string> known, SourceLocation place, string who = "PyVenvGroups names") => new(
        DiagnosticCodes.UnknownGroup,
        $"{who} '{name}', which '{Path.GetFileName(place.File)}' does not define; {Existing("groups", known)}.",
        place);

    private static string Existing(string what, IReadOnlyList<string> known) =>
        known.Count == 0 ? $"it has no {what}" : $"its {what} are '{string.Join("', '", known.OrderBy(n => n, StringComparer.Ordinal))}'";
}
