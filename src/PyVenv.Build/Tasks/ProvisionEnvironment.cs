using Microsoft.Build.Framework;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Tasks;

/// <summary>Creates or refreshes the environment when its content asks for it, and renews the stamp in <c>obj</c>.</summary>
[MSBuildMultiThreadableTask]
public sealed class ProvisionEnvironment : ToolTask
{
    /// <summary>The target's <c>Outputs</c>, absolute.</summary>
    [Required]
    public string StampFile { get; set; } = "";

    /// <summary>The target's <c>Inputs</c>, absolute.</summary>
    public string[] InputFiles { get; set; } = [];

    /// <summary>Whether the environment was created or changed.</summary>
    [Output]
    public bool Changed { get; private set; }

    /// <summary>Why, one sentence; empty when nothing changed.</summary>
    [Output]
    public string Reason { get; private set; } = "";

    private protected override void Run(MSBuildSink sink)
    {
        var (machine, declaration) = Read();
        var tools = CreateTools(machine, declaration);
        var report = Yielding(() => new Provisioner(machine, tools, sink).Provision(declaration, WorkDirectory, Cancellation));
        Changed = report.Changed;
        Reason = report.Reason;
        if (report.Changed)
        {
            BuildChanges.Of(BuildEngine, declaration.EnvironmentDirectory).Note(report.Reason);
        }

        StampFiles.WriteStamp(StampFile, InputFiles);
    }
}
