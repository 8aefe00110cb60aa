using System.Security;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>
/// A temporary folder in which projects use the packed package: its own NuGet configuration that knows only the packed
/// package and what the repository's restore brought, its own cache of the package, its own folder of wheels.
/// </summary>
public sealed class Sandbox : IDisposable
{
    private static readonly Lazy<string> _packages = new(CreatePackages);

    private readonly string _base;

    /// <summary>Creates the folder.</summary>
    /// <param name="folderName">A name for the folder that the projects lie in: awkward ones are what some tests are about.</param>
    public Sandbox(string folderName = "work")
    {
        _base = Directory.CreateTempSubdirectory("pyvenv-test-").FullName;
        Root = Directory.CreateDirectory(Path.Combine(_base, folderName)).FullName;
        CacheDirectory = Path.Combine(_base, "cache");
        Wheels = new WheelFolder(Path.Combine(_base, "wheels"));
        Write("NuGet.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{SecurityElement.Escape(PackedPackage.Feed)}" />
                <add key="restored" value="{SecurityElement.Escape(PackedPackage.RestoredPackages)}" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>The folder in which the projects lie.</summary>
    public string Root { get; }

    /// <summary><c>PyVenvCacheDirectory</c> of all builds in here.</summary>
    public string CacheDirectory { get; }

    /// <summary>A folder of wheels that tests write.</summary>
    public WheelFolder Wheels { get; }

    /// <summary>Where NuGet unpacks packages for all sandboxes of this run.</summary>
    public static string NuGetPackages => _packages.Value;

    /// <summary>A path in here.</summary>
    public string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Writes a file.</summary>
    /// <returns>Its absolute path.</returns>
    public string Write(string relativePath, string text)
    {
        var path = At(relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Starts a project in a folder of its own; <see cref="TestProject.Save"/> or a build writes it.</summary>
    public TestProject Project(string name = "app", string? folder = null) => new(this, At(folder ?? name), name);

    /// <summary>Runs <c>dotnet</c> in here.</summary>
    public BuildResult DotNet(params string[] arguments) => DotNet(new DotNetCommand { Arguments = arguments });

    /// <summary>Runs <c>dotnet</c> in here, with more to say about it.</summary>
    public BuildResult DotNet(DotNetCommand command) => command.Run(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFileSystemEntries(_base, "*", SearchOption.AllDirectories))
        {
            if (!OperatingSystem.IsWindows() && Directory.Exists(file) && new FileInfo(file).LinkTarget is null)
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        Directory.Delete(_base, recursive: true);
    }

    private static string CreatePackages()
    {
        var folder = Directory.CreateTempSubdirectory("pyvenv-nuget-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
