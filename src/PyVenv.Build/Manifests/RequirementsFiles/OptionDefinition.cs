namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>What an option of a requirements file does.</summary>
internal enum OptionKind
{
    /// <summary>Says for the whole run where packages come from or which are taken.</summary>
    File,

    /// <summary><c>-i</c>: as <see cref="File"/>, the last one counts.</summary>
    Index,

    /// <summary><c>-r</c>.</summary>
    Requirements,

    /// <summary><c>-c</c>.</summary>
    Constraints,

    /// <summary><c>-e</c>.</summary>
    Editable,

    /// <summary><c>--hash</c>.</summary>
    Hash,

    /// <summary>A setting for the build of one requirement.</summary>
    Requirement,
}

/// <summary>An option that pip knows in requirements files.</summary>
/// <param name="Name">Its long name, with the dashes.</param>
/// <param name="Kind">What it does.</param>
/// <param name="TakesValue">Whether a value follows.</param>
/// <param name="Short">Its letter; none when it has only a long name.</param>
/// <param name="CanAbbreviate">Whether a beginning of the name that no other option has is enough.</param>
internal sealed record OptionDefinition(string Name, OptionKind Kind, bool TakesValue = true, char Short = '\0', bool CanAbbreviate = true)
{
    /// <summary>pip 26.3's <c>SUPPORTED_OPTIONS</c> and <c>SUPPORTED_OPTIONS_REQ</c>, then what only older ones take.</summary>
    public static readonly OptionDefinition[] All =
    [
        new("--index-url", OptionKind.Index, Short: 'i'),
        new("--pypi-url", OptionKind.Index),
        new("--extra-index-url", OptionKind.File),
        new("--no-index", OptionKind.File, TakesValue: false),
        new("--constraint", OptionKind.Constraints, Short: 'c'),
        new("--requirement", OptionKind.Requirements, Short: 'r'),
        new("--editable", OptionKind.Editable, Short: 'e'),
        new("--find-links", OptionKind.File, Short: 'f'),
        new("--no-binary", OptionKind.File),
        new("--only-binary", OptionKind.File),
        new("--prefer-binary", OptionKind.File, TakesValue: false),
        new("--require-hashes", OptionKind.File, TakesValue: false),
        new("--no-require-hashes", OptionKind.File, TakesValue: false),
        new("--pre", OptionKind.File, TakesValue: false),
        new("--all-releases", OptionKind.File),
        new("--only-final", OptionKind.File),
        new("--trusted-host", OptionKind.File),
        new("--use-feature", OptionKind.File),
        new("--hash", OptionKind.Hash),
        new("--config-settings", OptionKind.Requirement, Short: 'C'),
        new("--global-option", OptionKind.Requirement, CanAbbreviate: false),
        new("--install-option", OptionKind.Requirement, CanAbbreviate: false),
    ];
}
