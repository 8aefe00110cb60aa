using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Managers.Failures.Wording;

/// <summary>What is said when files cannot be written. <c>path</c> is empty where the tool names none.</summary>
internal static class DiskCauses
{
    public static FailureCause NoSpace(string path) => Of(
        DiagnosticCodes.NoSpaceLeft,
        $"No space is left on the disk{On(path)}. Free some, or move what is large elsewhere: the environment (PyVenvDirectory), "
        + "the installer's cache (PIP_CACHE_DIR, UV_CACHE_DIR) or the folder for temporary files (TMPDIR, on Windows TEMP).");

    public static FailureCause PermissionDenied(string path) => Of(
        DiagnosticCodes.NoPermission,
        $"The installer may not write{To(path)}: permission denied. Give this user the right to write there; "
        + "if another user made the environment (root, a container), remove it as that user or choose another folder (PyVenvDirectory).");

    public static FailureCause ReadOnly(string path) => Of(
        DiagnosticCodes.ReadOnlyFileSystem,
        $"The installer cannot write{To(path)}: the file system is read-only. Mount it writable, or put the environment elsewhere (PyVenvDirectory).");

    public static FailureCause InUse(string path) => Of(
        DiagnosticCodes.FileInUse,
        $"Another process holds a file of the environment{On(path)}. Close the programs that run its Python "
        + "(a running application, an editor's language server, a notebook) and build again.");

    public static FailureCause TooLong(string path) => Of(
        DiagnosticCodes.PathTooLong,
        $"A path is too long for the system{On(path)}. Put the environment into a folder with a shorter path (PyVenvDirectory), "
        + "or on Windows enable long paths (the registry's LongPathsEnabled).");

    private static string On(string path) => path.Length == 0 ? "" : $", at '{path}'";

    private static string To(string path) => path.Length == 0 ? "" : $" '{path}'";

    private static FailureCause Of(DiagnosticCode code, string message) => new(code, message) { IsOfTheManifest = false };
}
