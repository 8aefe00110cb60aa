using PyVenv.Build.Versions;

namespace PyVenv.Build.Interpreters;

/// <summary>Which versions of Python environments are made for.</summary>
public static class SupportedVersions
{
    /// <summary>The oldest that today's pip and uv serve, and the oldest that is taken unless an older one is asked for.</summary>
    public static PythonNumber Oldest { get; } = new(3, 8, null, "");

    // What a message names when any would do.
    private const int SuggestedMinor = 13;

    /// <summary>The oldest Python 3 that is taken when an old one is asked for; of Python 2 it is 2.7.</summary>
    public static PythonNumber OldestThree { get; } = new(3, 6, null, "");

    // Beyond what a specifier can mean today: only whether it leaves room above the oldest is asked.
    private const int MinorsAhead = 40;

    /// <summary>Why a version is not taken, in words that complete "it …"; null when it is.</summary>
    /// <param name="number">The version.</param>
    /// <param name="wantsOld">Whether one older than <see cref="Oldest"/> is asked for.</param>
    public static string? Objection(PythonNumber number, bool wantsOld)
    {
        if (wantsOld ? number.CompareTo(OldestThree) >= 0 || (number.Major == 2 && number.Minor == 7) : number.CompareTo(Oldest) >= 0)
        {
            return null;
        }

        return wantsOld ? $"is {number}: of the older ones only 2.7, {OldestThree} and later serve" : $"is {number}, older than {Oldest}";
    }

    /// <summary>Whether a specifier can be met by a version that is not older than <see cref="Oldest"/>.</summary>
    public static bool AnyIn(VersionSpecifierSet specifier)
    {
        for (var minor = Oldest.Minor; minor < Oldest.Minor + MinorsAhead; minor++)
        {
            // The first of a minor version, and one after all that a specifier is likely to exclude.
            if (specifier.Contains($"3.{minor}.0") || specifier.Contains($"3.{minor}.99"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A version that meets a request, for a message that says how to install one; null when none is known to.</summary>
    public static string? Suggestion(PythonRequest request)
    {
        if (request.Number is { } number)
        {
            return number.ToString();
        }

        for (var away = 0; away < MinorsAhead; away++)
        {
            // Older ones first: of the newest there may be no release yet.
            foreach (var minor in new[] { SuggestedMinor - away, SuggestedMinor + away })
            {
                if (minor >= Oldest.Minor && (request.Specifier is null || request.Specifier.Contains($"3.{minor}.99")))
                {
                    return $"3.{minor}";
                }
            }
        }

        return null;
    }
}
