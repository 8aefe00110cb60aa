using System.Globalization;

namespace PyVenv.Build.Doctor;

/// <summary>An examination for people: a table, the cure below each finding that needs one.</summary>
public static class ExaminationText
{
    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Write(Examination examination)
    {
        var rows = new List<(string Check, string State, string Text)> { ("check", "state", "finding") };
        foreach (var report in examination.Reports)
        {
            var check = report.Check;
            foreach (var finding in report.Findings)
            {
                rows.Add((check, Word(finding.State), finding.Sentence));
                check = "";
                if (finding.Cure.Length > 0)
                {
                    rows.Add(("", "", $"-> {finding.Cure}"));
                }

                rows.AddRange(finding.Details.Select(d => ("", "", "   " + d)));
            }
        }

        var checks = rows.Max(r => r.Check.Length);
        var states = rows.Max(r => r.State.Length);
        return [.. rows.Select(r => $"{r.Check.PadRight(checks)}  {r.State.PadRight(states)}  {r.Text}"), Sum(examination)];
    }

    /// <summary>The word for a state, as in the JSON.</summary>
    internal static string Word(CheckState state) => state.ToString().ToLowerInvariant();

    private static string Sum(Examination examination)
    {
        var failures = examination.Count(CheckState.Failure);
        var warnings = examination.Count(CheckState.Warning);
        return failures + warnings == 0 ? "Nothing is wrong." : $"{Counted(failures, "failure")}, {Counted(warnings, "warning")}.";
    }

    private static string Counted(int count, string word) => $"{count.ToString(CultureInfo.InvariantCulture)} {word}{(count == 1 ? "" : "s")}";
}
