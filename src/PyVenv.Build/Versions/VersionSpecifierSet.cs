namespace PyVenv.Build.Versions;

/// <summary>
/// Comparisons separated by commas, all of which a version must meet: <c>>=3.10,&lt;3.13</c>. An empty set takes every
/// version. PEP 440, "Version specifiers".
/// </summary>
public sealed class VersionSpecifierSet
{
    private readonly VersionSpecifier[] _specifiers;

    private VersionSpecifierSet(VersionSpecifier[] specifiers, string text)
    {
        _specifiers = specifiers;
        Text = text;
    }

    /// <summary>The set that takes every version.</summary>
    public static VersionSpecifierSet Any { get; } = new([], "");

    /// <summary>The comparisons in the order written.</summary>
    public IReadOnlyList<VersionSpecifier> Specifiers => _specifiers;

    /// <summary>The set as written.</summary>
    public string Text { get; }

    /// <summary>Whether one of them names a pre-release, so that pre-releases are meant.</summary>
    public bool NamesPrerelease
    {
        get
        {
            foreach (var specifier in _specifiers)
            {
                if (specifier.NamesPrerelease)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Reads a set; empty elements between commas are skipped, as Python's <c>packaging</c> does.</summary>
    /// <exception cref="FormatException">A part is no specifier; the message names it.</exception>
    public static VersionSpecifierSet Parse(string text) =>
        TryParse(text, out var set, out var invalid) ? set : throw new FormatException($"'{invalid}' is not a version specifier as PEP 440 defines it.");

    /// <summary>Reads a set; false when a part is no specifier.</summary>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out VersionSpecifierSet? set) =>
        TryParse(text, out set, out _);

    /// <summary>Whether the version meets all of them. Whether pre-releases are wanted at all is not looked at.</summary>
    public bool Contains(PackageVersion version)
    {
        foreach (var specifier in _specifiers)
        {
            if (!specifier.Contains(version))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the version meets all of them; false when the text is no version (<c>===</c> alone compares any text).</summary>
    public bool Contains(string version)
    {
        // An empty set takes even what is no version, as Python's packaging does.
        foreach (var specifier in _specifiers)
        {
            if (!specifier.Contains(version))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The versions that meet all of them, in the order given: without pre-releases, unless the set names one or nothing
    /// else meets it. PEP 440, "Handling of pre-releases".
    /// </summary>
    public IReadOnlyList<PackageVersion> Filter(IEnumerable<PackageVersion> versions)
    {
        var withPrereleases = NamesPrerelease;
        var all = new List<PackageVersion>();
        var final = new List<PackageVersion>();
        foreach (var version in versions)
        {
            if (!Contains(version))
            {
                continue;
            }

            all.Add(version);
            if (!version.IsPrerelease)
            {
                final.Add(version);
            }
        }

        return withPrereleases || final.Count == 0 ? all : final;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out VersionSpecifierSet? set, out string invalid)
    {
        var specifiers = new List<VersionSpecifier>();
        set = null;
        invalid = "";
        foreach (var part in text.Split(','))
        {
            var trimmed = PythonWhitespace.Strip(part);
            if (trimmed.Length == 0)
            {
                continue;
            }

            if (!VersionSpecifier.TryParse(trimmed, out var specifier))
            {
                invalid = trimmed;
                return false;
            }

            specifiers.Add(specifier);
        }

        set = new VersionSpecifierSet([.. specifiers], text);
        return true;
    }
}
