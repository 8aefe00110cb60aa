using Microsoft.Build.Framework;

namespace PyVenv.Build.Tasks;

/// <summary>
/// Which Python a project was given in this build: a task cannot read the project's properties, so that a <c>PyVenvRun</c> in the
/// project file would have to be told each time.
/// </summary>
internal sealed record ProvisionedPython(string Python, string EnvironmentDirectory)
{
    /// <summary>Notes it for a project; a project that is built in several ways has the last one.</summary>
    public static void Note(IBuildEngine engine, string projectFile, ProvisionedPython python)
    {
        if (engine is IBuildEngine4 objects)
        {
            objects.UnregisterTaskObject(KeyOf(projectFile), RegisteredTaskObjectLifetime.Build);
            objects.RegisterTaskObject(KeyOf(projectFile), python, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        }
    }

    /// <summary>What was noted for a project; null when nothing was.</summary>
    public static ProvisionedPython? Of(IBuildEngine engine, string projectFile) =>
        (engine as IBuildEngine4)?.GetRegisteredTaskObject(KeyOf(projectFile), RegisteredTaskObjectLifetime.Build) as ProvisionedPython;

    private static (Type Type, string Project) KeyOf(string projectFile) => (typeof(ProvisionedPython), projectFile);
}
