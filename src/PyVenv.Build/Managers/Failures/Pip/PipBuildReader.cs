using System.Text.RegularExpressions;
using PyVenv.Build.Managers.Failures.Builds;

namespace PyVenv.Build.Managers.Failures.Pip;

/// <summary>
/// pip's report of a failed build: a box with the step, the output and where it ends; the package's name stands in one of
/// several sentences, or only in the line before (<c>Collecting psycopg2</c>).
/// </summary>
internal sealed class PipBuildReader(FailureSetting setting) : IBuildReader
{
    private static readonly Regex _step = new(
        @"^(?<step>(?!git |hg |svn |bzr )[^\n]+?) did not run successfully\.|^(?<step>Encountered error while [^\n.]+)|(?<step>Cannot import build backend '[^'\n]+')|(?<step>BackendUnavailable)",
        RegexOptions.CultureInvariant | RegexOptions.Multiline);

    private static readonly Regex _name = new(
        @"Building (?:wheel|editable) for (?<name>[A-Za-z0-9][\w.-]*) |Failed building (?:wheel|editable) for (?<name>[A-Za-z0-9][\w.-]*)|Failed to build '(?<name>[^'\n]+)' when"
        + @"|[Ii]nstalling (?:build|backend) dependencies for (?<name>[A-Za-z0-9][\w.-]*)|Could not build wheels for (?<name>[A-Za-z0-9][\w.-]*)|Running setup\.py \w+ for (?<name>[A-Za-z0-9][\w.-]*)",
        RegexOptions.CultureInvariant);

    private static readonly Regex _version = new(@"^(?:Processing|Using cached|Downloading) (?:\S*[/\\])?(?<file>[^\s/\\]+?)\.(?:tar\.gz|zip|tar\.bz2|tgz|tar\.xz)\b", RegexOptions.CultureInvariant | RegexOptions.Multiline);

    private static readonly Regex _toml = new(@"^(?:pip\._vendor\.tomli\.|tomllib\.|tomli\.)?(?<step>TOMLDecodeError): ", RegexOptions.CultureInvariant | RegexOptions.Multiline);

    /// <inheritdoc/>
    public FailedBuild? Read(ToolSpeech speech)
    {
        var step = _step.Match(speech.Text);
        if (!step.Success)
        {
            step = _toml.Match(speech.Text);
        }

        if (!step.Success)
        {
            return null;
        }

        var trail = new PipTrail(speech);
        var name = _name.Match(speech.Text) is { Success: true } named ? named.Groups["name"].Value : trail.Last;
        return new FailedBuild(name, Version(speech.Text, name), step.Groups["step"].Value.Replace(" (pyproject.toml)", ""), Output(speech))
        {
            Dependents = name is null ? [] : [.. trail.Chain(name).Skip(1)],
            Location = name is null ? null : trail.Place(name, new FailurePlace(setting)),
        };
    }

    private static ToolSpeech Output(ToolSpeech speech)
    {
        var from = speech.IndexOf("lines of output]");
        var to = speech.IndexOf("[end of output]");

        // Without the box (PIP_VERBOSE) the build's lines stand among pip's own.
        return from < 0 || to <= from ? speech : new ToolSpeech(speech.Lines.Skip(from + 1).Take(to - from - 1));
    }

    private static string Version(string text, string? name)
    {
        var version = "";
        foreach (Match match in _version.Matches(text))
        {
            var file = match.Groups["file"].Value;
            var dash = file.LastIndexOf('-');
            if (dash > 0 && name is not null && string.Equals(file.Substring(0, dash).Replace('_', '-'), name.Replace('_', '-'), StringComparison.OrdinalIgnoreCase))
            {
                version = file.Substring(dash + 1);
            }
        }

        return version;
    }
}
