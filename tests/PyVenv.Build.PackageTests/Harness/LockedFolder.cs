using System.Diagnostics;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>A folder in which nobody may create anything, not even root (<c>chattr +i</c>, Linux).</summary>
public sealed class LockedFolder : IDisposable
{
    private readonly string _path;

    private LockedFolder(string path) => _path = path;

    /// <summary>Locks a folder, or skips the test.</summary>
    public static LockedFolder Lock(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "only root on Linux may lock a folder");
        Assert.SkipUnless(Chattr("+i", path), "the file system has no attribute for it");
        return new LockedFolder(path);
    }

    /// <inheritdoc/>
    public void Dispose() => Chattr("-i", _path);

    private static bool Chattr(string attribute, string path)
    {
        using var process = Process.Start(new ProcessStartInfo("chattr", [attribute, path]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
