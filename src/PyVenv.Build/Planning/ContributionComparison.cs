using PyVenv.Build.Environments;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Planning;

/// <summary>Compares what a project declared when it was last provisioned with what it declares now, and says the difference.</summary>
/// <param name="projectDirectory">What paths in sentences are relative to.</param>
internal sealed class ContributionComparison(string projectDirectory)
{
    /// <summary>Every difference, each as a part of a sentence, with what it asks for under the manager that installed.</summary>
    public IReadOnlyList<Difference> Compare(ProjectContribution recorded, ProjectContribution current, string manager)
    {
        var differences = new List<Difference>();
        CompareInputs(recorded.Inputs, current.Inputs, differences);
        CompareSettings(recorded.Settings, current.Settings, manager, differences);
        CompareVariables(recorded.Variables, current.Variables, manager, differences);
        return differences;
    }

    private static void CompareSettings(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now, string manager, List<Difference> differences)
    {
        foreach (var name in before.Keys.Union(now.Keys).OrderBy(n => n, StringComparer.Ordinal))
        {
            before.TryGetValue(name, out var old);
            now.TryGetValue(name, out var value);
            if (old == value)
            {
                continue;
            }

            var reason = (old, value) switch
            {
                (null, _) => $"{name} is now '{Shortened(value!)}'",
                (_, null) => $"{name} is no longer '{Shortened(old)}'",
                _ => $"{name} changed from '{Shortened(old)}' to '{Shortened(value)}'",
            };
            // Which files are named is seen from the files themselves, compared before.
            differences.Add(new Difference(KindOfSetting(name, manager), DeclaredSettings.Files.Contains(name) && differences.Count > 0 ? "" : reason));
        }
    }

    private static PlanKind KindOfSetting(string name, string manager)
    {
        if (DeclaredSettings.InterpreterChoice.Contains(name) || DeclaredSettings.ManagerChoice.Contains(name))
        {
            // What they lead to is compared itself; another way to say the same changes nothing.
            return PlanKind.Renew;
        }

        if (DeclaredSettings.Creation.Contains(name))
        {
            return PlanKind.Recreate;
        }

        if (DeclaredSettings.ToolVersion.Contains(name))
        {
            return name == DeclaredSettings.ToolVersionProperty(manager) ? PlanKind.Refresh : PlanKind.Renew;
        }

        if (DeclaredSettings.Files.Contains(name) || DeclaredSettings.Additions.Contains(name))
        {
            return PlanKind.Refresh;
        }

        return KindOfSource(manager);
    }

    // To pip and to uv an installed version is a candidate even when the sources now named would not offer it; others install from locks.
    private static PlanKind KindOfSource(string manager) => manager is "pip" or "uv" ? PlanKind.Recreate : PlanKind.Refresh;

    private static void CompareVariables(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now, string manager, List<Difference> differences)
    {
        foreach (var name in before.Keys.Union(now.Keys).OrderBy(n => n, StringComparer.Ordinal))
        {
            before.TryGetValue(name, out var old);
            now.TryGetValue(name, out var value);
            if (old != value)
            {
                var what = name.IndexOfAny(['/', '\\']) >= 0 ? "the configuration file" : "the environment variable";
                var how = (old, value) switch { (null, _) => "appeared", (_, null) => "is gone", _ => "changed" };
                differences.Add(new Difference(KindOfSource(manager), $"{what} '{name}' {how}"));
            }
        }
    }

    private void CompareInputs(IReadOnlyList<InputFile> before, IReadOnlyList<InputFile> now, List<Difference> differences)
    {
        var old = Index(before);
        foreach (var input in now)
        {
            if (!old.TryGetValue(input.Path, out var recorded))
            {
                if (input.Exists)
                {
                    differences.Add(new Difference(PlanKind.Refresh, $"{Display(input.Path)} is new{Detail(new Dictionary<string, string>(), input.Contents)}"));
                }
            }
            else if (recorded.Hash != input.Hash)
            {
                var how = recorded.Exists ? input.Exists ? "changed" : "is gone" : "appeared";
                differences.Add(new Difference(PlanKind.Refresh, $"{Display(input.Path)} {how}{Detail(recorded.Contents, input.Contents)}"));
            }
        }

        var current = Index(now);
        foreach (var input in before)
        {
            if (input.Exists && !current.ContainsKey(input.Path))
            {
                // A file that asked for nothing is not worth a word beside others.
                var isSilent = input.Contents.Count == 0 && differences.Count > 0;
                differences.Add(new Difference(PlanKind.Refresh, isSilent ? "" : $"{Display(input.Path)} is no longer used{Detail(input.Contents, new Dictionary<string, string>())}"));
            }
        }
    }

    private static Dictionary<string, InputFile> Index(IReadOnlyList<InputFile> inputs)
    {
        var index = new Dictionary<string, InputFile>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            index[input.Path] = input;
        }

        return index;
    }

    // "(+httpx, -requests, ~flask ==3.1)": a reader sees what an edit did without a diff.
    private static string Detail(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        var parts = new List<string>();
        parts.AddRange(now.Keys.Where(n => !before.ContainsKey(n)).OrderBy(n => n, StringComparer.Ordinal).Select(n => "+" + n));
        parts.AddRange(before.Keys.Where(n => !now.ContainsKey(n)).OrderBy(n => n, StringComparer.Ordinal).Select(n => "-" + n));
        parts.AddRange(now.Keys.Where(n => before.TryGetValue(n, out var old) && old != now[n]).OrderBy(n => n, StringComparer.Ordinal)
            .Select(n => now[n].Length > 0 ? $"~{n} {Shortened(now[n])}" : "~" + n));
        const int shown = 8;
        if (parts.Count > shown)
        {
            parts = [.. parts.Take(shown), $"and {parts.Count - shown} more"];
        }

        return parts.Count > 0 ? $" ({string.Join(", ", parts)})" : "";
    }

    private static string Shortened(string value) => value.Length <= 100 ? value : value.Substring(0, 97) + "...";

    private string Display(string path) => DisplayPath.Of(path, projectDirectory);
}

/// <summary>One thing that differs.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Reason">A part of a sentence; empty where another difference says enough.</param>
internal sealed record Difference(PlanKind Kind, string Reason);
