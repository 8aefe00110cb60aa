using System.Numerics;

namespace PyVenv.Build.Versions;

/// <summary>One comparison of a version specifier, such as <c>>=1.2</c> or <c>==1.*</c>: PEP 440, "Version specifiers".</summary>
public sealed class VersionSpecifier
{
    private readonly PackageVersion? _version;
    private readonly PackageVersion? _upper;
    private readonly bool _isPrefix;

    private VersionSpecifier(string @operator, string version)
    {
        Operator = @operator;
        Version = version;
        if (@operator == "===")
        {
            return;
        }

        _isPrefix = version.EndsWith(".*", StringComparison.Ordinal);
        var parsed = PackageVersion.Parse(_isPrefix ? version.Substring(0, version.Length - 2) : version);
        if (_isPrefix)
        {
            _upper = NextOfPrefix(parsed, parsed.Release.Count);
            parsed = With(parsed, pre: null, post: null, dev: 0);
        }
        else if (@operator == "~=")
        {
            _upper = NextOfPrefix(parsed, parsed.Release.Count - 1);
        }

        _version = parsed;
    }

    /// <summary><c>==</c>, <c>!=</c>, <c>&lt;=</c>, <c>>=</c>, <c>&lt;</c>, <c>></c>, <c>~=</c> or <c>===</c>.</summary>
    public string Operator { get; }

    /// <summary>The version as written, with its <c>.*</c>.</summary>
    public string Version { get; }

    /// <summary>Whether it names a pre-release, so that pre-releases are meant: PEP 440, "Handling of pre-releases".</summary>
    public bool NamesPrerelease => Operator switch
    {
        "!=" => false,
        "===" => PackageVersion.TryParse(Version, out var version) && version.IsPrerelease,
        _ => !_isPrefix && _version!.IsPrerelease,
    };

    /// <summary>Reads one specifier; false when the text is none.</summary>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out VersionSpecifier? specifier)
    {
        var span = PythonWhitespace.Strip(text.AsSpan());
        specifier = null;
        if (SpecifierScanner.Scan(span, 0) != span.Length)
        {
            return false;
        }

        var length = SpecifierScanner.Operator(span, 0);
        specifier = new VersionSpecifier(span.Slice(0, length).ToString(), PythonWhitespace.Strip(span.Slice(length)).ToString());
        return true;
    }

    /// <summary>Whether the version meets it. Whether pre-releases are wanted at all is the caller's to say.</summary>
    public bool Contains(PackageVersion version) => Contains(version, version.ToString());

    /// <summary>Whether the version meets it; false when the text is no version (<c>===</c> alone compares any text).</summary>
    public bool Contains(string version)
    {
        if (Operator == "===")
        {
            return string.Equals(version, Version, StringComparison.OrdinalIgnoreCase);
        }

        return PackageVersion.TryParse(version, out var parsed) && Contains(parsed, version);
    }

    /// <summary>As <see cref="Contains(PackageVersion)"/>, with the spelling that <c>===</c> compares.</summary>
    internal bool Contains(PackageVersion version, string spelling) => Operator switch
    {
        "===" => string.Equals(spelling, Version, StringComparison.OrdinalIgnoreCase),
        "==" => Equal(version),
        "!=" => !Equal(version),
        ">=" => version.CompareTo(_version) >= 0,
        "<=" => version.ComparePublic(_version!) <= 0,
        "~=" => version.CompareTo(_version) >= 0 && version.CompareTo(_upper) < 0,
        "<" => Less(version),
        _ => Greater(version),
    };

    /// <inheritdoc/>
    public override string ToString() => Operator + Version;

    // A specifier without a local label takes every local variant.
    private bool Equal(PackageVersion version) => _isPrefix
        ? version.CompareTo(_version) >= 0 && version.CompareTo(_upper) < 0
        : _version!.LocalSegments.Length == 0 ? version.ComparePublic(_version) == 0 : version.CompareTo(_version) == 0;

    // '<2' leaves out the pre-releases of 2, unless it names one itself.
    private bool Less(PackageVersion version) =>
        version.CompareTo(_version!.IsPrerelease ? _version : With(_version, _version.PreRelease, _version.Post, dev: 0)) < 0;

    // '>1' leaves out post-releases and local variants of 1, unless it names one itself.
    private bool Greater(PackageVersion version) => _version switch
    {
        { Dev: { } dev } => version.CompareTo(With(_version, _version.PreRelease, _version.Post, dev + 1)) >= 0,
        { Post: { } post } => version.CompareTo(With(_version, _version.PreRelease, post + 1, dev: 0)) >= 0,
        _ => version.CompareTo(_version) > 0 && !version.IsSameFamily(_version!),
    };

    private static PackageVersion With(PackageVersion version, PreReleaseLabel? pre, BigInteger? post, BigInteger? dev) =>
        new(version.Epoch, [.. version.Release], pre, post, dev);

    // The first version behind a prefix: 1.2 -> 1.3.dev0.
    private static PackageVersion NextOfPrefix(PackageVersion version, int count)
    {
        var release = new BigInteger[count];
        for (var i = 0; i < count; i++)
        {
            release[i] = version.Release[i];
        }

        release[count - 1] += 1;
        return new PackageVersion(version.Epoch, release, dev: 0);
    }
}
