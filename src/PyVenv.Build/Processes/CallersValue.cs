namespace PyVenv.Build.Processes;

/// <summary>
/// Stands in a recorded variable for what the caller has in one: an activation script that extends <c>PATH</c> or
/// <c>XDG_DATA_DIRS</c> extends whatever is there when the variable is used, and nobody's own values get into the record.
/// </summary>
public static class CallersValue
{
    private const string Begin = "${caller:";

    /// <summary>The stand-in for a variable.</summary>
    public static string Of(string name) => Begin + name + "}";

    /// <summary>A value with its stand-ins replaced.</summary>
    /// <param name="value">The recorded value.</param>
    /// <param name="caller">The caller's value of a variable.</param>
    public static string Expand(string value, Func<string, string> caller)
    {
        for (var at = value.IndexOf(Begin, StringComparison.Ordinal); at >= 0; at = value.IndexOf(Begin, at, StringComparison.Ordinal))
        {
            var end = value.IndexOf('}', at);
            if (end < 0)
            {
                break;
            }

            var put = caller(value.Substring(at + Begin.Length, end - at - Begin.Length));
            value = value.Substring(0, at) + put + value.Substring(end + 1);
            at += put.Length;
        }

        return value;
    }
}
