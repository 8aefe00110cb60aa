using PyVenv.Build.Environments;
using PyVenv.Build.Managers;
using PyVenv.Build.Processes;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Doctor.Checks;

/// <summary>Whether all that installed packages require is there, in the versions that they ask for: <c>pip check</c>.</summary>
internal sealed class DependenciesCheck : ICheck
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(120);

    // The first pip that can look at an environment it does not lie in.
    private static readonly PackageVersion _withPython = PackageVersion.Parse("22.3");

    /// <inheritdoc/>
    public string Name => "pip-check";

    /// <inheritdoc/>
    public IEnumerable<CheckFinding> Run(ExaminedProject project)
    {
        if (!project.HasPython)
        {
            return [CheckFinding.Skipped("There is no environment whose packages could be compared.", "See 'environment'.")];
        }

        if (Ask(project) is not { } result)
        {
            return [CheckFinding.Skipped("There is no pip in the environment, none in the base that could look into it, and no uv.", "Remove PyVenvInstallPip=false, or install uv.")];
        }

        if (result.ExitCode == 0)
        {
            return [CheckFinding.Ok("All that installed packages require is there.")];
        }

        // pip says it on standard output, uv on standard error, below a line that counts.
        var lines = result.Output.Select(l => l.Text.Trim()).Where(IsComplaint).ToList();
        return lines.Count > 0 && !result.TimedOut
            ? lines.Select(l => CheckFinding.Failure(
                l.EndsWith(".", StringComparison.Ordinal) ? l : l + ".",
                l.IndexOf("platform", StringComparison.Ordinal) > 0
                    ? "Make the environment anew: build with -p:PyVenvForce=true."
                    : "Build the project, which restores what was removed by hand; where it says that nothing changed, add what is missing to the manifest, or correct its versions."))
            : [CheckFinding.Warning($"'pip check' {Ending.Of(result, _limit)}.", "See 'pip'.")];
    }

    private static bool IsComplaint(string line) =>
        line.IndexOf(" requires ", StringComparison.Ordinal) > 0 || line.IndexOf(" has requirement ", StringComparison.Ordinal) > 0
        || line.IndexOf(" is not supported on this platform", StringComparison.Ordinal) > 0 || line.IndexOf(" was built for a different platform", StringComparison.Ordinal) > 0;

    private static ToolResult? Ask(ExaminedProject project)
    {
        var python = project.Environment.Layout.Python;
        if (InstalledDistributions.Read(project.Environment.SitePackages).ContainsKey("pip"))
        {
            return project.Run(python, ["-m", "pip", "check"], _limit);
        }

        if (project.Record?.Interpreter is { PipVersion: { } text } interpreter && PackageVersion.TryParse(text, out var version) && version.CompareTo(_withPython) >= 0)
        {
            return project.Run(interpreter.Path, ["-m", "pip", "--python", python, "check"], _limit);
        }

        return new UvProgram(project.Machine).Find() is { } uv ? project.Run(uv, ["pip", "check", "--python", python], _limit) : null;
    }
}
