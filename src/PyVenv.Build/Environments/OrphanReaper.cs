using System.Globalization;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Environments;

/// <summary>
/// Ends the tools that a killed build left running, before the folder is touched: pip does not notice that nobody waits for
/// it. On Windows the system has ended them with the build.
/// </summary>
public sealed class OrphanReaper
{
    private readonly ProcessTree _tree;
    private readonly IDiagnosticSink _sink;

    /// <summary>Works with the platform's processes.</summary>
    public OrphanReaper(HostPlatform platform, IDiagnosticSink sink)
    {
        _tree = new ProcessTree(ProcessControl.For(platform));
        _sink = sink;
    }

    /// <summary>Ends those that an unfinished record names, with all their children, as far as they still run. Who calls holds the lock: no build waits for them.</summary>
    /// <param name="record">The record that is there; null for none.</param>
    /// <param name="layout">The environment.</param>
    /// <exception cref="ProvisioningException">One of them cannot be ended.</exception>
    public void Reap(EnvironmentRecord? record, EnvironmentLayout layout)
    {
        if (record is not { IsFinished: false })
        {
            return;
        }

        foreach (var process in record.Processes)
        {
            if (!_tree.IsRunning(process))
            {
                continue;
            }

            var id = process.Id.ToString(CultureInfo.InvariantCulture);
            _sink.Message(Importance.Normal, $"Ending process {id} ('{process.Program}') and its children, which a killed build left working on '{layout.Directory}'.");
            if (!_tree.End(process))
            {
                throw new ProvisioningException(
                    DiagnosticCodes.OrphanStillRuns,
                    $"Process '{id}' ('{process.Program}'), which a killed build left working on '{layout.Directory}', or a child of it, cannot be ended. End it and build again.");
            }
        }
    }
}
