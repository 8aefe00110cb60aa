using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using PyVenv.Build.Tests.Index;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Tools;

/// <summary>An installed CPython, packed as uv downloads them, behind a <c>file:</c> mirror with a list of downloads of its own.</summary>
public sealed class PythonMirror : IDisposable
{
    private const string Release = "20990101";

    private static readonly HashSet<string> _left =
        ["test", "tests", "__pycache__", "site-packages", "idlelib", "lib2to3", "pydoc_data", "tkinter", "turtledemo", "distutils", "unittest"];

    private readonly TemporaryFolder _folder = new("mirror");
    private readonly Lazy<string> _archive;

    public PythonMirror() => _archive = new Lazy<string>(Pack);

    /// <summary>Packs it, or skips the test.</summary>
    public IReadOnlyDictionary<string, string> Variables(string? sha256 = null)
    {
        var archive = _archive.Value;
        var list = _folder[$"downloads-{sha256?.Length ?? 0}.json"];
        File.WriteAllText(list, JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["cpython-3.11.7-linux-x86_64-gnu"] = new
            {
                name = "cpython",
                arch = new { family = "x86_64", variant = (string?)null },
                os = "linux",
                libc = "gnu",
                major = 3,
                minor = 11,
                patch = 7,
                prerelease = "",
                url = $"https://github.com/astral-sh/python-build-standalone/releases/download/{Release}/{Uri.EscapeDataString(Path.GetFileName(archive))}",
                sha256 = sha256 ?? IndexBench.Sha256(archive),
                variant = (string?)null,
                build = Release,
            },
        }));
        return new Dictionary<string, string>
        {
            ["UV_PYTHON_INSTALL_MIRROR"] = new Uri(_folder.Path).AbsoluteUri,
            ["UV_PYTHON_DOWNLOADS_JSON_URL"] = list,
        };
    }

    public void Dispose() => _folder.Dispose();

    private string Pack()
    {
        if (!OperatingSystem.IsLinux() || ThisMachine.Platform.Architecture != "x64")
        {
            Assert.Skip("the mirror has a Python for Linux on x64 only");
        }

        var root = Path.GetFullPath(Path.Combine(RealPython.Find("3.11"), "..", ".."));
        Directory.CreateDirectory(_folder[Release]);
        var archive = _folder[Release, $"cpython-3.11.7+{Release}-x86_64-unknown-linux-gnu-install_only_stripped.tar.gz"];
        using var compressed = new GZipStream(File.Create(archive), CompressionLevel.Fastest);
        using var tar = new TarWriter(compressed);
        tar.WriteEntry(Path.Combine(root, "bin", "python3.11"), "python/bin/python3.11");
        tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "python/bin/python3") { LinkName = "python3.11" });
        tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "python/bin/python") { LinkName = "python3.11" });
        Add(tar, Path.Combine(root, "lib", "python3.11"), "python/lib/python3.11");
        return archive;
    }

    private static void Add(TarWriter tar, string folder, string name)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            tar.WriteEntry(file, $"{name}/{Path.GetFileName(file)}");
        }

        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if (!_left.Contains(Path.GetFileName(inner)) && !Path.GetFileName(inner).StartsWith("config-", StringComparison.Ordinal))
            {
                Add(tar, inner, $"{name}/{Path.GetFileName(inner)}");
            }
        }
    }
}
