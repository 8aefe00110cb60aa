using Microsoft.Build.Framework;

namespace PyVenv.Build.Tasks;

/// <summary>
/// What this build did to one environment, for the projects that share it and found nothing left to do. It lives as long as
/// the build in one process; a worker process has its own, so that it may miss what another one did.
/// </summary>
internal sealed class BuildChanges
{
    private string? _reason;

    /// <summary>Why the environment was changed; null when it was not.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    /// <summary>The build's changes to the environment in a folder.</summary>
    public static BuildChanges Of(IBuildEngine engine, string environmentDirectory)
    {
        if (engine is not IBuildEngine4 objects)
        {
            return new BuildChanges();
        }

        // The assembly's version is in the key's type: another version of the package in the same node has its own.
        var key = (typeof(BuildChanges), environmentDirectory);
        if (objects.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is BuildChanges known)
        {
            return known;
        }

        // Two threads may come here at once; the engine keeps the first.
        objects.RegisterTaskObject(key, new BuildChanges(), RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        return (BuildChanges)objects.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build);
    }

    /// <summary>Notes a change.</summary>
    public void Note(string reason) => Volatile.Write(ref _reason, reason);
}
