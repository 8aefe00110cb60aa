namespace PyVenv.Build.Doctor;

/// <summary>What one check found: at least one finding.</summary>
/// <param name="Check">The check's name.</param>
/// <param name="Findings">In order.</param>
public sealed record CheckReport(string Check, IReadOnlyList<CheckFinding> Findings);

/// <summary>What all checks found.</summary>
/// <param name="ProjectFile">The project.</param>
/// <param name="EnvironmentDirectory">Its environment's folder.</param>
/// <param name="Reports">One of each check, in the order of the chain.</param>
public sealed record Examination(string ProjectFile, string EnvironmentDirectory, IReadOnlyList<CheckReport> Reports)
{
    /// <summary>How many findings have a state.</summary>
    public int Count(CheckState state) => Reports.Sum(r => r.Findings.Count(f => f.State == state));

    /// <summary>The names of the checks that have a finding of a state, in order.</summary>
    public IReadOnlyList<string> ChecksWith(CheckState state) => [.. Reports.Where(r => r.Findings.Any(f => f.State == state)).Select(r => r.Check)];
}
