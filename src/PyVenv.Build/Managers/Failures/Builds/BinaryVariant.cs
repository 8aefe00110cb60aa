namespace PyVenv.Build.Managers.Failures.Builds;

/// <summary>Packages whose authors publish wheels under another name than the one that is built from source.</summary>
internal static class BinaryVariant
{
    private static readonly Dictionary<string, string> _known = new(StringComparer.Ordinal)
    {
        ["psycopg2"] = "psycopg2-binary",
        ["psycopg-c"] = "psycopg[binary]",
        ["mysqlclient"] = "PyMySQL",
        ["pycairo"] = "cairocffi",
    };

    /// <summary>The requirement to write instead; null when none is known.</summary>
    public static string? Of(string normalizedName) => _known.TryGetValue(normalizedName, out var variant) ? variant : null;
}
