using System.IO.Compression;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers.Pip;

/// <summary>A wheel of pip in a folder of wheels, as <c>ensurepip</c> and Debian keep them.</summary>
/// <param name="Path">The wheel.</param>
/// <param name="Version">From its file name.</param>
public sealed record PipWheel(string Path, PackageVersion Version)
{
    /// <summary>The newest pip wheel of a folder that runs on a Python version; null when it has none.</summary>
    public static PipWheel? NewestIn(string? folder, PackageVersion python)
    {
        if (folder is null || !Directory.Exists(folder))
        {
            return null;
        }

        PipWheel? newest = null;
        foreach (var file in Directory.EnumerateFiles(folder, "pip-*.whl"))
        {
            // PEP 427: name-version(-build)?-python-abi-platform.whl
            var parts = System.IO.Path.GetFileNameWithoutExtension(file).Split('-');
            if (parts.Length >= 5 && PackageVersion.TryParse(parts[1], out var version)
                && (newest is null || version.CompareTo(newest.Version) > 0) && WheelAccepts(file, python))
            {
                newest = new PipWheel(file, version);
            }
        }

        return newest;
    }

    /// <summary>Unpacks it into a folder.</summary>
    /// <exception cref="Diagnostics.ProvisioningException">It is not a wheel, or an entry leaves the folder.</exception>
    public void UnpackTo(string folder) => SafeArchive.ExtractZip(Path, folder);

    /// <summary>Whether a METADATA file's <c>Requires-Python</c> accepts a version.</summary>
    public static bool Accepts(string metadata, PackageVersion python) =>
        File.Exists(metadata) && AcceptsLines(File.ReadLines(metadata), python);

    private static bool WheelAccepts(string wheel, PackageVersion python)
    {
        try
        {
            using var zip = ZipFile.OpenRead(wheel);
            var entry = zip.Entries.FirstOrDefault(e => e.FullName.EndsWith(".dist-info/METADATA", StringComparison.Ordinal));
            if (entry is null)
            {
                return false;
            }

            using var reader = new StreamReader(entry.Open());
            return AcceptsLines(reader.ReadToEnd().Split('\n'), python);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool AcceptsLines(IEnumerable<string> lines, PackageVersion python)
    {
        const string field = "Requires-Python:";
        var line = lines.TakeWhile(l => l.Trim().Length > 0).FirstOrDefault(l => l.StartsWith(field, StringComparison.OrdinalIgnoreCase));
        return line is null || !VersionSpecifierSet.TryParse(line.Substring(field.Length).Trim(), out var specifier) || specifier.Contains(python);
    }
}
