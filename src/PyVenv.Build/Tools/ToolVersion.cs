using PyVenv.Build.Diagnostics;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Tools;

/// <summary>How versions of tools are written: <c>26.1.0</c>, <c>26.*</c>, <c>>=26,&lt;27</c>, or nothing for the newest.</summary>
internal static class ToolVersion
{
    /// <summary>The specifier; empty for any.</summary>
    /// <param name="text">As written.</param>
    /// <param name="origin">What has it, for a sentence: a property, or an item.</param>
    /// <param name="code">The error's code.</param>
    /// <param name="location">Where it stands.</param>
    /// <exception cref="ProvisioningException">It is none.</exception>
    public static VersionSpecifierSet Parse(string text, string origin, DiagnosticCode code, SourceLocation? location)
    {
        var trimmed = text.Trim();
        var specifier = trimmed.Length > 0 && char.IsDigit(trimmed[0]) ? "==" + trimmed : trimmed;
        return VersionSpecifierSet.TryParse(specifier, out var set)
            ? set
            : throw new ProvisioningException(
                code, $"{origin} has the version '{text}', which is none. Write a version such as '26.1.0', the beginning of one such as '26.*', or a specifier such as '>=26,<27'.", location);
    }
}
