using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Managers.ProjectTools;

/// <summary>The errors about lock files that Poetry, Pipenv and PDM have in common.</summary>
internal static class LockProblem
{
    /// <summary>The lock was made from other dependencies.</summary>
    /// <param name="lockFile">The lock.</param>
    /// <param name="source">The file it is made from.</param>
    /// <param name="command">The command that mends it.</param>
    public static ProvisioningException OutOfDate(string lockFile, string source, string command) => new(
        DiagnosticCodes.LockOutOfDate,
        $"'{Path.GetFileName(lockFile)}' no longer fits '{Path.GetFileName(source)}', which was changed after it was made. Run '{command}' in '{Path.GetDirectoryName(source)}', or 'dotnet build -t:PyVenvLock'.",
        new SourceLocation(lockFile));

    /// <summary>Fails where there is no lock and one is demanded; says that versions are not fixed where none is.</summary>
    public static void CheckMissing(ProvisioningContext context, string lockFile, string source, string command)
    {
        if (File.Exists(lockFile))
        {
            return;
        }

        if (context.Declaration.LockedMode)
        {
            throw new ProvisioningException(
                DiagnosticCodes.LockMissing,
                $"PyVenvLockedMode is set, but there is no '{Path.GetFileName(lockFile)}'. Run '{command}' in '{Path.GetDirectoryName(source)}', or 'dotnet build -t:PyVenvLock', and keep the file with the sources.",
                new SourceLocation(source));
        }

        context.Sink.Message(
            Importance.Normal,
            $"There is no {Path.GetFileName(lockFile)}: the newest versions that fit are taken. '{command}' makes it, and every environment the same.");
    }
}
