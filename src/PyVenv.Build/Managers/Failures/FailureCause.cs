using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Managers.Failures;

/// <summary>Why an installer failed, as far as its output tells.</summary>
/// <param name="Code">The cause.</param>
/// <param name="Message">The value in quotes, why it is wrong, what to do.</param>
internal sealed record FailureCause(DiagnosticCode Code, string Message)
{
    /// <summary>Distributions whose requirement is the place of the error, the first that is a root of the manifest counts.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>The place that the tool itself names; used when no requirement is found by name.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>Whether what the user's files ask for is the cause; false for the machine, the network, the settings.</summary>
    public bool IsOfTheManifest { get; init; } = true;
}
