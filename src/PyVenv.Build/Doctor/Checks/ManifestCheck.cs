using PyVenv.Build.Planning;

namespace PyVenv.Build.Doctor.Checks;

/// <summary>Whether something says what is wanted, and whether it can be read.</summary>
internal sealed class ManifestCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "manifest";

    /// <inheritdoc/>
    public IEnumerable<CheckFinding> Run(ExaminedProject project)
    {
        if (!project.IsEnabled)
        {
            yield return CheckFinding.Warning("PyVenvEnabled is 'false': builds of the project do nothing about Python.", "Remove the property, or set it to 'true'.");
        }

        yield return project.Manifest is not { } manifest
            ? CheckFinding.Warning(
                "No file and no item says what is wanted: a build makes no environment.",
                "Write a requirements.txt beside the project file, name a manifest in PyVenvManifest, or add PyVenvPackage items.")
            : CheckFinding.Ok(manifest.File is { } file
                ? $"'{DisplayPath.Of(file, project.Declaration.ProjectDirectory)}' says what is wanted."
                : "Items of the project file say what is wanted.");
    }
}
