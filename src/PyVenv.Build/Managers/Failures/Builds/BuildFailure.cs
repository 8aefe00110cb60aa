using System.Text.RegularExpressions;
using PyVenv.Build.Managers.Failures.Pip;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.Failures.Builds;

/// <summary>A build from source failed: what it lacked, as far as compilers and build back ends say.</summary>
internal sealed class BuildFailure(FailureSetting setting, IBuildReader reader) : IFailureRecognizer
{
    private static readonly Regex _uvRequirement = new(
        @"No solution found when resolving: (?<requirements>`[^\n]+)|Because (?<name>[A-Za-z0-9][\w.-]*)(?:[<>=!~]\S*)? was not found", RegexOptions.CultureInvariant);

    // "RuntimeError: …", "error: …", "x.c:1:9: error: …", "CMake Error at …"; setuptools' last line only repeats the command.
    private static readonly Regex _lastWords = new(
        @"^(?:[\w.]*(?:Error|Exception|Failure|SystemExit)\b: [^\n]+|[\w/\\.() -]+[:)] ?(?:\d+:)*\s?(?:fatal )?error(?: \w+)?: [^\n]+|(?:fatal )?[Ee]rror: (?!subprocess-exited|[Cc]ommand ')[^\n]+|CMake Error[^\n]+|ERROR: (?!Failed|Could not build)[^\n]+)$",
        RegexOptions.CultureInvariant | RegexOptions.Multiline);

    /// <inheritdoc/>
    public FailureCause? Recognize(ToolSpeech speech)
    {
        if (reader.Read(speech) is not { } build)
        {
            return null;
        }

        var causes = new BuildCauses(setting);
        var cause = OfRequirements(build, causes)
            ?? (MissingBuildTool.In(build.Output) is { } tool ? causes.ToolMissing(build, tool) : null)
            ?? (MissingLibrary.In(build.Output) is { } library ? causes.LibraryMissing(build, library) : null)
            ?? causes.Failed(build, LastWords(build.Output));
        return cause with { Packages = build.Packages, Location = build.Location };
    }

    // The back end, or what it asks for, is not to be had: pip in pip's words, uv in uv's.
    private static FailureCause? OfRequirements(FailedBuild build, BuildCauses causes)
    {
        if (build.Step.IndexOf("build dependencies", StringComparison.OrdinalIgnoreCase) >= 0 || build.Step.IndexOf("backend dependencies", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            var requirement = PipMissing.In(build.Output.Text)?.Requirement;
            return requirement is null && PipRequests.Trouble(build.Output) is { } trouble ? trouble : causes.RequirementUnavailable(build, requirement, LastWords(build.Output));
        }

        if (build.Step.IndexOf("build-system.requires", StringComparison.Ordinal) >= 0 || build.Step.IndexOf("`setup.py` build", StringComparison.Ordinal) >= 0)
        {
            var match = _uvRequirement.Match(build.Output.Text);
            var requirement = match.Groups["name"].Success ? match.Groups["name"].Value : match.Groups["requirements"].Value.Trim('`');
            return causes.RequirementUnavailable(build, requirement.Length > 0 ? requirement : null, LastWords(build.Output));
        }

        return null;
    }

    private static string LastWords(ToolSpeech output)
    {
        var matches = _lastWords.Matches(output.Text);
        return matches.Count > 0
            ? Quoting.Tail(matches[matches.Count - 1].Value)
            : Quoting.Tail(output.Lines.LastOrDefault(l => l.Length > 0 && !l.StartsWith("[", StringComparison.Ordinal) && !l.StartsWith("note:", StringComparison.Ordinal)) ?? "");
    }
}
