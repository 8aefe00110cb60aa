using Microsoft.Build.Framework;
using PyVenv.Build.Commands;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tasks;

/// <summary>Lists packages of which newer versions exist.</summary>
[MSBuildMultiThreadableTask]
public sealed class ListOutdatedPackages : CommandTask
{
    private protected override void Run(MSBuildSink sink, InspectedProject project)
    {
        var tools = CreateTools(project.Machine, project.Declaration);
        var found = Yielding(() => new OutdatedSearch(project, tools, sink, WorkDirectory, Cancellation).Find());
        var roots = project.Roots();
        foreach (var package in found)
        {
            var root = roots[package.Name].FirstOrDefault();
            var asked = root is { Specifier.Length: > 0 } ? $"; '{root.Specifier}' is asked for" : "";
            Report(
                sink,
                new Diagnostic(DiagnosticCodes.NewerVersion, $"'{package.Name}' {package.Installed} is installed, {package.Latest} is the newest{asked}.", root?.Location),
                "PyVenvOutdatedSeverity",
                "message");
        }

        sink.Message(Importance.High, found.Count == 0 ? "Every package is the newest." : $"{found.Count} of {project.Record.Distributions.Count} packages have newer versions.");
    }
}
