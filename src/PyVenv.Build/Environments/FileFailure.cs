using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Environments;

/// <summary>Says to the user what the file system reported.</summary>
public static class FileFailure
{
    // The low words of Windows' codes, which .NET Framework and mono use everywhere.
    private const int WindowsAccessDenied = 0x05;
    private const int WindowsWriteProtected = 0x13;
    private const int WindowsSharingViolation = 0x20;
    private const int WindowsLockViolation = 0x21;
    private const int WindowsHandleDiskFull = 0x27;
    private const int WindowsDiskFull = 0x70;
    private const int WindowsQuotaExceeded = 0x50F;

    // errno, which .NET puts into HResult as it is. EDQUOT and ETXTBSY have other numbers on macOS.
    private const int UnixNoSpace = 28;
    private const int UnixReadOnly = 30;
    private const int LinuxQuota = 122;
    private const int MacQuota = 69;
    private const int UnixTextBusy = 26;

    /// <summary>Whether the exception is one of the file system's.</summary>
    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>The error that the user is told.</summary>
    /// <param name="exception">What was thrown; see <see cref="Is"/>.</param>
    /// <param name="doing">What was done, to follow "while": <c>creating the environment</c>.</param>
    /// <param name="path">The folder or file that it was done to, absolute.</param>
    public static ProvisioningException Explain(Exception exception, string doing, string path)
    {
        var (code, why, cure) = Classify(exception);
        return new ProvisioningException(code, $"'{path}': {why} while {doing}. {cure} ({OneLine(exception.Message)})", inner: exception);
    }

    /// <summary>Does something, and says it to the user when the file system fails.</summary>
    /// <exception cref="ProvisioningException">The file system failed.</exception>
    public static void Guard(string doing, string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (Is(e))
        {
            throw Explain(e, doing, path);
        }
    }

    private static (DiagnosticCode Code, string Why, string Cure) Classify(Exception exception)
    {
        if (exception is UnauthorizedAccessException)
        {
            return (DiagnosticCodes.NoPermission, "the permission is missing", "Give the user who builds write access to it, or choose another PyVenvDirectory.");
        }

        if (exception is PathTooLongException)
        {
            return (DiagnosticCodes.PathTooLong, "a path is too long", "Choose a shorter PyVenvDirectory.");
        }

        var isWindowsCode = (exception.HResult & 0xFFFF0000) == 0x80070000;
        return (exception.HResult & 0xFFFF, isWindowsCode) switch
        {
            (WindowsDiskFull or WindowsHandleDiskFull or WindowsQuotaExceeded, true) or (UnixNoSpace or LinuxQuota or MacQuota, false) =>
                (DiagnosticCodes.NoSpaceLeft, "no space is left", "Free some, or choose a PyVenvDirectory on another device."),
            (WindowsWriteProtected, true) or (UnixReadOnly, false) =>
                (DiagnosticCodes.ReadOnlyFileSystem, "the file system is read-only", "Choose a PyVenvDirectory that can be written to."),
            (WindowsAccessDenied, true) =>
                (DiagnosticCodes.NoPermission, "the permission is missing", "Give the user who builds write access to it, or choose another PyVenvDirectory."),
            (WindowsSharingViolation or WindowsLockViolation, true) or (UnixTextBusy, false) =>
                (DiagnosticCodes.FileInUse, "another program has a file of it open", "End the programs that run from the environment (a Python, an editor's language server), and build again."),
            _ => (DiagnosticCodes.FileSystemFailed, "the file system reported an error", "Mend what the system's own words say, which follow, or choose another PyVenvDirectory."),
        };
    }

    private static string OneLine(string text) => text.Replace("\r", "").Replace('\n', ' ').Trim();
}
