using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers;
using PyVenv.Build.Managers.Failures;
using PyVenv.Build.Managers.Failures.Pip;
using PyVenv.Build.Managers.Pip;
using PyVenv.Build.Manifests.Locks;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Locking;

/// <summary>
/// Resolves by pip, for this Python and platform: <c>pip lock</c>, or the report of an installation that does not take place
/// (https://pip.pypa.io/en/stable/reference/installation-report/).
/// </summary>
internal sealed class PipResolution : IResolution
{
    private const string OldestWithLock = "25.1";
    private const string OldestWithReport = "22.3";

    /// <inheritdoc/>
    public string Resolve(ProvisioningContext context, string lockFile, string? pins)
    {
        var isPylock = OwnLock.IsPylock(lockFile);
        var pip = new PipRunner(context).Locate(isPylock ? OldestWithLock : OldestWithReport);
        var declaration = context.Declaration;
        List<string> arguments = isPylock
            ? ["lock", "--output", "-"]
            : ["install", "--dry-run", "--ignore-installed", "--report", "-"];
        arguments.AddRange(["--quiet", "--disable-pip-version-check", "--no-input", "--no-color", "--progress-bar", "off"]);
        arguments.AddRange(new PackageSources(declaration).Arguments());
        if (declaration.Offline && !declaration.NoIndex)
        {
            arguments.Add("--no-index");
        }

        if (declaration.OnlyBinary is { } names)
        {
            arguments.AddRange(["--only-binary", names.Replace(';', ',')]);
        }

        if (pins is not null)
        {
            arguments.AddRange(["-c", pins]);
        }

        arguments.AddRange(new RequirementArguments(context).ForPip());
        var result = new ToolSession(context, new PackageSources(declaration).PipVariables())
            .Run(context.Interpreter!.Path, [pip.Path, .. arguments], importance: null);
        if (result.ExitCode != 0)
        {
            throw Explain(context, result);
        }

        return isPylock ? result.StandardOutput : PipReport.Requirements(result.StandardOutput, context.Declaration.ProjectDirectory);
    }

    private static ProvisioningException Explain(ProvisioningContext context, ToolResult result)
    {
        var setting = FailureSetting.Of(context);
        return new ProvisioningException(new FailureExplanation(setting, PipFailures.Recognizers(setting)).Explain(result) ?? new Diagnostic(
            DiagnosticCodes.NoResolution,
            $"pip could not lock what '{setting.File}' asks for (exit code {result.ExitCode}): {LastWords.Of(result)}",
            new SourceLocation(setting.File)));
    }
}
