using PyVenv.Build.Environments;
using PyVenv.Build.Managers;

namespace PyVenv.Build.Planning;

/// <summary>What every manager's environment gets in the end, and what is learned from it for the record.</summary>
internal sealed class Finishing(ProvisioningContext context)
{
    /// <summary>Completes the environment.</summary>
    /// <returns>The finished record.</returns>
    public EnvironmentRecord Complete(EnvironmentRecord draft)
    {
        var sitePackages = context.SitePackages();
        if (context.Interpreter is not null && context.Declaration.InstallPip)
        {
            new Managers.Pip.PipInEnvironment(context, sitePackages).Ensure();
        }

        return draft with
        {
            IsFinished = true,
            Processes = [],
            SitePackages = sitePackages,
            PythonVersion = context.Interpreter?.Version,
            BasePrefix = context.Interpreter?.BasePrefix,
            PythonLibrary = context.Interpreter?.Library,
            Distributions = new EnvironmentInspector(context.Machine.Platform).Inspect(context.Layout.Directory).Distributions(),
        };
    }
}
