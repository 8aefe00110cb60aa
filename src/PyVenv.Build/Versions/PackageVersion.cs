using System.Numerics;
using System.Text;

namespace PyVenv.Build.Versions;

/// <summary>
/// A version as PEP 440 defines it: of a distribution or of Python itself. Compares by PEP 440's order, in which
/// <c>1.0</c> equals <c>1.0.0</c>. Numbers may have any number of digits.
/// </summary>
public sealed class PackageVersion : IComparable<PackageVersion>, IEquatable<PackageVersion>
{
    private string? _text;

    internal PackageVersion(
        BigInteger epoch,
        BigInteger[] release,
        PreReleaseLabel? pre = null,
        BigInteger? post = null,
        BigInteger? dev = null,
        string[]? local = null)
    {
        Epoch = epoch;
        Release = release;
        PreRelease = pre;
        Post = post;
        Dev = dev;
        LocalSegments = local ?? [];
    }

    /// <summary>The epoch, 0 when none is written.</summary>
    public BigInteger Epoch { get; }

    /// <summary>The numbers of the release segment as written: at least one, trailing zeros kept.</summary>
    public IReadOnlyList<BigInteger> Release { get; }

    /// <summary>The alpha, beta or candidate segment; null when there is none.</summary>
    public PreReleaseLabel? PreRelease { get; }

    /// <summary>The number of the post-release; null when it is none.</summary>
    public BigInteger? Post { get; }

    /// <summary>The number of the development release; null when it is none.</summary>
    public BigInteger? Dev { get; }

    /// <summary>The normalized local label (<c>ubuntu.1</c>); empty when there is none.</summary>
    public string Local => string.Join(".", LocalSegments);

    /// <summary>Whether installers leave it out unless asked: it has a pre-release or a development segment.</summary>
    public bool IsPrerelease => PreRelease is not null || Dev is not null;

    /// <summary>Whether it has a post-release segment.</summary>
    public bool IsPostrelease => Post is not null;

    internal string[] LocalSegments { get; }

    /// <summary>Reads a version in any of the spellings that PEP 440 allows; white space around it is ignored.</summary>
    /// <exception cref="FormatException">It is not a version.</exception>
    public static PackageVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is not a version as PEP 440 defines it.");

    /// <summary>Reads a version in any of the spellings that PEP 440 allows; false when it is none.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PackageVersion? version)
    {
        version = text is null ? null : PackageVersionParser.Parse(PythonWhitespace.Strip(text.AsSpan()));
        return version is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(PackageVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var result = ComparePublic(other);
        return result != 0 ? result : LocalVersionOrder.Compare(LocalSegments, other.LocalSegments);
    }

    /// <summary>Compares without the local labels, as specifiers without one do.</summary>
    internal int ComparePublic(PackageVersion other)
    {
        var result = Epoch.CompareTo(other.Epoch);
        if (result != 0 || (result = CompareRelease(other)) != 0)
        {
            return result;
        }

        if ((result = PreReleaseRank.CompareTo(other.PreReleaseRank)) != 0
            || (result = Nullable.Compare(PreRelease?.Number, other.PreRelease?.Number)) != 0
            || (result = Nullable.Compare(Post, other.Post)) != 0)
        {
            return result;
        }

        // A development release comes before what it develops.
        return Dev is null || other.Dev is null
            ? (Dev is null).CompareTo(other.Dev is null)
            : Dev.Value.CompareTo(other.Dev.Value);
    }

    /// <summary>Whether epoch, release and pre-release are the same: the version, its local variants, its post and development releases.</summary>
    internal bool IsSameFamily(PackageVersion other) =>
        Epoch == other.Epoch && CompareRelease(other) == 0 && PreRelease == other.PreRelease;

    /// <inheritdoc/>
    public bool Equals(PackageVersion? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PackageVersion);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Epoch.GetHashCode();
        for (var i = 0; i < SignificantRelease; i++)
        {
            hash = (hash * 31) + Release[i].GetHashCode();
        }

        return (hash * 31) + (PreRelease?.Number.GetHashCode() ?? 7) + (Post?.GetHashCode() ?? 11) + (Dev?.GetHashCode() ?? 13);
    }

    /// <summary>The normalized form: <c>1!2.0rc1.post2.dev3+ubuntu.1</c>. Trailing zeros of the release stay.</summary>
    public override string ToString() => _text ??= Format();

    // A development release of a final one comes even before its alphas.
    private int PreReleaseRank => PreRelease switch
    {
        null => Post is null && Dev is not null ? -1 : 3,
        { Phase: PreReleasePhase.Alpha } => 0,
        { Phase: PreReleasePhase.Beta } => 1,
        _ => 2,
    };

    private int SignificantRelease
    {
        get
        {
            var count = Release.Count;
            while (count > 0 && Release[count - 1].IsZero)
            {
                count--;
            }

            return count;
        }
    }

    private int CompareRelease(PackageVersion other)
    {
        var count = Math.Max(Release.Count, other.Release.Count);
        for (var i = 0; i < count; i++)
        {
            var mine = i < Release.Count ? Release[i] : BigInteger.Zero;
            var theirs = i < other.Release.Count ? other.Release[i] : BigInteger.Zero;
            var result = mine.CompareTo(theirs);
            if (result != 0)
            {
                return result;
            }
        }

        return 0;
    }

    private string Format()
    {
        var text = new StringBuilder();
        if (!Epoch.IsZero)
        {
            text.Append(Epoch).Append('!');
        }

        for (var i = 0; i < Release.Count; i++)
        {
            text.Append(i == 0 ? "" : ".").Append(Release[i]);
        }

        if (PreRelease is { } pre)
        {
            text.Append(pre.Phase switch { PreReleasePhase.Alpha => "a", PreReleasePhase.Beta => "b", _ => "rc" }).Append(pre.Number);
        }

        if (Post is { } post)
        {
            text.Append(".post").Append(post);
        }

        if (Dev is { } dev)
        {
            text.Append(".dev").Append(dev);
        }

        return (LocalSegments.Length == 0 ? text : text.Append('+').Append(Local)).ToString();
    }
}

/// <summary>The phases before a final release, in order.</summary>
public enum PreReleasePhase
{
    /// <summary><c>a</c>, <c>alpha</c>.</summary>
    Alpha,

    /// <summary><c>b</c>, <c>beta</c>.</summary>
    Beta,

    /// <summary><c>rc</c>, <c>c</c>, <c>pre</c>, <c>preview</c>.</summary>
    Candidate,
}

/// <summary>The pre-release segment of a version.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Number">Its number, 0 when none is written.</param>
public readonly record struct PreReleaseLabel(PreReleasePhase Phase, BigInteger Number);
