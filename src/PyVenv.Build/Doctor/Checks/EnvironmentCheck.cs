using PyVenv.Build.Environments;

namespace PyVenv.Build.Doctor.Checks;

/// <summary>The environment's health: whether it is there and finished, its Python starts and lives where it should, and what a build would do to it.</summary>
internal sealed class EnvironmentCheck : ICheck
{
    private const string Build = "Build the project.";
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public string Name => "environment";

    /// <inheritdoc/>
    public IEnumerable<CheckFinding> Run(ExaminedProject project)
    {
        var environment = project.Environment;
        var directory = environment.Layout.Directory;
        var reading = new RecordStore(environment.Layout).Read();
        if (reading.Problem is { } problem)
        {
            yield return CheckFinding.Failure($"'{environment.Layout.RecordFile}' is damaged: {problem}.", $"{Build} The environment is made anew.");
        }
        else if (reading.Record is { IsFinished: false })
        {
            yield return CheckFinding.Failure($"The provisioning of '{directory}' was not finished: a build failed or was ended, or one is at work now.", Build);
        }

        if (environment is { IsEnvironment: true, Interpreter: not InterpreterState.Present })
        {
            yield return CheckFinding.Failure(
                environment.Interpreter == InterpreterState.Missing
                    ? $"The environment's Python '{environment.Layout.Python}' is gone."
                    : $"The environment's Python '{environment.Layout.Python}' leads to a Python that is gone.",
                $"{Build} The environment is made anew.");
        }
        else if (environment.IsEnvironment)
        {
            yield return Started(project);
        }

        // What stands against the folder or the declaration is thrown here; the manifest's check says what stands against that.
        if (!ManifestCanBeRead(project))
        {
            yield return CheckFinding.Skipped("What a build would do is not known.", "See 'manifest'.");
            yield break;
        }

        if (project.Decision is { IsDeclared: true } decision)
        {
            yield return !decision.Plan.ChangesEnvironment ? CheckFinding.Ok("It is what the project asks for: a build keeps it.")
                : !environment.IsEnvironment ? CheckFinding.Warning($"There is no environment in '{directory}'.", Build)
                : CheckFinding.Warning($"It is not what the project asks for: {decision.Plan.Reason}.", Build);
        }
        else if (!environment.IsEnvironment)
        {
            yield return CheckFinding.Skipped("There is none, and none is asked for.");
        }
    }

    private static bool ManifestCanBeRead(ExaminedProject project)
    {
        try
        {
            _ = project.Manifest;
            return true;
        }
        catch (Diagnostics.ProvisioningException)
        {
            return false;
        }
    }

    private static CheckFinding Started(ExaminedProject project)
    {
        var layout = project.Environment.Layout;
        var result = project.Run(layout.Python, ["-c", "import sys; print('.'.join(map(str, sys.version_info[:3])))"], _limit);
        if (result.ExitCode != 0)
        {
            return CheckFinding.Failure($"The environment's Python '{layout.Python}' {Ending.Of(result, _limit)}.", "Make the environment anew: build with -p:PyVenvForce=true.");
        }

        return new ScriptFiles(layout, project.Machine.Platform).Lost() is var (script, python)
            ? CheckFinding.Failure(
                $"The program '{script}' is for '{python}', which is not this environment's Python: the folder was moved or copied.",
                "Make the environment anew: build with -p:PyVenvForce=true.")
            : CheckFinding.Ok($"Python {result.StandardOutput.Trim().Split('\n').Last().Trim()} starts in '{layout.Directory}'.");
    }
}
