using PyVenv.Build.Managers.Failures.Builds;

namespace PyVenv.Build.Managers.Failures.Uv;

/// <summary>Everything that is known of uv's failures. The order matters: a build's output can quote any other failure.</summary>
internal static class UvFailures
{
    /// <summary>The recognizers.</summary>
    public static IReadOnlyList<IFailureRecognizer> Recognizers(FailureSetting setting) =>
    [
        new DiskFailure(setting.System),
        new RepositoryFailure(setting),
        new BuildFailure(setting, new UvBuildReader()),
        new UvHashes(setting),
        new UvRequests(setting),
        new UvComplaints(setting),
        new UvArchives(),
        new UvResolution(setting),
    ];
}
