using System.Diagnostics;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>A small file system of its own in memory, where the tests may mount one (root on Linux).</summary>
public sealed class MountedFolder : IDisposable
{
    private MountedFolder(string path) => Path = path;

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <summary>Mounts one, or skips the test.</summary>
    /// <param name="path">An empty folder.</param>
    /// <param name="options">As <c>mount -o</c> takes them.</param>
    public static MountedFolder Tmpfs(string path, string options)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            Assert.Skip("only root on Linux may mount a file system");
        }

        Directory.CreateDirectory(path);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path), "no tmpfs may be mounted here");
        return new MountedFolder(path);
    }

    /// <summary>Mounts it again with other options.</summary>
    public void Remount(string options) => Assert.True(Run("mount", "-o", "remount," + options, Path));

    /// <inheritdoc/>
    public void Dispose() => Run("umount", Path);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
