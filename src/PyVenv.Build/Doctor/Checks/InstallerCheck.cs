using PyVenv.Build.Machines;
using PyVenv.Build.Managers;
using PyVenv.Build.Managers.Conda;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Doctor.Checks;

/// <summary>The tool that installs, where it is not pip: whether it is on the machine and starts.</summary>
internal sealed class InstallerCheck : ICheck
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public string Name => "installer";

    /// <inheritdoc/>
    public IEnumerable<CheckFinding> Run(ExaminedProject project)
    {
        if (!project.CanDecide())
        {
            yield return CheckFinding.Skipped("Which tool installs is not known.", "See 'manifest' and 'environment'.");
            yield break;
        }

        var manager = project.Decision.Manager;
        if (manager == "pip")
        {
            yield return CheckFinding.Ok("pip installs.");
            yield break;
        }

        if (Find(manager, project) is not { } program)
        {
            yield return project.Declaration is { BootstrapTools: true, Offline: false } && manager != "conda"
                ? CheckFinding.Ok($"{manager} installs; it is not on the machine, so a build fetches it.")
                : CheckFinding.Failure(
                    $"{manager} installs, and it is not on the machine.",
                    manager == "conda" ? "Install Miniforge or micromamba, or name another manifest in PyVenvManifest." : $"Install it ('pipx install {manager}'), or allow that it is fetched: PyVenvBootstrapTools, PyVenvOffline.");
            yield break;
        }

        var result = project.Run(program, ["--version"], _limit);
        var said = result.StandardOutput.Trim().Split('\n')[0];
        yield return result.ExitCode == 0
            ? CheckFinding.Ok($"{(said.Length > 0 ? said : manager)} ('{program}') installs.")
            : CheckFinding.Failure($"'{program}' {Ending.Of(result, _limit)}.", "Mend or reinstall it, or have another one fetched by the property for its version, such as PyVenvUvVersion.");
    }

    private static string? Find(string manager, ExaminedProject project)
    {
        var machine = project.Machine;
        if (manager == "uv")
        {
            return new UvProgram(machine).Find();
        }

        List<string> folders = [.. new ChildEnvironment(machine).Path(), Path.Combine(machine.HomeDirectory, ".local", "bin")];
        if (manager != "conda")
        {
            return CommandResolver.Find(manager, folders, machine);
        }

        if ((machine.Variable("CONDA_EXE") ?? machine.Variable("MAMBA_EXE")) is { } named && CommandResolver.IsProgram(named, machine.Platform))
        {
            return named;
        }

        folders.AddRange(CondaPlaces.Of(machine).SelectMany(p => CondaPlaces.ProgramFolders(machine, p)));
        return new[] { "conda", "mamba", "micromamba" }.Select(n => CommandResolver.Find(n, folders, machine)).FirstOrDefault(p => p is not null);
    }
}
