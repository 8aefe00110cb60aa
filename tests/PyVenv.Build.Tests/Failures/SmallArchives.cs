using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace PyVenv.Build.Tests.Failures;

/// <summary>Wheels and source archives that a test writes itself.</summary>
internal sealed class SmallArchives(string folder)
{
    /// <summary>Writes a wheel.</summary>
    public string Wheel(string name, string version, string tag = "py3-none-any", string? requires = null, string? requiresPython = null)
    {
        var metadata = $"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
            + (requires is null ? "" : $"Requires-Dist: {requires}\n")
            + (requiresPython is null ? "" : $"Requires-Python: {requiresPython}\n");
        var info = $"{name}-{version}.dist-info";
        var files = new Dictionary<string, string>
        {
            [$"{name}/__init__.py"] = "",
            [$"{name}/data.txt"] = new string('x', 5000),
            [$"{info}/METADATA"] = metadata,
            [$"{info}/WHEEL"] = $"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: {tag}\n",
        };
        files[$"{info}/RECORD"] = string.Concat(files.Select(f => $"{f.Key},sha256={Hash(f.Value)},{f.Value.Length}\n")) + $"{info}/RECORD,,\n";
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, $"{name}-{version}-{tag}.whl");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var file in files)
        {
            using var writer = new StreamWriter(archive.CreateEntry(file.Key, CompressionLevel.NoCompression).Open());
            writer.Write(file.Value);
        }

        return path;
    }

    /// <summary>Writes a source archive that setuptools builds.</summary>
    public string Source(string name, string setup, params (string Name, string Text)[] files)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, $"{name}-1.0.tar.gz");
        using var compressed = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        using var archive = new TarWriter(compressed);
        foreach (var (file, text) in files.Concat(
        [
            ("setup.py", setup),
            ("pyproject.toml", "[build-system]\nrequires = ['setuptools']\nbuild-backend = 'setuptools.build_meta'\n"),
            ("PKG-INFO", $"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"),
        ]))
        {
            archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"{name}-1.0/{file}") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }

        return path;
    }

    /// <summary>The SHA-256 of a file as requirements files write it.</summary>
    public static string HashOf(string file) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
