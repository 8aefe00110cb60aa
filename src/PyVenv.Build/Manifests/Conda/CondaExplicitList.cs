using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Manifests.Conda;

/// <summary>Conda's explicit lists (<c>conda list --explicit</c>): one package's address a line after the line <c>@EXPLICIT</c>.</summary>
public static class CondaExplicitList
{
    /// <summary>Whether a text is one.</summary>
    public static bool IsOne(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed == "@EXPLICIT")
            {
                return true;
            }

            if (trimmed.Length > 0 && trimmed[0] != '#')
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="ProvisioningException">A line is no address of a package.</exception>
    internal static Manifest Read(ManifestText text)
    {
        var locked = new List<LockedPackage>();
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = text.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#' || line == "@EXPLICIT")
            {
                continue;
            }

            var (name, version) = PackageOf(line) ?? throw new ProvisioningException(
                DiagnosticCodes.ManifestWrongValue,
                $"'{SecretMask.WithoutUserInformation(line)}' is no address of a conda package ('….conda' or '….tar.bz2'), which is all that an explicit list may hold.",
                new SourceLocation(text.Path, i + 1, 1));
            locked.Add(new LockedPackage(name, version));
            contents[name] = version;
        }

        return new Manifest
        {
            Format = ManifestFormats.Conda,
            Kind = CondaReader.ExplicitKind,
            File = text.Path,
            Inputs = [new InputFile(text.Path, text.Hash, contents)],
            Locked = locked,
        };
    }

    /// <summary>The <c>NAME-VERSION-BUILD</c> of a package's address; null when it is none.</summary>
    public static string? NameOf(string line)
    {
        var address = line.Split('#')[0].TrimEnd();
        var file = address.Substring(address.LastIndexOfAny(['/', '\\']) + 1);
        var extension = new[] { ".conda", ".tar.bz2" }.FirstOrDefault(e => file.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        return extension is null ? null : file.Substring(0, file.Length - extension.Length);
    }

    // ".../linux-64/python-3.11.7-hab00c5b_0.conda#md5": name, version and build are joined by hyphens, and only names hold more.
    private static (string Name, string Version)? PackageOf(string line)
    {
        var parts = (NameOf(line) ?? "").Split('-');
        return parts.Length < 3 ? null : (string.Join("-", parts.Take(parts.Length - 2)).ToLowerInvariant(), parts[parts.Length - 2]);
    }
}
