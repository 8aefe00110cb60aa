using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Managers.Failures.Wording;

/// <summary>What is said when no set of packages satisfies what is asked for.</summary>
internal sealed class ResolutionCauses(FailureSetting setting)
{
    private const int VersionsShown = 8;

    /// <summary>Nowhere is a package of this name.</summary>
    /// <param name="name">The package.</param>
    /// <param name="dependent">The package that needs it; null for a root or when unknown.</param>
    /// <param name="sources">The addresses that were asked; empty when the tool does not say.</param>
    public FailureCause PackageNotFound(string name, string? dependent = null, IReadOnlyList<string>? sources = null)
    {
        if (setting.Offline)
        {
            return NotAvailableOffline(name, dependent);
        }

        var asked = sources is { Count: > 0 } ? sources : setting.Indexes;
        var where = setting.NoIndex ? Folders() : asked.Count > 0 ? $"on {Quoting.All(asked)}" : "on the package index";
        var cure = setting.NoIndex
            ? "Check the spelling, put a wheel of it into a folder that PyVenvFindLinks names, or allow an index again (PyVenvNoIndex)."
            : "Check the spelling; name the index that has it in PyVenvIndexUrl or PyVenvExtraIndexUrls, or a folder with a wheel of it in PyVenvFindLinks.";
        return Of(DiagnosticCodes.PackageNotFound, $"The package '{name}'{NeededBy(dependent)} does not exist {where}. {cure}", name, dependent);
    }

    /// <summary>A package is not there without the network.</summary>
    public FailureCause NotAvailableOffline(string name, string? dependent = null) => Of(
        DiagnosticCodes.NotAvailableOffline,
        $"The package '{name}'{NeededBy(dependent)} is not there offline: neither {Folders()} nor in the installer's cache. "
        + "Put a wheel of it into a folder that PyVenvFindLinks names ('pip download' fetches one on a machine with a network), or build once with the network (PyVenvOffline=false).",
        name,
        dependent);

    /// <summary>There is the package, but no version that would do.</summary>
    /// <param name="name">The package.</param>
    /// <param name="requirement">What is asked for.</param>
    /// <param name="available">The versions that there are, in ascending order; empty when the tool does not say.</param>
    /// <param name="dependent">The package that asks for it; null for a root or when unknown.</param>
    /// <param name="note">A sentence of why, or empty.</param>
    public FailureCause VersionNotFound(
        string name, string requirement, IReadOnlyList<string> available, string? dependent = null, string note = "")
    {
        var there = available.Count == 0 ? "" : $"; there {(available.Count == 1 ? "is" : "are")} only {Shown(available)}";
        var where = setting.Offline ? " offline" : setting.NoIndex ? $" {Folders()}" : "";
        return Of(
            DiagnosticCodes.VersionNotFound,
            $"No version of '{name}'{where} satisfies '{requirement}'{(dependent is null ? "" : $", which '{dependent}' needs")}{there}. "
            + (note.Length > 0 ? note + " " : "")
            + "Ask for a version that exists, or name the index or folder that has it in PyVenvExtraIndexUrls or PyVenvFindLinks.",
            name,
            dependent);
    }

    /// <summary>Two or more sides want different things.</summary>
    /// <param name="sides">Each side as a sentence: <c>'liba 1.0' needs 'core&lt;2'</c>.</param>
    /// <param name="packages">Names on the sides, those who ask first.</param>
    public FailureCause Conflict(IReadOnlyList<string> sides, IReadOnlyList<string> packages) => new(
        DiagnosticCodes.RequirementConflict,
        $"The requirements contradict each other: {string.Join(", but ", sides)}. "
        + "Loosen or change one of them, or remove one of the packages; no set of versions satisfies all.")
    {
        Packages = packages,
    };

    /// <summary>There is no wheel, and no source archive that may be built.</summary>
    /// <param name="name">The package.</param>
    /// <param name="requirement">What is asked for.</param>
    /// <param name="tags">The tags of the wheels that there are; empty when the tool does not say.</param>
    /// <param name="sourceForbidden">Whether there is a source archive that may not be built.</param>
    /// <param name="dependent">The package that asks for it; null for a root or when unknown.</param>
    public FailureCause NoCompatibleWheel(
        string name, string requirement, IReadOnlyList<string> tags, bool sourceForbidden = false, string? dependent = null)
    {
        var only = tags.Count > 0 ? $", only for {Shown(tags)}" : "";
        var source = sourceForbidden ? ", and its source archive may not be built (PyVenvOnlyBinary, or an option of the installer)" : "";
        var cure = sourceForbidden ? "Allow building it, or take" : "Take";
        return Of(
            DiagnosticCodes.NoCompatibleWheel,
            $"'{requirement}'{NeededBy(dependent)} has no wheel for {setting.Python}{only}{source}. "
            + $"{cure} a version that has one, or another Python (PyVenvPythonVersion, PyVenvBasePython).",
            name,
            dependent);
    }

    /// <summary>A wheel that a requirement names outright is for another Python or platform.</summary>
    public FailureCause WheelOfOtherPlatform(string name, string file) => Of(
        DiagnosticCodes.NoCompatibleWheel,
        $"The wheel '{file}' is not one for {setting.Python}. Name the wheel for it, or take another Python (PyVenvPythonVersion, PyVenvBasePython).",
        name,
        null);

    /// <summary>The package does not run on this Python.</summary>
    /// <param name="name">The package.</param>
    /// <param name="version">Its version, or empty.</param>
    /// <param name="specifier">Its <c>Requires-Python</c>.</param>
    /// <param name="dependent">The package that asks for it; null for a root or when unknown.</param>
    public FailureCause NeedsOtherPython(string name, string version, string specifier, string? dependent = null) => Of(
        DiagnosticCodes.PackageNeedsOtherPython,
        $"'{name}{(version.Length > 0 ? $" {version}" : "")}'{NeededBy(dependent)} needs Python '{specifier}', and the environment has {(setting.PythonVersion.Length > 0 ? setting.PythonVersion : "another")}. "
        + "Choose another Python (PyVenvPythonVersion, PyVenvBasePython), or a version of the package that runs on this one.",
        name,
        dependent);

    /// <summary>Only versions that their authors withdrew would do.</summary>
    public FailureCause Yanked(string name, string requirement, IReadOnlyList<string> versions, string? dependent = null) => Of(
        DiagnosticCodes.VersionsYanked,
        $"All versions of '{name}' that satisfy '{requirement}'{NeededBy(dependent)} were yanked, withdrawn by their authors{(versions.Count > 0 ? $": {Shown(versions)}" : "")}. "
        + "Ask for another version; to take a yanked one nevertheless, pin it exactly with '=='.",
        name,
        dependent);

    /// <summary>The tool gave up.</summary>
    public static FailureCause TooDeep() => new(
        DiagnosticCodes.ResolutionTooDeep,
        "The installer gave up: the requirements allow too many combinations of versions. "
        + "Give the packages lower bounds ('package>=2.0' instead of 'package'), constrain them with PyVenvConstraintsFile, or use uv (PyVenvManager=uv).");

    private string Folders() => setting.FindLinks.Count == 0
        ? "in a folder of wheels (PyVenvFindLinks names none)"
        : $"in {Quoting.All(setting.FindLinks)}";

    private static string NeededBy(string? dependent) => dependent is null ? "" : $", which '{dependent}' needs,";

    private static string Shown(IReadOnlyList<string> values)
    {
        var last = values.Skip(Math.Max(0, values.Count - VersionsShown)).ToList();
        return (values.Count > VersionsShown ? "… " : "") + string.Join(", ", last);
    }

    private static FailureCause Of(DiagnosticCode code, string message, string name, string? dependent) =>
        new(code, message) { Packages = dependent is null ? [name] : [name, dependent] };
}
