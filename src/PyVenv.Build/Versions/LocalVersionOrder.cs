using System.Numerics;

namespace PyVenv.Build.Versions;

/// <summary>The order of local version labels: PEP 440, "Local version identifiers".</summary>
internal static class LocalVersionOrder
{
    /// <summary>Compares normalized segments: text before numbers, numbers by value, the shorter first when it begins the longer.</summary>
    public static int Compare(string[] left, string[] right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            var result = CompareSegment(left[i], right[i]);
            if (result != 0)
            {
                return result;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int CompareSegment(string left, string right)
    {
        var leftIsNumber = IsNumber(left);
        var rightIsNumber = IsNumber(right);
        if (leftIsNumber != rightIsNumber)
        {
            return leftIsNumber ? 1 : -1;
        }

        return leftIsNumber
            ? BigInteger.Parse(left).CompareTo(BigInteger.Parse(right))
            : string.CompareOrdinal(left, right);
    }

    private static bool IsNumber(string segment)
    {
        foreach (var c in segment)
        {
            if (c is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }
}
