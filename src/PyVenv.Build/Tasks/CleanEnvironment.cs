using Microsoft.Build.Framework;

namespace PyVenv.Build.Tasks;

/// <summary>Removes what the package keeps in <c>obj</c>, and the environment when that is asked for.</summary>
[MSBuildMultiThreadableTask]
public sealed class CleanEnvironment : EnvironmentTask
{
    /// <summary>The project's folder, absolute.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary><c>PyVenvFullPath</c>.</summary>
    [Required]
    public string EnvironmentDirectory { get; set; } = "";

    /// <summary>Our folder in <c>obj</c>, absolute.</summary>
    [Required]
    public string WorkDirectory { get; set; } = "";

    /// <summary>Whether the environment is removed too.</summary>
    public bool RemoveEnvironment { get; set; }

    private protected override void Run(MSBuildSink sink)
    {
        if (Directory.Exists(WorkDirectory))
        {
            Directory.Delete(WorkDirectory, recursive: true);
        }
    }
}
