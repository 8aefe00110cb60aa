using System.Globalization;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Planning;

/// <summary>The one line that a build prints when it created or changed an environment.</summary>
internal sealed class Summary(IDiagnosticSink sink, Declaration declaration)
{
    /// <summary>Says it.</summary>
    public void Say(Plan plan, Outcome outcome, TimeSpan took)
    {
        var record = outcome.Record;
        var what = DisplayPath.Of(declaration.EnvironmentDirectory, declaration.ProjectDirectory);
        var done = plan.Kind != PlanKind.Recreate ? outcome.Changed ? "refreshed" : "checked"
            : outcome.Before is null ? "created" : "recreated";
        var tool = record.ManagerVersion is { } version ? $"{record.Manager} {version}" : record.Manager;
        var count = record.Distributions.Count;
        var seconds = took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        sink.Message(
            outcome.Changed ? Importance.High : Importance.Normal,
            $"{what} {done}: Python {record.PythonVersion}, {tool}, {count} {(count == 1 ? "package" : "packages")}{Changes(plan, outcome)}, {seconds} s ({plan.Reason})");
    }

    private static string Changes(Plan plan, Outcome outcome)
    {
        if (plan.Kind == PlanKind.Recreate || outcome.Before is not { } before)
        {
            return "";
        }

        var now = outcome.Record.Distributions;
        var parts = new List<string>();
        parts.AddRange(now.Where(d => !before.ContainsKey(d.Key)).Select(d => $"+{d.Key} {d.Value}"));
        parts.AddRange(before.Where(d => !now.ContainsKey(d.Key)).Select(d => $"-{d.Key} {d.Value}"));
        parts.AddRange(now.Where(d => before.TryGetValue(d.Key, out var old) && old != d.Value).Select(d => $"{d.Key} {before[d.Key]} to {d.Value}"));
        const int shown = 10;
        return parts.Count == 0 ? "" : $" ({string.Join(", ", parts.Take(shown))}{(parts.Count > shown ? $", and {parts.Count - shown} more" : "")})";
    }
}
