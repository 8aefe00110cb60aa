using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Managers;
using PyVenv.Build.Managers.Conda;
using PyVenv.Build.Managers.Pip;

namespace PyVenv.Build.Planning;

/// <summary>What every manager's environment gets in the end, and what is learned from it for the record.</summary>
internal sealed class Finishing(ProvisioningContext context)
{
    /// <summary>Completes the environment.</summary>
    /// <returns>The finished record.</returns>
    public EnvironmentRecord Complete(EnvironmentRecord draft)
    {
        var python = context.Interpreter ?? new CondaPython(context).Interpreter();
        EnvironmentPresence.Check(context);
        var sitePackages = context.SitePackages();
        if (context.Declaration.InstallPip)
        {
            EnsurePip(python, sitePackages);
        }

        return draft with
        {
            IsFinished = true,
            Processes = [],
            SitePackages = sitePackages,
            PythonVersion = python.Version,
            BasePrefix = python.BasePrefix,
            PythonLibrary = python.Library,
            ActivationVariables = context.Layout.IsConda ? new CondaActivation(context).Variables() : draft.ActivationVariables,
            Distributions = new EnvironmentInspector(context.Machine.Platform).Inspect(context.Layout.Directory).Distributions(),
        };
    }

    private void EnsurePip(Interpreter python, string sitePackages)
    {
        try
        {
            new PipInEnvironment(context with { Interpreter = python }, sitePackages).Ensure();
        }
        catch (ProvisioningException e) when (context.Interpreter is null && e.Diagnostic.Code == DiagnosticCodes.PipNotFound)
        {
            // conda's environment is whole without it, and its file is where a person would ask for it.
            context.Sink.Message(Importance.Normal, "The environment has no pip, and none is at hand: add 'pip' to its dependencies.");
        }
    }
}
