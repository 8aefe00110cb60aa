using System.Globalization;
using System.Text.RegularExpressions;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.Failures.Pip;

/// <summary>What pip does not accept: a requirement, an option, a path, its own configuration, the environment.</summary>
internal sealed class PipComplaints(FailureSetting setting) : IFailureRecognizer
{
    // Since pip 24 the parser's reason and the place in the text, on two lines, stand before the line's number.
    private static readonly Regex _invalid = new(
        @"Invalid requirement: (?<quote>['""]?)(?<what>[^\n]+?)\k<quote>(?:: (?<why>[^\n]+?))?(?:\n[^\n]*){0,2}? ?\(from line (?<line>\d+) of (?<file>[^\n]+)\)"
        + @"|Invalid requirement: (?<quote>['""]?)(?<what>[^\n]+?)\k<quote>(?:: (?<why>[^\n]+))?(?:\n|$)",
        RegexOptions.CultureInvariant);

    private static readonly Regex _missing = new(@"It looks like a path\. File '(?<path>[^'\n]+)' does not exist", RegexOptions.CultureInvariant);

    private static readonly Regex _option = new(@"no such option: (?<option>-\S+)|ambiguous option: (?<option>-\S+)", RegexOptions.CultureInvariant);

    private static readonly Regex _optionUse = new(@"(?<option>--?[A-Za-z][\w-]*) option (?<why>requires an? (?:argument|value)|does not take a value)[^\n]*", RegexOptions.CultureInvariant);

    private static readonly Regex _folder = new(@"Directory '(?<path>[^'\n]+)' is not installable", RegexOptions.CultureInvariant);

    private static readonly Regex _editable = new(@"(?<path>[^\n]+?) is not a valid editable requirement", RegexOptions.CultureInvariant);

    private static readonly Regex _noFile = new(@"OSError: \[Errno 2\] No such file or directory: '(?<path>[^'\n]+\.(?:whl|zip|tar\.gz|tar\.bz2|tgz))'", RegexOptions.CultureInvariant);

    private static readonly Regex _configuration = new(
        @"An error occurred during configuration: (?<why>[^\n]+)|(?<why>Configuration file could not be loaded\.[^\n]*(?:\n[^\n]+){0,3})|(?<why>Configuration file contains invalid [^\n]+)"
        + @"|(?<why>[^\n]+ is not a valid value for [^\n]+ option)|(?<why>Can not perform a '--user' install[^\n]*)|(?<why>Could not locate Python interpreter [^\n]+)|(?<why>Could not find an activated virtualenv[^\n]*)",
        RegexOptions.CultureInvariant);

    private static readonly Regex _uninstall = new(@"Cannot uninstall (?<what>'[^'\n]+'|[^,.\n]+(?:\.\d[^,.\n]*)*)(?<why>[^\n]*)", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public FailureCause? Recognize(ToolSpeech speech) =>
        Option(speech.Text) ?? Path(speech.Text) ?? Requirement(speech.Text) ?? Environment(speech);

    private static FailureCause? Option(string text)
    {
        if (_option.Match(text) is { Success: true } option)
        {
            return RequestCauses.UnknownOption(option.Groups["option"].Value, "");
        }

        return _optionUse.Match(text) is { Success: true } use ? RequestCauses.UnknownOption(use.Groups["option"].Value, use.Groups["why"].Value) : null;
    }

    private FailureCause? Path(string text)
    {
        if (_missing.Match(text) is { Success: true } missing && missing.Groups["path"].Value.IndexOf(" @ ", StringComparison.Ordinal) < 0)
        {
            return NotAProject(missing.Groups["path"].Value, "there is nothing of this name");
        }

        if (_folder.Match(text) is { Success: true } folder)
        {
            return NotAProject(folder.Groups["path"].Value, "the folder has neither 'pyproject.toml' nor 'setup.py'");
        }

        if (_editable.Match(text) is { Success: true } editable)
        {
            return NotAProject(editable.Groups["path"].Value.Replace("ERROR: ", ""), "it is not the folder of a project");
        }

        return _noFile.Match(text) is { Success: true } file ? NotAProject(file.Groups["path"].Value, "the file does not exist") : null;
    }

    private FailureCause NotAProject(string path, string why) =>
        RequestCauses.NotAProject(path, why) with { Location = new FailurePlace(setting).At(path) };

    private FailureCause? Requirement(string text)
    {
        if (_invalid.Match(text) is not { Success: true } match)
        {
            return null;
        }

        var place = match.Groups["file"].Success
            ? new FailurePlace(setting).Named(match.Groups["file"].Value, int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture))
            : null;
        var what = match.Groups["what"].Value;
        var why = Quoting.Tail(match.Groups["why"].Value);
        return RequestCauses.Invalid(what, why, place) with { Packages = PipTrail.NameOf(what) is { } name && place is null ? [name] : [] };
    }

    private static FailureCause? Environment(ToolSpeech speech)
    {
        if (speech.Says("externally-managed-environment"))
        {
            return RequestCauses.ExternallyManaged();
        }

        if (_configuration.Match(speech.Text) is { Success: true } configuration)
        {
            return RequestCauses.Misconfigured(Quoting.Tail(configuration.Groups["why"].Value));
        }

        if (_uninstall.Match(speech.Text) is not { Success: true } uninstall)
        {
            return null;
        }

        var why = speech.Says("RECORD file") ? "its RECORD, the list of its files, is missing" : speech.Says("distutils") ? "it was installed by distutils, which keeps no list of its files" : "its files are not known";
        return RequestCauses.Damaged(uninstall.Groups["what"].Value.Trim('\'', ' '), why);
    }
}
