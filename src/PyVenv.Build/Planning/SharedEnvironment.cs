using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;

namespace PyVenv.Build.Planning;

/// <summary>
/// Projects that name the same folder must want the same. A project counts as long as its files are still those
/// it was provisioned from; one that was edited since has its say when it is built next.
/// </summary>
internal static class SharedEnvironment
{
    /// <summary>Fails when another project still wants something else.</summary>
    /// <exception cref="ProvisioningException">It does; both are named.</exception>
    public static void Check(EnvironmentRecord record, ProjectContribution mine)
    {
        var before = record.Projects.FirstOrDefault(p => p.Project == mine.Project);
        foreach (var other in record.Projects)
        {
            // Its files are only read when it differs.
            if (other.Project != mine.Project && Difference(before, mine, other) is { } how && IsStillThat(other))
            {
                throw Conflict(mine, other, how);
            }
        }
    }

    /// <summary>Whether the project is there and none of its files changed since.</summary>
    public static bool IsStillThat(ProjectContribution other) =>
        File.Exists(other.Project)
        && other.DeclaringFiles.All(f => f.Current().Hash == f.Hash)
        && other.Inputs.All(f => f.Current().Hash == f.Hash);

    private static string? Difference(ProjectContribution? before, ProjectContribution mine, ProjectContribution other)
    {
        if (other.ManifestIdentity != mine.ManifestIdentity)
        {
            return "they ask for different packages";
        }

        // A property given on the command line changes for all projects in turn: only one that did not change
        // since it was recorded disagrees.
        var unchanged = before is null || Same(before.Settings, mine.Settings);
        return unchanged && DifferentSetting(other.Settings, mine.Settings) is { } name ? $"they differ in {name}" : null;
    }

    private static ProvisioningException Conflict(ProjectContribution mine, ProjectContribution other, string how) => new(
        DiagnosticCodes.SharedFolderConflict,
        $"'{mine.Project}' and '{other.Project}' share one environment, but {how}. Give one of them a PyVenvDirectory of its own, or let both declare the same.",
        new SourceLocation(mine.Project));

    private static string? DifferentSetting(IReadOnlyDictionary<string, string> theirs, IReadOnlyDictionary<string, string> mine) =>
        theirs.Keys.Union(mine.Keys)
            .Where(name => !DeclaredSettings.Files.Contains(name) && !DeclaredSettings.InterpreterChoice.Contains(name))
            .FirstOrDefault(name => Value(theirs, name) != Value(mine, name));

    private static bool Same(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        a.Count == b.Count && a.All(pair => Value(b, pair.Key) == pair.Value);

    private static string? Value(IReadOnlyDictionary<string, string> settings, string name) => settings.TryGetValue(name, out var value) ? value : null;
}
