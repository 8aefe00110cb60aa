using Microsoft.Build.Framework;
using PyVenv.Build.Commands;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tasks;

/// <summary>Prints what is installed as a tree, with who asked for what. Starts nothing.</summary>
[MSBuildMultiThreadableTask]
public sealed class ShowDependencyTree : CommandTask
{
    /// <summary><c>PyVenvTreePackage</c>: from this package up; empty for all from the top down.</summary>
    public string Package { get; set; } = "";

    private protected override void Run(MSBuildSink sink, InspectedProject project)
    {
        var tree = new DependencyTree(project);
        foreach (var line in Package.Trim().Length == 0 ? tree.Lines() : tree.LinesAbove(Package.Trim()))
        {
            sink.Message(Importance.High, line);
        }
    }
}
