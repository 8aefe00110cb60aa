using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Locating;

namespace PyVenv.Build.Planning;

/// <summary>What a person wants to know of a project's environment: what is declared, found and there, and what a build would do.</summary>
public sealed class EnvironmentDescription
{
    private readonly Machine _machine;
    private readonly Declaration _declaration;

    /// <summary>Describes for one project.</summary>
    public EnvironmentDescription(Machine machine, Declaration declaration)
    {
        _machine = machine;
        _declaration = declaration;
    }

    /// <summary>The description as pairs of a label and a text, in order. Starts nothing and writes nothing.</summary>
    /// <exception cref="ProvisioningException">The declaration or a manifest is wrong.</exception>
    public IReadOnlyList<(string Label, string Text)> Describe()
    {
        var lines = new List<(string, string)> { ("project", _declaration.ProjectFile) };
        var declared = DeclaredSettings.Of(_declaration).Select(s => $"{s.Key} = {s.Value}").ToList();
        AddList(lines, "declared", declared.Count > 0 ? declared : ["nothing beside the defaults"]);

        var planner = new Planner(_machine, new ManifestReading(_machine));
        var decision = planner.Decide(_declaration);
        if (!decision.IsDeclared)
        {
            lines.Add(("a build would", "do nothing: no file and no item says what is wanted"));
            return lines;
        }

        if (new ManifestLocator().Locate(_declaration) is { Looked.Count: > 0 } choice)
        {
            lines.Add(("manifest", choice.Explanation));
        }

        AddList(lines, "files", [.. decision.InputFiles.Select(f => DisplayPath.Of(f, _declaration.ProjectDirectory))]);
        lines.Add(("installed by", decision.Manager));
        lines.Add(("environment", _declaration.EnvironmentDirectory));
        AddWhatIsThere(lines, decision.Record);
        lines.Add(("a build would", decision.Plan.Kind switch
        {
            PlanKind.Keep or PlanKind.Renew => "keep it: nothing changed",
            PlanKind.Refresh => $"refresh it: {decision.Plan.Reason}",
            _ => $"{(decision.Record is null ? "create" : "recreate")} it: {decision.Plan.Reason}",
        }));
        return lines;
    }

    private void AddWhatIsThere(List<(string, string)> lines, EnvironmentRecord? record)
    {
        if (record is null)
        {
            var environment = new EnvironmentInspector(_machine.Platform).Inspect(_declaration.EnvironmentDirectory);
            lines.Add(("there", environment.IsEnvironment ? "an environment that another tool made" : "nothing"));
            return;
        }

        if (!record.IsFinished)
        {
            lines.Add(("there", "an environment whose provisioning was not finished"));
            return;
        }

        var tool = record.ManagerVersion is { } version ? $"{record.Manager} {version}" : record.Manager;
        lines.Add(("there", $"Python {record.PythonVersion}, created by {record.Creator}, installed by {tool}"));
        if (record.Interpreter is { } interpreter)
        {
            lines.Add(("base", $"{interpreter.RealPath} ({interpreter.Implementation} {interpreter.Version}, {interpreter.Platform})"));
        }

        AddList(lines, "packages", [.. record.Distributions.Select(d => $"{d.Key} {d.Value}")]);
        AddList(lines, "used by", [.. record.Projects.Select(p => p.Project)]);
        lines.Add(("last change", record.Reason));
    }

    private static void AddList(List<(string, string)> lines, string label, IReadOnlyList<string> texts)
    {
        for (var at = 0; at < texts.Count; at++)
        {
            lines.Add((at == 0 ? label : "", texts[at]));
        }
    }
}
