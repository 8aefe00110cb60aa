namespace PyVenv.Build.Manifests;

/// <summary>The values of <see cref="Manifest.Format"/>, and which manager reads which.</summary>
public static class ManifestFormats
{
    /// <summary>pip's requirements files and the project file's own items.</summary>
    public const string Requirements = "requirements";

    /// <summary>A <c>pyproject.toml</c> whose dependencies pip or uv install (PEP 621, PEP 735).</summary>
    public const string Pyproject = "pyproject";

    /// <summary>A lock file of PEP 751.</summary>
    public const string Pylock = "pylock";

    /// <summary>A project of uv: <c>uv.lock</c>, <c>[tool.uv]</c>.</summary>
    public const string Uv = "uv";

    /// <summary>A project of Poetry.</summary>
    public const string Poetry = "poetry";

    /// <summary>A project of Pipenv.</summary>
    public const string Pipenv = "pipenv";

    /// <summary>A project of PDM.</summary>
    public const string Pdm = "pdm";

    /// <summary>An environment of conda: <c>environment.yml</c>, <c>conda-lock.yml</c> or an explicit list.</summary>
    public const string Conda = "conda";

    /// <summary>Whether a value of <c>PyVenvManager</c> reads a format; <c>auto</c> reads all.</summary>
    public static bool CanRead(string manager, string format) => manager switch
    {
        "auto" => true,
        "pip" => format is Requirements or Pyproject or Pylock,
        "uv" => format is Requirements or Pyproject or Pylock or Uv,
        _ => manager == format,
    };

    /// <summary>The only manager that reads a format; null where pip and uv do.</summary>
    public static string? OnlyManagerOf(string format) => format is Requirements or Pyproject or Pylock ? null : format;
}
