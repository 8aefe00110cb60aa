using PyVenv.Build.Environments;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Planning;

/// <summary>Whether the environment on disk still is what its record says; no Python is started.</summary>
internal static class EnvironmentState
{
    /// <summary>The differences, each with what it asks for.</summary>
    public static IEnumerable<Difference> Compare(EnvironmentRecord record, InspectedEnvironment environment)
    {
        if (environment.Interpreter != InterpreterState.Present)
        {
            var how = environment.Interpreter == InterpreterState.Missing ? "is gone" : "leads to a Python that is gone";
            yield return new Difference(PlanKind.Recreate, $"'{environment.Layout.Python}' {how}");
            yield break;
        }

        if (!environment.IsEnvironment)
        {
            yield return new Difference(PlanKind.Recreate, $"'{environment.Layout.ConfigurationFile}' is gone");
            yield break;
        }

        if (environment.SitePackages.Count == 0)
        {
            yield return new Difference(PlanKind.Recreate, "site-packages is gone");
            yield break;
        }

        // Scripts and configuration name the folder that it was made in; another path of the same folder is no other folder.
        if (record.SitePackages is { } recorded && recorded != environment.SitePackages[0]
            && LinkResolver.RealPath(recorded) != LinkResolver.RealPath(environment.SitePackages[0]))
        {
            yield return new Difference(PlanKind.Recreate, $"it was made as '{recorded}' and has been moved or copied");
            yield break;
        }

        var installed = environment.Distributions();
        foreach (var pair in record.Distributions)
        {
            if (!installed.TryGetValue(pair.Key, out var version))
            {
                yield return new Difference(PlanKind.Refresh, $"'{pair.Key}' {pair.Value} was removed by hand");
            }
            else if (version != pair.Value)
            {
                yield return new Difference(PlanKind.Refresh, $"'{pair.Key}' was changed by hand from {pair.Value} to {version}");
            }
        }
    }
}
