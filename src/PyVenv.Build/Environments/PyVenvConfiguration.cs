namespace PyVenv.Build.Environments;

/// <summary>
/// A virtual environment's <c>pyvenv.cfg</c> (PEP 405): lines of <c>key = value</c>, read as <c>site</c> reads them. The
/// standard library, virtualenv and uv each add keys of their own.
/// </summary>
public sealed class PyVenvConfiguration
{
    private readonly Dictionary<string, string> _values;

    private PyVenvConfiguration(Dictionary<string, string> values) => _values = values;

    /// <summary>The folder of the base interpreter; null when the file does not say.</summary>
    public string? Home => Value("home");

    /// <summary>The Python version as <c>platform.python_version()</c> writes it; null when the file does not say.</summary>
    public string? Version => Value("version") ?? (Value("version_info") is { } info ? FromVersionInfo(info) : null);

    /// <summary>Whether the base's site-packages are seen.</summary>
    public bool IncludesSystemSitePackages => string.Equals(Value("include-system-site-packages"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>What activation shows; null when the file does not say.</summary>
    public string? Prompt => Value("prompt");

    /// <summary>What made it: <c>uv</c>, <c>virtualenv</c> or <c>venv</c>, as the keys tell.</summary>
    public string Creator => _values.ContainsKey("uv") ? "uv" : _values.ContainsKey("virtualenv") ? "virtualenv" : "venv";

    /// <summary>Reads a file; null when it is not there or cannot be read.</summary>
    public static PyVenvConfiguration? Read(string file)
    {
        try
        {
            return File.Exists(file) ? Parse(File.ReadAllLines(file)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads lines.</summary>
    public static PyVenvConfiguration Parse(IEnumerable<string> lines)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            var equals = line.IndexOf('=');
            if (equals > 0)
            {
                values[line.Substring(0, equals).Trim()] = line.Substring(equals + 1).Trim();
            }
        }

        return new PyVenvConfiguration(values);
    }

    private string? Value(string key) => _values.TryGetValue(key, out var value) && value.Length > 0 ? Unquoted(value) : null;

    // venv writes the prompt as Python's repr.
    private static string Unquoted(string value) =>
        value.Length > 1 && value[0] is '\'' or '"' && value[value.Length - 1] == value[0] ? value.Substring(1, value.Length - 2) : value;

    /// <summary>virtualenv writes <c>sys.version_info</c> with dots: <c>3.14.0.candidate.2</c>.</summary>
    private static string FromVersionInfo(string info)
    {
        var parts = info.Split('.');
        if (parts.Length < 5)
        {
            return info;
        }

        var level = parts[3] switch
        {
            "alpha" => "a" + parts[4],
            "beta" => "b" + parts[4],
            "candidate" => "rc" + parts[4],
            _ => "",
        };
        return $"{parts[0]}.{parts[1]}.{parts[2]}{level}";
    }
}
