using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>The bytes of a requirements file.</summary>
internal static class RequirementsFile
{
    /// <summary>Reads it.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="isConstraint">For the words of the error.</param>
    /// <param name="named">Where it is named; evaluated for an error only.</param>
    /// <exception cref="ProvisioningException">It is missing, a folder or unreadable.</exception>
    public static byte[] Read(string path, bool isConstraint, Func<SourceLocation?> named)
    {
        var kind = isConstraint ? "constraints" : "requirements";
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (Directory.Exists(path))
        {
            throw new ProvisioningException(DiagnosticCodes.RequirementsIsFolder, $"The {kind} file '{path}' is a folder. Name the file in it.", named(), e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProvisioningException(
                DiagnosticCodes.RequirementsMissing,
                $"The {kind} file '{path}' does not exist. Create it, or correct the name; a nested file is looked for relative to the file that names it.",
                named(),
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException)
        {
            throw new ProvisioningException(
                DiagnosticCodes.RequirementsUnreadable,
                $"The {kind} file '{path}' cannot be read: {e.Message} Give this account the right to read it.",
                named(),
                e);
        }
    }
}
