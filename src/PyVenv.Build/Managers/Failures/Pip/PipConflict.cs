using System.Text.RegularExpressions;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.Failures.Pip;

/// <summary>pip's resolver found no way: it lists the sides below <c>The conflict is caused by:</c>.</summary>
internal sealed class PipConflict(FailureSetting setting) : IFailureRecognizer
{
    private static readonly Regex _requested = new(@"^The user requested (?<constraint>\(constraint\) )?(?<what>.+)$", RegexOptions.CultureInvariant);
    private static readonly Regex _depends = new(@"^(?<who>.+?) (?<verb>depends on|requires) (?<what>.+)$", RegexOptions.CultureInvariant);
    private static readonly Regex _cannot = new(@"Cannot install (?<what>.+?) because these package versions have conflicting dependencies", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public FailureCause? Recognize(ToolSpeech speech)
    {
        if (speech.Says("resolution-too-deep") || speech.Says("ResolutionTooDeep"))
        {
            return ResolutionCauses.TooDeep();
        }

        if (_cannot.Match(speech.Text) is not { Success: true } cannot)
        {
            return null;
        }

        var sides = new ConflictSides(setting);
        var asking = new List<string>();
        var asked = new List<string>();
        for (var i = speech.IndexOf("The conflict is caused by:") + 1; i > 0 && i < speech.Lines.Count && speech.Lines[i].Length > 0; i++)
        {
            Read(speech.Lines[i], sides, asking, asked);
        }

        var trail = new PipTrail(speech);
        var packages = asking.Concat(asked).SelectMany(name => trail.Chain(name)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return new ResolutionCauses(setting).Conflict(sides.All.Count > 0 ? sides.All : [cannot.Groups["what"].Value], packages) with { Location = Place(packages, trail) };
    }

    private static void Read(string line, ConflictSides sides, List<string> asking, List<string> asked)
    {
        if (_requested.Match(line) is { Success: true } requested)
        {
            var what = requested.Groups["what"].Value;
            var name = PipTrail.NameOf(what) ?? what;
            if (requested.Groups["constraint"].Success)
            {
                sides.AddConstraint(name, what);
                asked.Add(name);
            }
            else
            {
                sides.AddRequirement(name, what);
                asking.Add(name);
            }
        }
        else if (_depends.Match(line) is { Success: true } depends)
        {
            var who = depends.Groups["who"].Value;
            var what = depends.Groups["what"].Value;
            sides.AddDependency(who, what);
            asking.Add(PipTrail.NameOf(who) ?? who);
            asked.Add(PipTrail.NameOf(what) ?? what);
        }
    }

    private SourceLocation? Place(IReadOnlyList<string> packages, PipTrail trail)
    {
        var place = new FailurePlace(setting);
        return packages.Select(name => trail.Place(name, place)).FirstOrDefault(found => found is not null);
    }
}
