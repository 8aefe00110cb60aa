namespace PyVenv.Build.Interpreters;

/// <summary>How the tools that install Pythons name what is asked for.</summary>
internal static class PythonRelease
{
    /// <summary>For <c>pyenv install</c>: <c>3.11.7</c>, <c>3.11</c>, <c>pypy3.10</c>; null when no version is known to meet the request.</summary>
    public static string? ForPyenv(PythonRequest request) =>
        SupportedVersions.Suggestion(request) is { } version ? Prefix(request) + version + Suffix(request) : null;

    /// <summary>For <c>uv python install</c>, which takes specifiers too.</summary>
    public static string ForUv(PythonRequest request) =>
        request.Specifier is { } specifier ? specifier.Text : ForPyenv(request) ?? request.Text;

    private static string Prefix(PythonRequest request) => request.Implementation is null or "cpython" ? "" : request.Implementation;

    private static string Suffix(PythonRequest request) => request is { FreeThreaded: true, Number: not null } ? "t" : "";
}
