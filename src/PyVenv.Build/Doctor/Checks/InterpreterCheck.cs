using PyVenv.Build.Interpreters;
using PyVenv.Build.Managers;

namespace PyVenv.Build.Doctor.Checks;

/// <summary>The base interpreter: whether the recorded one is still there, and which one a build would take.</summary>
internal sealed class InterpreterCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "interpreter";

    /// <inheritdoc/>
    public IEnumerable<CheckFinding> Run(ExaminedProject project)
    {
        if (project.Record?.Interpreter is { } recorded && RecordedInterpreter.FileObjection(recorded) is { } objection)
        {
            yield return CheckFinding.Failure(
                $"{char.ToUpperInvariant(objection[0])}{objection.Substring(1)}: the environment was made on it.",
                "Build the project: the environment is made anew on a Python that is there.");
        }

        if (!project.CanDecide() || project.Manifest is not { } manifest)
        {
            yield return CheckFinding.Skipped("Which Python is wanted is not known.", "See 'manifest' and 'environment'.");
            yield break;
        }

        if (!ManagerList.Get(project.Decision.Manager, manifest).NeedsInterpreter)
        {
            yield return CheckFinding.Ok($"None is needed: {project.Decision.Manager} brings its own Python.");
            yield break;
        }

        var interpreter = project.Interpreter;
        var name = interpreter.Implementation == "cpython" ? "CPython" : interpreter.Implementation;
        yield return CheckFinding.Ok($"{name} {interpreter.Version} ('{interpreter.Path}', {interpreter.Platform}).");
        if (!interpreter.HasVenv && project.Declaration.Creator is "auto" or "venv")
        {
            yield return CheckFinding.Warning(
                $"The standard library of '{interpreter.Path}' has no working 'venv'.",
                "Install it (Debian and Ubuntu: python3-venv), or set PyVenvCreator to 'virtualenv' or 'uv'.");
        }
    }
}
