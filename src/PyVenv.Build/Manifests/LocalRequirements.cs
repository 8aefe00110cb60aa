using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.RequirementsFiles;

namespace PyVenv.Build.Manifests;

/// <summary>Local requirements: folders of projects and archives.</summary>
public static class LocalRequirements
{
    /// <summary>
    /// Fails when one is not there or cannot be installed. Not part of reading: what an earlier step of the same build
    /// makes may be missing when a build is planned, and must be there when it is installed.
    /// </summary>
    /// <param name="manifest">What is wanted.</param>
    /// <exception cref="ProvisioningException">One is missing, or a folder without a Python project; names its line.</exception>
    public static void Check(Manifest manifest)
    {
        // Other formats' paths are relative to their own files, and their tools say what is wrong with them.
        if (manifest.Format != ManifestFormats.Requirements)
        {
            return;
        }

        foreach (var requirement in manifest.Requirements)
        {
            if (requirement.LocalPath is { } path && IsNeeded(requirement, path) && Problem(requirement, path) is { } problem)
            {
                throw new ProvisioningException(DiagnosticCodes.LocalRequirement, problem, requirement.Location);
            }
        }
    }

    // Behind a marker an archive may never be asked for; pip looks at folders whatever the marker says.
    private static bool IsNeeded(Requirement requirement, string path) =>
        !requirement.IsConstraint && (requirement.Marker.Length == 0 || (requirement.Url is null && !LinkName.IsArchive(path.AsSpan())));

    private static string? Problem(Requirement requirement, string path)
    {
        var text = Addresses.WithoutUserInformation(requirement.Text);
        if (Directory.Exists(path))
        {
            return LocalProject.IsInstallable(path)
                ? null
                : $"'{text}' names the folder '{path}', which has neither 'pyproject.toml' nor 'setup.py'. Name the folder of a Python project.";
        }

        if (!File.Exists(path))
        {
            return $"'{text}' is looked for at '{path}', where nothing is. Correct the path; it is relative to the project's folder, where the installer runs, not to the file.";
        }

        return requirement.IsEditable || !LinkName.IsArchive(path.AsSpan())
            ? $"'{text}' names '{path}', which is a file. Name the folder of a Python project{(requirement.IsEditable ? "" : ", a wheel or a source archive; a requirements file is named with '-r'")}."
            : null;
    }
}
