using System.Globalization;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Doctor.Checks;

/// <summary>Whether the paths of packages' files fit into what the system takes.</summary>
internal sealed class PathLengthCheck : ICheck
{
    // PATH_MAX.
    private const int LinuxLimit = 4096;
    private const int MacLimit = 1024;

    // The longest paths inside common packages, with lib/python3.11/site-packages.
    private const int Margin = 200;

    /// <inheritdoc/>
    public string Name => "path-length";

    /// <inheritdoc/>
    public IEnumerable<CheckFinding> Run(ExaminedProject project)
    {
        var directory = project.Declaration.EnvironmentDirectory;
        if (WindowsPathLimit.Check(directory, project.Machine) is { } warning)
        {
            yield return CheckFinding.Of(warning, CheckState.Warning);
            yield break;
        }

        var length = directory.Length.ToString(CultureInfo.InvariantCulture);
        if (project.Machine.Platform.IsWindows)
        {
            yield return CheckFinding.Ok(project.Machine.AllowsLongPaths
                ? "Windows is set up for long paths."
                : $"The environment's path has {length} characters, which leaves room for packages' files.");
            yield break;
        }

        var limit = project.Machine.Platform.System == HostSystem.MacOS ? MacLimit : LinuxLimit;
        yield return directory.Length + Margin >= limit
            ? CheckFinding.Warning($"The environment's path has {length} characters, and the system takes {limit.ToString(CultureInfo.InvariantCulture)} for a file in it.", "Choose a shorter PyVenvDirectory.")
            : CheckFinding.Ok($"The environment's path has {length} characters, which leaves room for packages' files.");
    }
}
