using System.Text.RegularExpressions;
using PyVenv.Build.Managers.Failures.Builds;

namespace PyVenv.Build.Managers.Failures.Uv;

/// <summary>uv's report of a failed build: the package, the hook that failed, then what it wrote below <c>[stdout]</c> and <c>[stderr]</c>.</summary>
internal sealed class UvBuildReader : IBuildReader
{
    private static readonly Regex _package = new(
        @"Failed to (?:download and )?build:? `(?:(?<name>[A-Za-z0-9][\w.-]*)(?:==(?<version>[^`\s]+)| @ [^`]+)|(?<path>[^`]+))`", RegexOptions.CultureInvariant);

    private static readonly Regex _step = new(
        @"(?<step>Call to `[^`\n]+`) failed|(?<step>Failed to (?:resolve|install) requirements from (?:`[^`\n]+`(?: build)?))|(?<step>The build backend returned an error)|(?<step>Build backend failed to [^\n:]+)",
        RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public FailedBuild? Read(ToolSpeech speech)
    {
        var package = _package.Match(speech.Text);
        var step = _step.Match(speech.Text);
        if (!package.Success || !step.Success)
        {
            return null;
        }

        // The hook says more than the sentence before it.
        foreach (Match other in _step.Matches(speech.Text))
        {
            if (!other.Value.StartsWith("The build backend", StringComparison.Ordinal))
            {
                step = other;
                break;
            }
        }

        var name = package.Groups["name"].Success ? package.Groups["name"].Value : Path.GetFileName(package.Groups["path"].Value.TrimEnd('/', '\\'));
        var rest = speech.Text.Substring(step.Index).Split('\n');
        return new FailedBuild(
            name,
            package.Groups["version"].Value,
            step.Groups["step"].Value,
            new ToolSpeech(rest.TakeWhile(line => !line.StartsWith("hint:", StringComparison.Ordinal))))
        {
            Dependents = UvHint.Dependents(speech, name),
        };
    }
}
