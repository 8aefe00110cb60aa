using System.Globalization;

namespace PyVenv.Build.Interpreters;

/// <summary>
/// The version of a Python: <c>3.11.7</c>, <c>3.14.0rc1</c>, <c>3.13.0+</c>. Simpler than PEP 440's, and read in every build.
/// </summary>
/// <param name="Major">First number.</param>
/// <param name="Minor">Second number.</param>
/// <param name="Micro">Third number; null where only two are written.</param>
/// <param name="PreRelease"><c>a1</c>, <c>b2</c>, <c>rc1</c>; empty for a release.</param>
public readonly record struct PythonNumber(int Major, int Minor, int? Micro, string PreRelease) : IComparable<PythonNumber>
{
    /// <summary>Reads it; false when it is none. A <c>+</c>, which marks a build from a checkout, is dropped with what follows.</summary>
    public static bool TryParse(string text, out PythonNumber number)
    {
        number = default;
        var position = 0;
        if (!Number(text, ref position, out var major) || !Dot(text, ref position) || !Number(text, ref position, out var minor))
        {
            return false;
        }

        int? micro = null;
        if (Dot(text, ref position))
        {
            if (!Number(text, ref position, out var third))
            {
                return false;
            }

            micro = third;
        }

        var rest = text.Substring(position);
        rest = rest.IndexOf('+') is var mark and >= 0 ? rest.Substring(0, mark) : rest;
        if (rest.Length > 0 && !IsPreRelease(rest))
        {
            return false;
        }

        number = new PythonNumber(major, minor, micro, rest);
        return true;
    }

    /// <summary>Whether a version is this one or, where this leaves parts out, one of it: <c>3.11</c> has <c>3.11.7</c>.</summary>
    public bool Covers(PythonNumber other) =>
        Major == other.Major && Minor == other.Minor && (Micro is null || (Micro == other.Micro && PreRelease == other.PreRelease));

    /// <inheritdoc/>
    public int CompareTo(PythonNumber other)
    {
        var result = Major.CompareTo(other.Major);
        result = result != 0 ? result : Minor.CompareTo(other.Minor);
        result = result != 0 ? result : (Micro ?? 0).CompareTo(other.Micro ?? 0);
        if (result != 0 || PreRelease == other.PreRelease)
        {
            return result;
        }

        return PreRelease.Length == 0 ? 1 : other.PreRelease.Length == 0 ? -1 : ComparePreReleases(PreRelease, other.PreRelease);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, Micro is null ? "{0}.{1}{3}" : "{0}.{1}.{2}{3}", Major, Minor, Micro, PreRelease);

    private static int ComparePreReleases(string one, string other)
    {
        var phase = string.CompareOrdinal(one.TrimEnd(_digits), other.TrimEnd(_digits));
        var length = one.Length.CompareTo(other.Length);
        return phase != 0 ? phase : length != 0 ? length : string.CompareOrdinal(one, other);
    }

    private static readonly char[] _digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

    private static bool IsPreRelease(string text)
    {
        var phase = text.TrimEnd(_digits);
        return phase is "a" or "b" or "rc" && phase.Length < text.Length;
    }

    private static bool Dot(string text, ref int position)
    {
        if (position >= text.Length || text[position] != '.')
        {
            return false;
        }

        position++;
        return true;
    }

    private static bool Number(string text, ref int position, out int number)
    {
        var start = position;
        while (position < text.Length && text[position] is >= '0' and <= '9')
        {
            position++;
        }

        // Five digits are more than any Python has, and fit.
        number = 0;
        return position > start && position - start <= 5
            && int.TryParse(text.Substring(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
