using Microsoft.Build.Framework;
using PyVenv.Build.Embedding;
using PyVenv.Build.Environments;

namespace PyVenv.Build.Tasks;

/// <summary>Writes the <c>runtimeconfig.json</c> that is published: the build's without what is this machine's.</summary>
[MSBuildMultiThreadableTask]
public sealed class PublishConfiguration : EnvironmentTask
{
    /// <summary>The build's file, absolute.</summary>
    [Required]
    public string ConfigurationFile { get; set; } = "";

    /// <summary>Where the other one is written, absolute.</summary>
    [Required]
    public string OutputFile { get; set; } = "";

    /// <summary>The file that is to be published: one of the two.</summary>
    [Output]
    public string PublishedFile { get; private set; } = "";

    private protected override void Run(MSBuildSink sink)
    {
        PublishedFile = ConfigurationFile;
        FileFailure.Guard("reading it for publishing", ConfigurationFile, () =>
        {
            if (File.Exists(ConfigurationFile) && PublishedConfiguration.Without(File.ReadAllBytes(ConfigurationFile)) is { } content)
            {
                ChangedFile.Write(OutputFile, content, onlyAsk: false);
                PublishedFile = OutputFile;
            }
        });
    }
}
