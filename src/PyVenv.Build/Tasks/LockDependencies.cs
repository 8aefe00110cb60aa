using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Locking;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tasks;

/// <summary>Writes the lock file of what the project declares, or renews it. The environment stays as it is.</summary>
[MSBuildMultiThreadableTask]
public sealed class LockDependencies : DeclarationTask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Our folder in <c>obj</c>, absolute.</summary>
    [Required]
    public string WorkDirectory { get; set; } = "";

    /// <summary><c>true</c>: versions that still fit are given up for newer ones.</summary>
    public string Upgrade { get; set; } = "";

    /// <summary><c>PyVenvUpgradePackage</c>: only these are; empty for all.</summary>
    public string[] UpgradePackages { get; set; } = [];

    /// <summary>The lock file, absolute.</summary>
    [Output]
    public string LockFile { get; private set; } = "";

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private protected override void Run(MSBuildSink sink)
    {
        var (machine, declaration) = Read();
        var addresses = new List<string>(declaration.ExtraIndexUrls);
        addresses.AddRange(declaration.FindLinks);
        addresses.Add(declaration.IndexUrl ?? "");
        var runner = new ToolRunner(machine.Platform, SecretMask.Collect(machine.Variables, addresses));
        Directory.CreateDirectory(WorkDirectory);
        var request = new LockRequest(
            string.Equals(Upgrade, "true", StringComparison.OrdinalIgnoreCase), [.. UpgradePackages.Select(PackageName.Normalize)]);
        var report = new DependencyLock(machine, runner, sink).Run(declaration, request, WorkDirectory, _cancellation.Token);
        LockFile = report.File;
        sink.Message(Importance.High, report.Changed ? $"Locked {report.Summary}" : $"Locked {report.Summary}, as it was");
    }
}
