using PyVenv.Build.Machines;

namespace PyVenv.Build.Doctor.Checks;

/// <summary>Whether the environment lies in a folder that OneDrive or its kin synchronize.</summary>
internal sealed class CloudFolderCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "cloud-folder";

    /// <inheritdoc/>
    public IEnumerable<CheckFinding> Run(ExaminedProject project)
    {
        yield return CloudFolder.Check(project.Declaration.EnvironmentDirectory, project.Machine) is { } warning
            ? CheckFinding.Of(warning, CheckState.Warning)
            : CheckFinding.Ok("The environment lies in no folder that OneDrive or its kin synchronize.");
    }
}
