namespace PyVenv.Build.Environments;

/// <summary>
/// Repeats what Windows refuses for a moment only: a virus scanner, an indexer or an editor has the file open, or a
/// deletion is pending.
/// </summary>
internal static class TransientFailure
{
    private const int Attempts = 8;
    private const int FirstPauseMilliseconds = 10;
    private const int SharingViolation = 0x20;
    private const int LockViolation = 0x21;
    private const int DirectoryNotEmpty = 0x91;

    /// <summary>Does it, again after pauses that double (2.5 s in all) when it fails in such a way; the last failure escapes.</summary>
    public static void Retry(Action action)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception e) when (attempt < Attempts && IsTransient(e))
            {
                Thread.Sleep(FirstPauseMilliseconds << (attempt - 1));
            }
        }
    }

    // Unix has none of these: its codes are not Windows', and what it denies stays denied.
    private static bool IsTransient(Exception e) => Path.DirectorySeparatorChar == '\\'
        && (e is UnauthorizedAccessException || (e is IOException && (e.HResult & 0xFFFF) is SharingViolation or LockViolation or DirectoryNotEmpty));
}
