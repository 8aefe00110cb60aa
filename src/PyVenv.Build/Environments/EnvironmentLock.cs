using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Environments;

/// <summary>
/// One build at a time changes an environment, on this machine: <c>.pyvenv-build/lock</c>. It ends with the process that
/// holds it. The folder is made for it, and is gone again when nothing came into it.
/// </summary>
public sealed class EnvironmentLock : IDisposable
{
    /// <summary>After so long the one who waits says for whom.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // How often in a row the folder may go away while it is made.
    private const int RemovedMeanwhile = 100;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly EnvironmentLayout _layout;
    private readonly LockFile _file;
    private bool _removesFolder;
    private bool _isDisposed;

    private EnvironmentLock(EnvironmentLayout layout, LockFile file, bool removesFolder, bool waited)
    {
        _layout = layout;
        _file = file;
        _removesFolder = removesFolder;
        HasWaited = waited;
    }

    /// <summary>Whether another held it first: what was looked at before is to be looked at again.</summary>
    public bool HasWaited { get; }

    /// <summary>Takes the lock, and waits for it as long as it takes.</summary>
    /// <param name="layout">The environment.</param>
    /// <param name="project">The project on whose behalf, absolute: others who wait are told.</param>
    /// <param name="platform">Where it runs.</param>
    /// <param name="sink">Is told who holds it after <see cref="Patience"/>.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="clock">The machine's own by default.</param>
    /// <exception cref="ProvisioningException">The folder or the file cannot be made.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public static EnvironmentLock Take(
        EnvironmentLayout layout, string project, HostPlatform platform, IDiagnosticSink sink, CancellationToken cancellation, IClock? clock = null)
    {
        clock ??= new SystemClock();
        var started = clock.Now;
        var waited = false;
        var told = false;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var removesFolder = !Directory.Exists(layout.Directory) || Directory.Exists(layout.PrivateDirectory);
            if (TryTake(layout, platform) is { } file)
            {
                LockHolder.Current(project).Write(HolderFile(layout));
                return new EnvironmentLock(layout, file, removesFolder, waited);
            }

            waited = true;
            if (!told && clock.Now - started >= Patience)
            {
                told = true;
                sink.Message(Importance.High, Waiting(layout));
            }

            clock.Wait(_pause, cancellation);
        }
    }

    /// <summary>Lets the folder go with the lock should nothing be left in it.</summary>
    public void RemoveFolder() => _removesFolder = true;

    /// <summary>Gives the lock up. What was made for it is removed when nothing else came into the folder.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        var holder = HolderFile(_layout);
        Attempt(() => File.Delete(holder));
        if (!HoldsNothing())
        {
            _file.Dispose();
            return;
        }

        _file.Remove();

        // Each fails when another build has put its lock there meanwhile.
        Attempt(() => Directory.Delete(_layout.PrivateDirectory));
        if (_removesFolder)
        {
            Attempt(() => DeleteFolder(_layout.Directory));
        }
    }

    private static void DeleteFolder(string folder)
    {
        // A link is the user's: it says where the next environment is to be.
        if ((File.GetAttributes(folder) & FileAttributes.ReparsePoint) == 0)
        {
            Directory.Delete(folder);
        }
    }

    private static LockFile? TryTake(EnvironmentLayout layout, HostPlatform platform)
    {
        LockFile? file = null;
        FileFailure.Guard("taking its lock", layout.Directory, () => TransientFailure.Retry(() =>
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    Directory.CreateDirectory(layout.PrivateDirectory);
                    file = LockFile.TryTake(Path.Combine(layout.PrivateDirectory, "lock"), platform.IsWindows);
                    return;
                }
                catch (Exception e) when (attempt < RemovedMeanwhile && e is (DirectoryNotFoundException or FileNotFoundException))
                {
                    // Whoever had it removed the unused folder between two steps of creating it. A folder that can never be
                    // made fails alike, so this ends.
                }
            }
        }));
        return file;
    }

    private static string Waiting(EnvironmentLayout layout) => LockHolder.Read(HolderFile(layout)) is { } holder
        ? $"Waiting for process {holder.ProcessId} ({holder.Program}), which works on '{layout.Directory}' for '{holder.Project}'."
        : $"Waiting for another process, which works on '{layout.Directory}'.";

    private static string HolderFile(EnvironmentLayout layout) => Path.Combine(layout.PrivateDirectory, "holder");

    // Only the lock in our folder, only our folder in the environment's.
    private bool HoldsNothing()
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(_layout.PrivateDirectory).Count() <= 1
                && Directory.EnumerateFileSystemEntries(_layout.Directory).Count() <= 1;
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            return false;
        }
    }

    private static void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
        }
    }
}
