using Microsoft.Build.Framework;
using PyVenv.Build.Commands;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Tasks;

/// <summary>Fills a folder with wheels for builds without a network.</summary>
[MSBuildMultiThreadableTask]
public sealed class DownloadPackages : CommandTask
{
    /// <summary><c>PyVenvDownloadDirectory</c>, absolute.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary><c>PyVenvPlatform</c>: platforms in .NET's words or wheels' tags; empty for this machine's.</summary>
    public string[] Platforms { get; set; } = [];

    /// <summary><c>PyVenvDownloadPythonVersion</c>: Python versions; empty for the environment's.</summary>
    public string[] PythonVersions { get; set; } = [];

    private protected override void Run(MSBuildSink sink, InspectedProject project)
    {
        var folder = new AbsolutePaths(project.Machine).Required(Folder, nameof(Folder));
        List<WheelPlatform> platforms = [.. Platforms.Select(p => WheelPlatform.Parse(p.Trim(), ProjectFile))];
        var before = Directory.Exists(folder) ? Directory.GetFiles(folder).Length : 0;
        var tools = CreateTools(project.Machine, project.Declaration);
        var after = Yielding(() =>
        {
            new Downloading(project, tools, sink, WorkDirectory, Cancellation).Fill(folder, platforms, PythonVersions);
            return Directory.GetFiles(folder).Length;
        });
        sink.Message(Importance.High, $"{DisplayPath.Of(folder, project.Declaration.ProjectDirectory)} has {after} files, {after - before} of them new.");
    }
}
