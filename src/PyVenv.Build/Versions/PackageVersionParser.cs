using System.Globalization;
using System.Numerics;

namespace PyVenv.Build.Versions;

/// <summary>Reads a PEP 440 version in all the spellings of its appendix B.</summary>
internal static class PackageVersionParser
{
    /// <summary>The version, or null when the whole of <paramref name="text"/> is none.</summary>
    public static PackageVersion? Parse(ReadOnlySpan<char> text)
    {
        var start = VersionScanner.Prefix(text, 0);
        var at = VersionScanner.Epoch(text, start);
        var epoch = at > start ? Number(text, start, at - 1) : BigInteger.Zero;

        start = at;
        at = VersionScanner.Release(text, at, out var count);
        if (count == 0)
        {
            return null;
        }

        var release = ReadRelease(text, start, count);

        PreReleaseLabel? pre = null;
        var end = VersionScanner.PreRelease(text, at, out var letters, out var number);
        if (end > at)
        {
            pre = new PreReleaseLabel(Phase(text[letters]), Number(text, number, end));
            at = end;
        }

        BigInteger? post = null;
        end = VersionScanner.PostRelease(text, at, out number);
        if (end > at)
        {
            post = Number(text, number, end);
            at = end;
        }

        BigInteger? dev = null;
        end = VersionScanner.DevRelease(text, at, out number);
        if (end > at)
        {
            dev = Number(text, number, end);
            at = end;
        }

        string[]? local = null;
        end = VersionScanner.Local(text, at);
        if (end > at)
        {
            local = ReadLocal(text.Slice(at + 1, end - at - 1));
            at = end;
        }

        return at == text.Length ? new PackageVersion(epoch, release, pre, post, dev, local) : null;
    }

    private static PreReleasePhase Phase(char first) => char.ToLowerInvariant(first) switch
    {
        'a' => PreReleasePhase.Alpha,
        'b' => PreReleasePhase.Beta,
        _ => PreReleasePhase.Candidate,
    };

    private static BigInteger[] ReadRelease(ReadOnlySpan<char> text, int at, int count)
    {
        var release = new BigInteger[count];
        for (var i = 0; i < count; i++)
        {
            var end = VersionScanner.Digits(text, at);
            release[i] = Number(text, at, end);
            at = end + 1;
        }

        return release;
    }

    private static string[] ReadLocal(ReadOnlySpan<char> text)
    {
        var segments = text.ToString().ToLowerInvariant().Split('.', '-', '_');
        for (var i = 0; i < segments.Length; i++)
        {
            if (VersionScanner.Digits(segments[i].AsSpan(), 0) == segments[i].Length)
            {
                segments[i] = Number(segments[i].AsSpan(), 0, segments[i].Length).ToString(CultureInfo.InvariantCulture);
            }
        }

        return segments;
    }

    private static BigInteger Number(ReadOnlySpan<char> text, int start, int end)
    {
        if (end - start > 18)
        {
            return BigInteger.Parse(text.Slice(start, end - start).ToString(), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        var value = 0L;
        for (var i = start; i < end; i++)
        {
            value = (value * 10) + (text[i] - '0');
        }

        return value;
    }
}
