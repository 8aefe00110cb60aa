using System.Globalization;
using System.Text.RegularExpressions;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.Failures.Uv;

/// <summary>What uv does not accept: a requirement, an option, a path, its own configuration, the environment.</summary>
internal sealed class UvComplaints(FailureSetting setting) : IFailureRecognizer
{
    private static readonly Regex _inFile = new(
        @"Couldn't parse requirement in `(?<file>[^`\n]+)` at position (?<position>\d+)(?:\n(?<why>[^\n]+))?(?:\n(?<what>[^\n^]+))?", RegexOptions.CultureInvariant);

    private static readonly Regex _atLine = new(@"error: (?<why>[^\n]+?)(?: at|:) `?(?<file>[^\n`:]*(?::[\\/][^\n`:]*)?\.\w+)`?:(?<line>\d+):(?<column>\d+)", RegexOptions.CultureInvariant);

    private static readonly Regex _argument = new(@"Failed to parse: `(?<what>[^`\n]+)`(?:\n(?<why>[^\n]+))?", RegexOptions.CultureInvariant);

    private static readonly Regex _option = new(@"unexpected argument '(?<option>-[^'\n]+)' found", RegexOptions.CultureInvariant);

    private static readonly Regex _value = new(@"(?<why>invalid value '[^'\n]*' for '[^'\n]+')|(?<why>the argument '[^'\n]+' cannot be used with[^\n]*)|(?<why>a value is required for '[^'\n]+')", RegexOptions.CultureInvariant);

    private static readonly Regex _configuration = new(
        @"(?<why>Failed to parse environment variable [^\n]+)|(?<why>Failed to parse: `?[^\n`]*(?:uv|pyproject)\.toml`?(?:\n[^\n]+)?)|(?<why>Required uv version [^\n]+?)(?:\. Update|\n|$)|(?<why>Failed to read configuration file[^\n]*(?:\n[^\n]+)?)",
        RegexOptions.CultureInvariant);

    private static readonly Regex _project = new(@"`?(?<path>[^`\n]+?)`? does not appear to be a Python project", RegexOptions.CultureInvariant);

    private static readonly Regex _nothing = new(@"Distribution not found at: (?<path>\S+)", RegexOptions.CultureInvariant);

    private static readonly Regex _links = new(@"Failed to read `--find-links` (?:directory|URL): (?<path>[^\n]+)", RegexOptions.CultureInvariant);

    private static readonly Regex _uninstall = new(@"Unable to uninstall `(?<what>[^`\n]+)`\.?(?<why>[^\n]*)", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public FailureCause? Recognize(ToolSpeech speech) =>
        Configuration(speech) ?? Requirement(speech.Text) ?? Path(speech) ?? Environment(speech);

    private FailureCause? Requirement(string text)
    {
        if (_inFile.Match(text) is { Success: true } inFile)
        {
            var file = new FailurePlace(setting).Named(inFile.Groups["file"].Value, 0).File;
            var place = LineAt(file, long.Parse(inFile.Groups["position"].Value, CultureInfo.InvariantCulture));
            return RequestCauses.Invalid(inFile.Groups["what"].Value.Trim(), Quoting.Tail(inFile.Groups["why"].Value), place);
        }

        if (_argument.Match(text) is { Success: true } argument)
        {
            var what = argument.Groups["what"].Value;
            return RequestCauses.Invalid(what, Quoting.Tail(argument.Groups["why"].Value)) with { Packages = Pip.PipTrail.NameOf(what) is { } name ? [name] : [] };
        }

        if (_atLine.Match(text) is { Success: true } atLine)
        {
            var place = new FailurePlace(setting).Named(
                atLine.Groups["file"].Value,
                int.Parse(atLine.Groups["line"].Value, CultureInfo.InvariantCulture),
                int.Parse(atLine.Groups["column"].Value, CultureInfo.InvariantCulture));
            return RequestCauses.Invalid(LineOf(place) ?? atLine.Groups["file"].Value, Quoting.Tail(atLine.Groups["why"].Value), place);
        }

        return null;
    }

    private FailureCause? Path(ToolSpeech speech)
    {
        var place = new FailurePlace(setting);
        if (_project.Match(speech.Text) is { Success: true } project)
        {
            var path = project.Groups["path"].Value.Replace("error: ", "").Trim('`');
            return RequestCauses.NotAProject(path, "the folder has neither 'pyproject.toml' nor 'setup.py'") with { Location = place.At(path) };
        }

        if (_nothing.Match(speech.Text) is { Success: true } nothing)
        {
            var url = nothing.Groups["path"].Value;
            var path = Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsFile ? uri.LocalPath : url;
            return RequestCauses.NotAProject(path, "there is nothing of this name") with { Location = place.At(url) };
        }

        return _links.Match(speech.Text) is { Success: true } links ? RequestCauses.FindLinksNotFound(links.Groups["path"].Value.Trim()) : null;
    }

    private static FailureCause? Configuration(ToolSpeech speech)
    {
        if (_option.Match(speech.Text) is { Success: true } option)
        {
            return RequestCauses.UnknownOption(option.Groups["option"].Value, "");
        }

        if (_configuration.Match(speech.Text) is { Success: true } configuration)
        {
            return RequestCauses.Misconfigured(Quoting.Tail(configuration.Groups["why"].Value));
        }

        return _value.Match(speech.Text) is { Success: true } value ? RequestCauses.Misconfigured(Quoting.Tail(value.Groups["why"].Value)) : null;
    }

    private static FailureCause? Environment(ToolSpeech speech)
    {
        if (speech.Says("externally managed") || speech.Says("externally-managed"))
        {
            return RequestCauses.ExternallyManaged();
        }

        return _uninstall.Match(speech.Text) is { Success: true } uninstall
            ? RequestCauses.Damaged(uninstall.Groups["what"].Value, Quoting.Tail(uninstall.Groups["why"].Value) is { Length: > 0 } why ? why : "its files are not known")
            : null;
    }

    private static SourceLocation LineAt(string file, long position)
    {
        try
        {
            var content = File.ReadAllBytes(file);
            var line = 1;
            for (long i = 0; i < Math.Min(position, content.Length); i++)
            {
                line += content[i] == (byte)'\n' ? 1 : 0;
            }

            return new SourceLocation(file, line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new SourceLocation(file);
        }
    }

    private static string? LineOf(SourceLocation place)
    {
        try
        {
            return File.ReadLines(place.File).Skip(place.Line - 1).FirstOrDefault()?.Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
