using System.Text.Json;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Managers;

/// <summary>
/// The metadata of an installed distribution: PEP 376's <c>.dist-info</c>, the core metadata, and PEP 610's
/// <c>direct_url.json</c>.
/// </summary>
internal sealed class InstalledMetadata
{
    /// <summary>Its <c>.dist-info</c> folder, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>The normalized name.</summary>
    public required string Name { get; init; }

    /// <summary>The name as the distribution writes it.</summary>
    public required string WrittenName { get; init; }

    /// <summary>The version as written.</summary>
    public required string Version { get; init; }

    /// <summary><c>Requires-Dist</c> fields.</summary>
    public required IReadOnlyList<string> Requires { get; init; }

    /// <summary>The address it came from (PEP 610); null when it came from an index or a folder of wheels.</summary>
    public string? DirectUrl { get; init; }

    /// <summary>The SHA-256 of the archive that it came from (PEP 610); null when that is not recorded.</summary>
    public string? ArchiveHash { get; init; }

    /// <summary>Whether it came from an address or a path.</summary>
    public bool IsDirect => DirectUrl is not null;

    /// <summary>Reads all of a site-packages folder; what is damaged counts with what can be read.</summary>
    public static IEnumerable<InstalledMetadata> ReadAll(string sitePackages)
    {
        foreach (var folder in Directory.EnumerateDirectories(sitePackages, "*.dist-info"))
        {
            var file = Path.Combine(folder, "METADATA");
            if (!File.Exists(file))
            {
                continue;
            }

            string? name = null, version = null;
            var requires = new List<string>();
            foreach (var line in File.ReadLines(file))
            {
                if (line.Length == 0)
                {
                    break;
                }

                if (Field(line, "Name:") is { } n)
                {
                    name ??= n;
                }
                else if (Field(line, "Version:") is { } v)
                {
                    version ??= v;
                }
                else if (Field(line, "Requires-Dist:") is { } r)
                {
                    requires.Add(r);
                }
            }

            if (name is not null && version is not null)
            {
                var (url, hash) = ReadDirectUrl(Path.Combine(folder, "direct_url.json"));
                yield return new InstalledMetadata
                {
                    Folder = folder,
                    Name = PackageName.Normalize(name),
                    WrittenName = name,
                    Version = version,
                    Requires = requires,
                    DirectUrl = url,
                    ArchiveHash = hash,
                };
            }
        }
    }

    /// <summary>Whether a requirement with an address or path is the one that brought it.</summary>
    public bool ComesFrom(Requirement requirement)
    {
        if (DirectUrl is null || (requirement.Url is null && requirement.LocalPath is null))
        {
            return false;
        }

        if (requirement.Name == Name)
        {
            return true;
        }

        return requirement.LocalPath is { } path
            ? Uri.TryCreate(DirectUrl, UriKind.Absolute, out var url) && url.IsFile
                && string.Equals(url.LocalPath.TrimEnd('/', '\\'), path.TrimEnd('/', '\\'), StringComparison.Ordinal)
            : Bare(requirement.Url!).Contains(Bare(DirectUrl));
    }

    // "git+https://host/x.git@rev#egg=y" and what pip records of it: "https://host/x.git".
    private static string Bare(string url)
    {
        var end = url.IndexOf('#');
        var bare = end >= 0 ? url.Substring(0, end) : url;
        var plus = bare.IndexOf('+');
        return plus > 0 && plus < bare.IndexOf("://", StringComparison.Ordinal) ? bare.Substring(plus + 1) : bare;
    }

    private static string? Field(string line, string name) =>
        line.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? line.Substring(name.Length).Trim() : null;

    private static (string? Url, string? Hash) ReadDirectUrl(string file)
    {
        if (!File.Exists(file))
        {
            return (null, null);
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            var hash = json.RootElement.TryGetProperty("archive_info", out var archive) && archive.TryGetProperty("hashes", out var hashes)
                && hashes.TryGetProperty("sha256", out var sha256) ? sha256.GetString() : null;
            return (json.RootElement.TryGetProperty("url", out var url) ? url.GetString() : "", hash);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ("", null);
        }
    }
}
