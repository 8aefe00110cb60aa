using PyVenv.Build.Environments;

namespace PyVenv.Build.Tasks;

/// <summary>The record that later steps may rely on.</summary>
internal static class FinishedRecord
{
    /// <summary>Reads it; null when there is none that is finished.</summary>
    public static EnvironmentRecord? Read(EnvironmentLayout layout) =>
        new RecordStore(layout).Read(withProjects: false).Record is { IsFinished: true } record ? record : null;
}
