using System.Globalization;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Running.Scripts;

/// <summary>The forms in which values of a script item are written.</summary>
public static class ScriptMetadata
{
    // Timers take no more milliseconds than this.
    private static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>A list: elements between semicolons, without white space around them and without empty ones.</summary>
    public static IReadOnlyList<string> List(string value)
    {
        var list = new List<string>();
        foreach (var element in value.Split(';'))
        {
            var trimmed = element.Trim();
            if (trimmed.Length > 0)
            {
                list.Add(trimmed);
            }
        }

        return list;
    }

    /// <summary>
    /// A time limit: <c>90s</c>, <c>5m</c>, <c>500ms</c>, <c>00:01:30</c>, or a number of milliseconds as in <c>Exec</c>; null for
    /// an empty value and for 0.
    /// </summary>
    /// <exception cref="ProvisioningException">It is none of these.</exception>
    public static TimeSpan? TimeLimit(string value, string title, SourceLocation? declared)
    {
        var text = value.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        var limit = Parse(text);
        if (limit is null || limit < TimeSpan.Zero || limit > _longest)
        {
            throw Invalid("Timeout", value, title, "write '90s', '5m', '500ms', '00:01:30', or a number of milliseconds, of 24 days at most", declared);
        }

        return limit == TimeSpan.Zero ? null : limit;
    }

    /// <summary>When a script runs; <see cref="ScriptTiming.BeforeCompile"/> for an empty value.</summary>
    /// <remarks>White space around it is not taken off: the targets would not find the item, which nobody would notice.</remarks>
    /// <exception cref="ProvisioningException">It is no such time.</exception>
    public static ScriptTiming Timing(string value, string title, SourceLocation? declared) => value.ToUpperInvariant() switch
    {
        "" or "BEFORECOMPILE" => ScriptTiming.BeforeCompile,
        "AFTERBUILD" => ScriptTiming.AfterBuild,
        "BEFOREPUBLISH" => ScriptTiming.BeforePublish,
        "ONDEMAND" => ScriptTiming.OnDemand,
        _ => throw Invalid("RunWhen", value, title, "write 'BeforeCompile', 'AfterBuild', 'BeforePublish' or 'OnDemand', without white space", declared),
    };

    /// <summary>Variables: a list of <c>NAME=value</c>.</summary>
    /// <exception cref="ProvisioningException">An element has no name.</exception>
    public static IReadOnlyDictionary<string, string> Variables(IReadOnlyList<string> elements, string title, SourceLocation? declared)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in elements)
        {
            var equals = element.IndexOf('=');
            if (equals <= 0)
            {
                throw Invalid("EnvironmentVariables", element, title, "write 'NAME=value', with a semicolon between two", declared);
            }

            variables[element.Substring(0, equals).Trim()] = element.Substring(equals + 1);
        }

        return variables;
    }

    private static TimeSpan? Parse(string text)
    {
        var digits = text.TrimEnd('m', 's', 'h', 'M', 'S', 'H').TrimEnd();
        if (double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1e9)
        {
            return text.Substring(digits.Length).Trim().ToLowerInvariant() switch
            {
                "" or "ms" => TimeSpan.FromMilliseconds(number),
                "s" => TimeSpan.FromSeconds(number),
                "m" => TimeSpan.FromMinutes(number),
                "h" => TimeSpan.FromHours(number),
                _ => null,
            };
        }

        return text.IndexOf(':') > 0 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }

    private static ProvisioningException Invalid(string metadata, string value, string title, string cure, SourceLocation? declared) => new(
        DiagnosticCodes.InvalidScript, $"'{title}' has {metadata} '{value}', which it cannot have: {cure}.", declared);
}
