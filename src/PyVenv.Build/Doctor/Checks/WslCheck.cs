using PyVenv.Build.Machines;

namespace PyVenv.Build.Doctor.Checks;

/// <summary>Whether the environment lies on the other side of the Windows Subsystem for Linux.</summary>
internal sealed class WslCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "wsl";

    /// <inheritdoc/>
    public IEnumerable<CheckFinding> Run(ExaminedProject project)
    {
        yield return WslBoundary.Check(project.Declaration.EnvironmentDirectory, project.Machine) is { } warning
            ? CheckFinding.Of(warning, CheckState.Warning)
            : CheckFinding.Ok("The environment lies on this side of WSL, or there is no WSL.");
    }
}
