namespace PyVenv.Build.PackageTests.Harness;

/// <summary>Text as a project file must write it.</summary>
public static class MSBuildText
{
    /// <summary>Escapes what MSBuild would take for its own.</summary>
    public static string Escape(string text) => text
        .Replace("%", "%25")
        .Replace("$", "%24")
        .Replace("@", "%40")
        .Replace("'", "%27")
        .Replace("(", "%28")
        .Replace(")", "%29")
        .Replace(";", "%3B")
        .Replace("?", "%3F")
        .Replace("*", "%2A");
}
