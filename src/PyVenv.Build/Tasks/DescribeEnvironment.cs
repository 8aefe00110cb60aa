using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Tasks;

/// <summary>Prints what is declared, what was found, what is there, and what a build would do and why. Starts nothing.</summary>
[MSBuildMultiThreadableTask]
public sealed class DescribeEnvironment : DeclarationTask
{
    /// <summary><c>PyVenvEnabled</c>.</summary>
    public string Enabled { get; set; } = "";

    private protected override void Run(MSBuildSink sink)
    {
        var (machine, declaration) = Read();
        var report = new Provisioner(machine, NoTools.Instance, sink).Plan(declaration);
        sink.Message(Importance.High, $"A build would {report.Plan.Kind.ToString().ToLowerInvariant()}: {report.Plan.Reason}");
    }
}
