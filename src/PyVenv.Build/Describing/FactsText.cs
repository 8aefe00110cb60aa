using PyVenv.Build.Interpreters;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Describing;

/// <summary>The facts for people.</summary>
public static class FactsText
{
    /// <summary>Pairs of a label and a text, in order; the label of a further line is empty.</summary>
    public static IReadOnlyList<(string Label, string Text)> Write(ProjectFacts facts)
    {
        var lines = new List<(string, string)> { ("project", facts.ProjectFile) };
        var declared = facts.Declared.Select(s => $"{s.Key} = {s.Value}").ToList();
        AddList(lines, "declared", declared.Count > 0 ? declared : ["nothing beside the defaults"]);
        if (facts.IsDeclared)
        {
            AddDeclared(lines, facts);
        }

        lines.Add(("a build would", facts.Action switch
        {
            BuildAction.None => $"do nothing: {facts.Reason}",
            BuildAction.Keep => "keep it: nothing changed",
            BuildAction.Refresh => $"refresh it: {facts.Reason}",
            BuildAction.Create => $"create it: {facts.Reason}",
            _ => $"recreate it: {facts.Reason}",
        }));
        return lines;
    }

    private static void AddDeclared(List<(string, string)> lines, ProjectFacts facts)
    {
        if (facts.ManifestExplanation.Length > 0)
        {
            lines.Add(("manifest", facts.ManifestExplanation));
        }

        AddList(lines, "files", [.. facts.Files.Select(f => DisplayPath.Of(f, facts.ProjectDirectory))]);
        lines.Add(("installed by", facts.Manager));
        lines.Add(("environment", facts.Layout.Directory));
        AddPresence(lines, facts);
        AddActivation(lines, facts);
        foreach (var proposal in facts.Proposals)
        {
            AddList(lines, $"for {proposal.Tool}", [$"in pyproject.toml: {proposal.Lines[0]}", .. proposal.Lines.Skip(1)]);
        }

        if (facts.Problem is { } problem)
        {
            AddList(lines, "would take", $"no Python: {problem.Code.Code}: {problem.Message}".Split('\n'));
        }
        else if (facts.Interpreter is { } interpreter && facts.Action is not (BuildAction.Keep or BuildAction.None))
        {
            lines.Add(("would take", Words(interpreter)));
        }
    }

    private static void AddPresence(List<(string, string)> lines, ProjectFacts facts)
    {
        if (facts is not { Presence: EnvironmentPresence.Ready, Record: { } record })
        {
            lines.Add(("there", facts.Presence switch
            {
                EnvironmentPresence.Missing => "nothing",
                EnvironmentPresence.Foreign => "an environment that another tool made",
                _ => "an environment whose provisioning was not finished",
            }));
            return;
        }

        var tool = record.ManagerVersion is { } version ? $"{record.Manager} {version}" : record.Manager;
        lines.Add(("there", $"Python {record.PythonVersion}, created by {record.Creator}, installed by {tool}"));
        if (record.Interpreter is { } interpreter)
        {
            lines.Add(("base", Words(interpreter)));
        }

        AddList(lines, "packages", [.. record.Distributions.Select(d => $"{d.Key} {d.Value}")]);
        AddList(lines, "used by", [.. record.Projects.Select(p => p.Project)]);
        lines.Add(("last change", record.Reason));
    }

    private static void AddActivation(List<(string, string)> lines, ProjectFacts facts)
    {
        var texts = new List<string>();
        foreach (var shell in facts.Shells)
        {
            texts.Add(shell.Shell switch
            {
                "cmd" when shell.Command is null => @"in cmd: on Windows, Scripts\activate.bat in the environment",
                "powershell" => $"in PowerShell: {shell.Command}",
                _ => $"in {shell.Shell}: {shell.Command}",
            });
            if (shell.Shell == "powershell" && !facts.Layout.IsConda)
            {
                texts.AddRange(ShellCommand.PowerShellPolicy.Select(p => "    " + p));
            }
        }

        AddList(lines, "activate it", texts);
    }

    private static string Words(Interpreter interpreter) => $"{interpreter.RealPath} ({interpreter.Implementation} {interpreter.Version}, {interpreter.Platform})";

    private static void AddList(List<(string, string)> lines, string label, IReadOnlyList<string> texts)
    {
        for (var at = 0; at < texts.Count; at++)
        {
            lines.Add((at == 0 ? label : "", texts[at]));
        }
    }
}
