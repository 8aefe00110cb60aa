using Microsoft.Build.Framework;
using PyVenv.Build.Commands;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tasks;

/// <summary>Reports known vulnerabilities of what is installed.</summary>
[MSBuildMultiThreadableTask]
public sealed class AuditEnvironment : CommandTask
{
    /// <summary><c>PyVenvAuditArguments</c>: further arguments for the tool.</summary>
    public string[] Arguments { get; set; } = [];

    private protected override void Run(MSBuildSink sink, InspectedProject project)
    {
        var tools = CreateTools(project.Machine, project.Declaration);
        var found = Yielding(() => new Auditing(project, Arguments, tools, sink, WorkDirectory, Cancellation).Find());
        var roots = project.Roots();
        foreach (var one in found)
        {
            var names = one.Aliases.Count == 0 ? one.Id : $"{one.Id} ({string.Join(", ", one.Aliases)})";
            var cure = one.FixedIn.Count == 0 ? "No version is known to be without it." : $"Fixed in {string.Join(", ", one.FixedIn)}.";
            Report(
                sink,
                new Diagnostic(
                    DiagnosticCodes.KnownVulnerability,
                    $"'{one.Package}' {one.Version} has the known vulnerability {names}: {one.Summary.TrimEnd('.')}. {cure}",
                    roots[one.Package].FirstOrDefault()?.Location),
                "PyVenvAuditSeverity",
                "warning");
        }

        sink.Message(Importance.High, found.Count == 0 ? "No known vulnerability." : $"{found.Count} known {(found.Count == 1 ? "vulnerability" : "vulnerabilities")}.");
    }
}
