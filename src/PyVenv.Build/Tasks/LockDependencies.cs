using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Locking;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Tasks;

/// <summary>Writes the lock file of what the project declares, or renews it. The environment stays as it is.</summary>
[MSBuildMultiThreadableTask]
public sealed class LockDependencies : ToolTask
{
    /// <summary><c>true</c>: versions that still fit are given up for newer ones.</summary>
    public string Upgrade { get; set; } = "";

    /// <summary><c>PyVenvUpgradePackage</c>: only these are; empty for all.</summary>
    public string[] UpgradePackages { get; set; } = [];

    /// <summary>The lock file, absolute.</summary>
    [Output]
    public string LockFile { get; private set; } = "";

    private protected override void Run(MSBuildSink sink)
    {
        var (machine, declaration) = Read();
        var tools = CreateTools(machine, declaration);
        var request = new LockRequest(
            string.Equals(Upgrade, "true", StringComparison.OrdinalIgnoreCase), [.. UpgradePackages.Select(PackageName.Normalize)]);
        var report = new DependencyLock(machine, tools, sink).Run(declaration, request, WorkDirectory, Cancellation);
        LockFile = report.File;
        sink.Message(Importance.High, report.Changed ? $"Locked {report.Summary}" : $"Locked {report.Summary}, as it was");
    }
}
