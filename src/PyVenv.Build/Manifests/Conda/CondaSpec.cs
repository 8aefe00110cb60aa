using PyVenv.Build.Versions;

namespace PyVenv.Build.Manifests.Conda;

/// <summary>What is needed of conda's match specifications: <c>channel::name[version=…]</c>, <c>name=1.2=build</c>, <c>name &gt;=1.2</c>.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Version">Version and build as written, or empty.</param>
internal sealed record CondaSpec(string Name, string Version)
{
    public static CondaSpec Parse(string text)
    {
        var spec = text.Trim();
        var channel = spec.LastIndexOf("::", StringComparison.Ordinal);
        spec = channel >= 0 ? spec.Substring(channel + 2) : spec;
        var end = spec.IndexOfAny(['=', '<', '>', '!', '~', ' ', '[']);
        return end < 0
            ? new CondaSpec(spec.ToLowerInvariant(), "")
            : new CondaSpec(spec.Substring(0, end).ToLowerInvariant(), spec.Substring(end).Trim());
    }

    /// <summary>The version as PEP 440 says it; null when there is none or when it cannot. <c>=3.11</c> means <c>3.11</c> and all below it.</summary>
    public string? PythonSpecifier
    {
        get
        {
            if (Version.Length == 0 || Version[0] == '[')
            {
                return null;
            }

            var version = Version;
            if (version[0] == '=' && !version.StartsWith("==", StringComparison.Ordinal))
            {
                // "=3.11=build"
                version = version.Substring(1).Split('=')[0];
                version = version.EndsWith("*", StringComparison.Ordinal) ? $"=={version}" : $"=={version}.*";
            }
            else if (char.IsDigit(version[0]))
            {
                version = $"=={version.Split(' ')[0]}";
            }

            version = version.Replace(".*.*", ".*");
            return VersionSpecifierSet.TryParse(version, out _) ? version : null;
        }
    }
}
