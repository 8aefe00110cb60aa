namespace PyVenv.Build.Manifests.Dependencies;

/// <summary>Names of distributions and extras.</summary>
public static class PackageName
{
    /// <summary>The normalized form: lower case, runs of <c>-</c>, <c>_</c> and <c>.</c> as one <c>-</c> (PEP 503, PEP 685).</summary>
    public static string Normalize(string name) => IsNormalized(name.AsSpan()) ? name : Normalized(name.AsSpan());

    /// <summary>The normalized form.</summary>
    public static string Normalize(ReadOnlySpan<char> name) => IsNormalized(name) ? name.ToString() : Normalized(name);

    private static bool IsNormalized(ReadOnlySpan<char> name)
    {
        var previous = '\0';
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') || (c == '-' && previous == '-'))
            {
                return false;
            }

            previous = c;
        }

        return true;
    }

    private static string Normalized(ReadOnlySpan<char> name)
    {
        var result = new char[name.Length];
        var length = 0;
        foreach (var c in name)
        {
            if (c is not ('-' or '_' or '.'))
            {
                result[length++] = char.ToLowerInvariant(c);
            }
            else if (length == 0 || result[length - 1] != '-')
            {
                result[length++] = '-';
            }
        }

        return new string(result, 0, length);
    }
}
