using System.IO.Compression;
using System.Reflection;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>The package under test, as the build of this project packed it.</summary>
public static class PackedPackage
{
    /// <summary>The repository.</summary>
    public static string RepositoryRoot { get; } = Path.TrimEndingDirectorySeparator(Metadata("RepositoryRoot"));

    /// <summary>A folder with the package and its symbols.</summary>
    public static string Feed { get; } = Path.TrimEndingDirectorySeparator(Metadata("TestFeed"));

    private static readonly Lazy<string[]> _description = new(() => File.ReadAllLines(Path.Combine(Feed, "package.txt")));
    private static readonly Lazy<string> _contents = new(Unpack);

    /// <summary>Its version, another one each time it is packed.</summary>
    public static string Version => _description.Value[0];

    /// <summary>The packages that the restore of the repository brought: what projects of tests may use beside the SDK.</summary>
    public static string RestoredPackages => Path.TrimEndingDirectorySeparator(_description.Value[1]);

    /// <summary>The package's file.</summary>
    public static string PackageFile => Path.Combine(Feed, $"PyVenv.Build.{Version}.nupkg");

    /// <summary>The package, unpacked.</summary>
    public static string Contents => _contents.Value;

    private static string Metadata(string key) => typeof(PackedPackage).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private static string Unpack()
    {
        var folder = Directory.CreateTempSubdirectory("pyvenv-package-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        ZipFile.ExtractToDirectory(PackageFile, folder);
        return folder;
    }
}
