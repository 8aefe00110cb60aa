using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Environments;

/// <summary>Removes an environment for good, and nothing that is not one.</summary>
public static class EnvironmentRemoval
{
    /// <summary>Removes it.</summary>
    /// <param name="directory">The environment's folder, absolute.</param>
    /// <param name="projectFile">The project on whose behalf, absolute.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="sink">Is told who is waited for.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ProvisioningException">Something else is there, or it could not be deleted.</exception>
    public static bool Remove(string directory, string projectFile, Machine machine, IDiagnosticSink sink, CancellationToken cancellation)
    {
        EnvironmentDirectoryRules.Check(directory, Path.GetDirectoryName(projectFile)!, machine);
        if (!Directory.Exists(directory))
        {
            return false;
        }

        var layout = new EnvironmentInspector(machine.Platform).Inspect(directory).Layout;
        try
        {
            using var access = EnvironmentAccess.Open(layout, projectFile, machine.Platform, sink, cancellation, FolderUse.Delete);
            return new EnvironmentFolder(layout).Delete(access.Lock);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw FileFailure.Explain(e, "removing it", directory);
        }
    }
}
