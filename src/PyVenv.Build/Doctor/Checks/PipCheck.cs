using PyVenv.Build.Environments;

namespace PyVenv.Build.Doctor.Checks;

/// <summary>pip: in the environment, else what the base would give to it.</summary>
internal sealed class PipCheck : ICheck
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public string Name => "pip";

    /// <inheritdoc/>
    public IEnumerable<CheckFinding> Run(ExaminedProject project)
    {
        if (project.Environment.IsEnvironment)
        {
            yield return OfEnvironment(project);
        }
        else if (!project.CanDecide() || project.Decision.Manager == "conda")
        {
            yield return CheckFinding.Skipped("There is no environment to look into.", "Build the project.");
        }
        else if (project.Interpreter is { BundledWheels: null, PipLocation: null } bare)
        {
            yield return project.Declaration.Offline || project.Declaration.NoIndex
                ? CheckFinding.Warning(
                    $"'{bare.Path}' has no pip, and none may be fetched.",
                    "Install the system's package for it (Debian and Ubuntu: python3-pip or python3-venv), or put a wheel of pip into a folder of PyVenvFindLinks.")
                : CheckFinding.Ok("The base has no pip of its own; a build fetches one from the index.");
        }
        else
        {
            yield return CheckFinding.Ok($"The base brings pip{(project.Interpreter.PipVersion is { } version ? " " + version : "")} along.");
        }
    }

    private static CheckFinding OfEnvironment(ExaminedProject project)
    {
        if (!project.HasPython)
        {
            return CheckFinding.Skipped("The environment's Python cannot be started.", "See 'environment'.");
        }

        if (!InstalledDistributions.Read(project.Environment.SitePackages).ContainsKey("pip"))
        {
            return project.Declaration.InstallPip
                ? CheckFinding.Warning("pip is not in the environment.", "Install it by hand ('python -m ensurepip'), or make the environment anew: build with -p:PyVenvForce=true.")
                : CheckFinding.Skipped("pip is not in the environment, as PyVenvInstallPip says.");
        }

        var result = project.Run(project.Environment.Layout.Python, ["-m", "pip", "--version"], _limit);
        if (result.ExitCode != 0)
        {
            return CheckFinding.Failure(
                $"The environment's pip {Ending.Of(result, _limit)}.", "Make the environment anew: build with -p:PyVenvForce=true.");
        }

        // "pip 26.3 from /e/lib/python3.11/site-packages/pip (python 3.11)"
        var words = result.StandardOutput.Trim().Split(' ');
        return CheckFinding.Ok($"pip {(words.Length > 1 ? words[1] : "")} is in the environment and starts.");
    }
}
