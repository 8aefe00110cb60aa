using Microsoft.Build.Framework;
using PyVenv.Build.Commands;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Tasks;

/// <summary>Writes what is installed as a requirements file. Starts nothing.</summary>
[MSBuildMultiThreadableTask]
public sealed class FreezeEnvironment : CommandTask
{
    /// <summary><c>PyVenvFreezeFile</c>, absolute.</summary>
    [Required]
    public string File { get; set; } = "";

    private protected override void Run(MSBuildSink sink, InspectedProject project)
    {
        var file = new AbsolutePaths(project.Machine).Required(File, nameof(File));
        var freezing = new Freezing(project);
        var written = freezing.Write(file);
        sink.Message(
            Importance.High,
            $"{DisplayPath.Of(file, project.Declaration.ProjectDirectory)} {(written ? "written" : "is up to date")}: {freezing.Lines().Count} packages");
    }
}
