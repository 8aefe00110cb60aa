using PyVenv.Build.Environments;

namespace PyVenv.Build.Embedding;

/// <summary>What code that loads Python into a .NET process must know of the environment; all paths absolute.</summary>
public sealed record EmbeddedValues
{
    /// <summary>What all names in <see cref="ByName"/> begin with.</summary>
    public const string Prefix = "PyVenv.";

    /// <summary>The environment's interpreter; null when there is no finished environment.</summary>
    public string? Python { get; init; }

    /// <summary>The shared library that an embedder loads; null when the base installation has none.</summary>
    public string? PythonLibrary { get; init; }

    /// <summary>The base installation: an embedder's <c>PYTHONHOME</c> (https://docs.python.org/3/c-api/init_config.html, <c>PyConfig.home</c>).</summary>
    public string? BasePrefix { get; init; }

    /// <summary>The environment's site-packages: what an embedder puts on <c>sys.path</c>.</summary>
    public string? SitePackages { get; init; }

    /// <summary>The full Python version: <c>3.11.7</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Reads them; all are null when there is no finished environment.</summary>
    public static EmbeddedValues Of(EnvironmentLayout layout, EnvironmentRecord? record) => record is null ? new EmbeddedValues() : new EmbeddedValues
    {
        Python = layout.Python,
        PythonLibrary = NullWhenEmpty(record.PythonLibrary),
        BasePrefix = NullWhenEmpty(record.BasePrefix),
        SitePackages = NullWhenEmpty(record.SitePackages),
        Version = NullWhenEmpty(record.PythonVersion),
    };

    /// <summary>Member name and value, in a fixed order, those without a value too. With <see cref="Prefix"/> the name is what <c>AppContext.GetData</c> takes.</summary>
    public IReadOnlyList<(string Member, string? Value)> ByName =>
    [
        (nameof(Python), Python),
        (nameof(PythonLibrary), PythonLibrary),
        (nameof(BasePrefix), BasePrefix),
        (nameof(SitePackages), SitePackages),
        (nameof(Version), Version),
    ];

    private static string? NullWhenEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
