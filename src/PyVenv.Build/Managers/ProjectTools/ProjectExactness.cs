using PyVenv.Build.Managers.Pip;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Managers.ProjectTools;

/// <summary>Takes out of a refreshed environment what a fresh one would not have, where the tool itself leaves it.</summary>
internal sealed class ProjectExactness(ProvisioningContext context)
{
    /// <summary>Uninstalls distributions that a rule does not keep. pip stands outside of it.</summary>
    /// <param name="keep">Whether one stays.</param>
    public void RemoveUnless(Func<InstalledMetadata, bool> keep)
    {
        if (context.Previous is null || !context.Declaration.Exact)
        {
            return;
        }

        List<string> names = [.. InstalledMetadata.ReadAll(context.SitePackages()).Where(d => d.Name != "pip" && !keep(d)).Select(d => d.Name)];
        if (names.Count > 0)
        {
            // Starts pip, and needs to find one, only when there is something to do.
            new PipSession(context, new PipRunner(context).Locate()).Uninstall(names);
        }
    }

    /// <summary>Uninstalls what none of the roots reaches through the metadata of what is installed.</summary>
    public void RemoveUnreachable(IEnumerable<Requirement> roots)
    {
        if (context.Previous is null || !context.Declaration.Exact)
        {
            return;
        }

        var reached = new DependencyClosure(context.Interpreter!.MarkerVariables).Reach(roots, [.. InstalledMetadata.ReadAll(context.SitePackages())]);
        RemoveUnless(d => reached.Contains(d.Name));
    }
}
