using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Planning;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tasks;

/// <summary>
/// Runs in every build, in process: looks at contents, not at time stamps, and hands the answer to MSBuild's incrementality
/// as files. Starts nothing; writes the plan file only when there is something to do.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class PlanEnvironment : DeclarationTask, IIncrementalTask
{
    /// <summary>Written when the answer is not <em>keep</em>: it makes <c>PyVenvProvision</c> run. Absolute; empty to write nothing.</summary>
    public string PlanFile { get; set; } = "";

    /// <summary>What <c>PyVenvProvision</c> leaves in <c>obj</c>, absolute.</summary>
    public string StampFile { get; set; } = "";

    /// <summary>MSBuild's <c>-question</c>: a stale environment is an error and nothing is written.</summary>
    public bool FailIfNotIncremental { get; set; }

    /// <summary>The <c>Inputs</c> of <c>PyVenvProvision</c>: the manifest's files, and the plan file when there is something to do.</summary>
    [Output]
    public string[] InputFiles { get; private set; } = [];

    /// <summary><c>keep</c>, <c>renew</c>, <c>refresh</c> or <c>recreate</c>.</summary>
    [Output]
    public string Kind { get; private set; } = "";

    /// <summary>Why, as one sentence without a full stop; empty when nothing is to do.</summary>
    [Output]
    public string Reason { get; private set; } = "";

    private protected override void Run(MSBuildSink sink)
    {
        var (machine, declaration) = Read();
        var report = new Provisioner(machine, NoTools.Instance, sink).Plan(declaration);
        Kind = report.Plan.Kind.ToString().ToLowerInvariant();
        Reason = report.Plan.Reason;
        var changes = report.Plan.ChangesEnvironment;
        if (changes && (FailIfNotIncremental || declaration.VerifyOnly))
        {
            var asked = FailIfNotIncremental ? "-question asks that nothing is to do" : "PyVenvVerifyOnly is set";
            throw new ProvisioningException(
                DiagnosticCodes.NotUpToDate,
                $"The environment '{declaration.EnvironmentDirectory}' is not up to date, and {asked}: {Reason}. Build once without that.");
        }

        if (FailIfNotIncremental || !report.IsDeclared)
        {
            // Without inputs MSBuild skips PyVenvProvision: a file that was only touched is no answer to -question.
            return;
        }

        // The manifest may consist of items in the project file alone; a target with no inputs at all would never run.
        List<string> inputs = report.InputFiles.Count > 0 ? [.. report.InputFiles] : [declaration.ProjectFile];
        if (report.Plan.Kind != PlanKind.Keep && PlanFile.Length > 0)
        {
            StampFiles.WritePlan(PlanFile, StampFile, $"{Kind}: {Reason}");
            inputs.Add(PlanFile);
        }

        InputFiles = [.. inputs];
    }
}
