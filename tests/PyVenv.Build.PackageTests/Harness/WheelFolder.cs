using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>Wheels that a test writes itself, so that it needs no index: pure Python, one module each.</summary>
public sealed class WheelFolder
{
    /// <summary>Creates the folder.</summary>
    public WheelFolder(string folder) => Folder = Directory.CreateDirectory(folder).FullName;

    /// <summary>Where they lie: for <c>PyVenvFindLinks</c>.</summary>
    public string Folder { get; }

    /// <summary>Adds a wheel (https://packaging.python.org/specifications/binary-distribution-format/).</summary>
    /// <param name="name">Letters, digits and underscores; also the module's name, whose <c>__version__</c> it has.</param>
    /// <param name="version">The version.</param>
    /// <param name="requires">PEP 508 requirements.</param>
    /// <param name="script">Name of a console script that prints name and version; none by default.</param>
    /// <param name="requiresPython">Its <c>Requires-Python</c>; none by default.</param>
    /// <param name="tag">Its compatibility tag.</param>
    /// <param name="content">The text of a further file in it; none by default.</param>
    /// <returns>The wheel's path.</returns>
    public string Add(
        string name,
        string version = "1.0",
        IEnumerable<string>? requires = null,
        string? script = null,
        string? requiresPython = null,
        string tag = "py3-none-any",
        string? content = null)
    {
        var dependencies = (requires ?? []).ToList();
        var extras = dependencies.Where(r => r.Contains("extra == '")).Select(r => r.Split("extra == '")[1].Split('\'')[0]).Distinct();
        var info = $"{name}-{version}.dist-info";
        var files = new Dictionary<string, string>
        {
            [$"{name}.py"] = $"__version__ = '{version}'\n\n\ndef main():\n    print('{name}', __version__)\n",
            [$"{info}/METADATA"] = $"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{(requiresPython is null ? "" : $"Requires-Python: {requiresPython}\n")}{string.Concat(extras.Select(e => $"Provides-Extra: {e}\n"))}{string.Concat(dependencies.Select(r => $"Requires-Dist: {r}\n"))}",
            [$"{info}/WHEEL"] = $"Wheel-Version: 1.0\nGenerator: pyvenv-tests\nRoot-Is-Purelib: true\nTag: {tag}\n",
        };
        if (content is not null)
        {
            files[$"{name}_content.txt"] = content;
        }

        if (script is not null)
        {
            files[$"{info}/entry_points.txt"] = $"[console_scripts]\n{script} = {name}:main\n";
        }

        var record = string.Concat(files.Select(f => $"{f.Key},sha256={Hash(f.Value)},{Encoding.UTF8.GetByteCount(f.Value)}\n"));
        files[$"{info}/RECORD"] = record + $"{info}/RECORD,,\n";

        var path = Path.Combine(Folder, $"{name}-{version}-{tag}.whl");
        File.Delete(path);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var file in files)
        {
            using var writer = new StreamWriter(archive.CreateEntry(file.Key).Open());
            writer.Write(file.Value);
        }

        return path;
    }

    private static string Hash(string text) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
