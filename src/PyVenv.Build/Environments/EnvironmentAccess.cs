using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Environments;

/// <summary>
/// The one way to an environment that is to be changed: the lock, then an end to what a killed build left running, then
/// order in the folder that it left. What is read after that is what is there.
/// </summary>
public sealed class EnvironmentAccess : IDisposable
{
    private EnvironmentAccess(EnvironmentLock held, bool hasRecovered)
    {
        Lock = held;
        HasRecovered = hasRecovered;
    }

    /// <summary>The lock.</summary>
    public EnvironmentLock Lock { get; }

    /// <summary>Whether an environment was put back that a killed build had set aside.</summary>
    public bool HasRecovered { get; }

    /// <summary>Opens it, and waits while another build has it.</summary>
    /// <param name="layout">The environment.</param>
    /// <param name="project">The project on whose behalf, absolute.</param>
    /// <param name="platform">Where it runs.</param>
    /// <param name="sink">Is told who is waited for, and what was ended.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="use">What for.</param>
    /// <exception cref="ProvisioningException">It is not to be had, or something else than an environment is in the folder.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public static EnvironmentAccess Open(
        EnvironmentLayout layout, string project, HostPlatform platform, IDiagnosticSink sink, CancellationToken cancellation, FolderUse use = FolderUse.Make)
    {
        // Before anything is put into the folder. Where our own folder is, another build may just be setting things aside.
        if (!Directory.Exists(layout.PrivateDirectory))
        {
            new EnvironmentFolder(layout).RequireUsable(use);
        }

        var held = EnvironmentLock.Take(layout, project, platform, sink, cancellation);
        try
        {
            new OrphanReaper(platform, sink).Reap(new RecordStore(layout).Read().Record, layout);
            return new EnvironmentAccess(held, new EnvironmentFolder(layout).Recover());
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Lock.Dispose();
}
