using PyVenv.Build.Managers.Failures.Builds;

namespace PyVenv.Build.Managers.Failures.Pip;

/// <summary>Everything that is known of pip's failures. The order matters: a build's output can quote any other failure.</summary>
internal static class PipFailures
{
    /// <summary>The recognizers.</summary>
    public static IReadOnlyList<IFailureRecognizer> Recognizers(FailureSetting setting, IPipInquiry? inquiry = null) =>
    [
        new DiskFailure(setting.System),
        new RepositoryFailure(setting),
        new BuildFailure(setting, new PipBuildReader(setting)),
        new PipHashes(setting),
        new PipConflict(setting),
        new PipOtherPython(setting),
        new PipComplaints(setting),
        new PipMissingDistribution(setting, inquiry),
        new PipRequests(setting),
        new PipArchives(),
    ];
}
