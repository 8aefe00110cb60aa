using System.Runtime.InteropServices;

namespace PyVenv.Build.Environments;

/// <summary>
/// A file that one process at a time has open. Windows refuses the others; on Unix it is <c>flock</c>, which ends with the
/// process that holds it, however that ends.
/// </summary>
internal sealed class LockFile : IDisposable
{
    private const int SharingViolation = 0x20;
    private const int LockViolation = 0x21;
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int Exclusive = 2;
    private const int WithoutWaiting = 4;

    // On Unix a file can be deleted while others wait for it. Who gets it then finds this in it and looks for its successor.
    private const byte Removed = (byte)'x';

    private readonly FileStream _stream;
    private readonly bool _isWindows;

    private LockFile(FileStream stream, bool isWindows)
    {
        _stream = stream;
        _isWindows = isWindows;
    }

    /// <summary>Takes the lock; null when another has it, or took its folder away in this moment.</summary>
    /// <param name="path">The file; its folder is there.</param>
    /// <param name="isWindows">Whether this is Windows.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    public static LockFile? TryTake(string path, bool isWindows)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }

        var file = new LockFile(stream, isWindows);
        if (isWindows || (file.TakeOnUnix() && !file.WasRemoved(path)))
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Deletes the file and gives the lock up, in the order that the platform allows. Failures leave the file.</summary>
    public void Remove()
    {
        var path = _stream.Name;
        try
        {
            if (_isWindows)
            {
                // Another may have it by the second step; that fails then, as it should.
                Dispose();
                File.Delete(path);
            }
            else
            {
                // Marked last: a build that dies in between leaves no marked file that nobody could ever take.
                File.Delete(path);
                _stream.WriteByte(Removed);
                _stream.Flush();
            }
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
        }

        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // The mark did not fit on a full device; the handle is closed all the same.
        }
    }

    private static bool IsHeld(IOException e) => (e.HResult & 0xFFFF0000) == 0x80070000
        ? (e.HResult & 0xFFFF) is SharingViolation or LockViolation
        : e.HResult is LinuxWouldBlock or MacWouldBlock;

    // .NET has done the same when it opened the file; mono keeps such locks within the process.
    private bool TakeOnUnix()
    {
        if (Flock(_stream.SafeFileHandle.DangerousGetHandle().ToInt32(), Exclusive | WithoutWaiting) == 0)
        {
            return true;
        }

        // A file system without locks (some network drives) is no reason not to build.
        return Marshal.GetLastWin32Error() is not (LinuxWouldBlock or MacWouldBlock);
    }

    private bool WasRemoved(string path) => _stream.ReadByte() == Removed || !File.Exists(path);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static extern int Flock(int file, int operation);
}
