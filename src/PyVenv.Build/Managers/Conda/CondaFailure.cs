using System.Text.RegularExpressions;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures;
using PyVenv.Build.Managers.Failures.Network;
using PyVenv.Build.Managers.Failures.Pip;
using PyVenv.Build.Managers.ProjectTools;
using PyVenv.Build.Manifests.Conda;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Conda;

/// <summary>Turns what conda, mamba and micromamba say when they fail into a diagnostic at the line of the manifest.</summary>
internal sealed class CondaFailure(ProvisioningContext context)
{
    private const int ExplanationLines = 20;

    private static readonly string[] _notFound = ["PackagesNotFound", "ResolvePackageNotFound"];
    private static readonly string[] _noSolution =
        ["UnsatisfiableError", "Could not solve for environment specs", "Encountered problems while solving", "SpecsConfigurationConflictError", "incompatible with each other"];

    private static readonly string[] _channel = ["UnavailableInvalidChannel", "UNAVAILABLE OR INVALID for channel", "Could not find the subdir"];
    private static readonly string[] _network = ["CondaHTTPError", "CondaSSLError", "ProxyError", "ConnectionFailed", "Download error", "Could not resolve host"];

    private static readonly Regex _address = new(@"<(?<address>[^>\s]+)>", RegexOptions.CultureInvariant);

    private readonly CondaManifestPlaces _places = new(context.Manifest.File!);

    private string FileName => Path.GetFileName(context.Manifest.File!);

    /// <summary>Whether a conda does not know an option.</summary>
    public static bool IsOfArguments(ToolResult result) =>
        result.Output.Any(l => l.Text.IndexOf("unrecognized arguments", StringComparison.Ordinal) >= 0 || l.Text.IndexOf("arguments were not expected", StringComparison.Ordinal) >= 0);

    /// <summary>Whether the packages that are asked for cannot be had together.</summary>
    public static bool IsNoSolution(ToolResult result) => result.ExitCode != 0 && IndexOf([.. result.Output.Select(l => l.Text)], _noSolution) >= 0;

    /// <summary>The error for a run of conda that failed.</summary>
    /// <param name="lines">What it said.</param>
    /// <param name="exitCode">Its exit code.</param>
    public ProvisioningException Explain(IReadOnlyList<string> lines, int exitCode)
    {
        if (IndexOf(lines, "Pip subprocess error") is var pip and >= 0)
        {
            return ExplainPip([.. lines.Skip(pip + 1).TakeWhile(l => l.IndexOf("CondaEnvException", StringComparison.Ordinal) < 0)], exitCode);
        }

        if (IndexOf(lines, _channel) is var channel and >= 0)
        {
            var line = lines[channel];
            return new ProvisioningException(
                DiagnosticCodes.CondaChannelNotFound,
                $"A channel of '{FileName}' does not exist or is none: {Without(line)}. Correct its name or address under 'channels'.",
                _places.Channel(line));
        }

        if (IndexOf(lines, _notFound) is var notFound and >= 0)
        {
            return Missing([.. lines.Skip(notFound + 1).Select(l => l.Trim()).SkipWhile(l => l.Length == 0 || !l.StartsWith("- ", StringComparison.Ordinal))
                .TakeWhile(l => l.StartsWith("- ", StringComparison.Ordinal)).Select(l => l.Substring(2).Trim())]);
        }

        if (IndexOf(lines, _noSolution) is var conflict and >= 0)
        {
            return new ProvisioningException(
                DiagnosticCodes.NoResolution, $"conda finds no versions that meet what '{FileName}' asks for. It says:\n{Explanation(lines, conflict)}", _places.Manifest);
        }

        if (IndexOf(lines, _network) is var network and >= 0)
        {
            return Unreached(lines[network]);
        }

        return new ProvisioningException(
            DiagnosticCodes.InstallationFailed, $"conda could not install what '{FileName}' asks for (exit code {exitCode}): {LastWordsOf(lines)}", _places.Manifest);
    }

    /// <summary>The error for a run of pip that failed.</summary>
    public ProvisioningException ExplainPip(IReadOnlyList<string> lines, int exitCode)
    {
        var setting = FailureSetting.Of(context);
        var result = new ToolResult(exitCode, [.. lines.Select(l => new ToolOutputLine(l, IsError: true))]);
        return new ProvisioningException(new FailureExplanation(setting, PipFailures.Recognizers(setting)).Explain(result) ?? new Diagnostic(
            DiagnosticCodes.InstallationFailed,
            $"pip could not install the 'pip:' part of '{FileName}' (exit code {exitCode}): {LastWords.Of(result)}",
            _places.Manifest));
    }

    private ProvisioningException Unreached(string line)
    {
        var trouble = line.IndexOf("CondaSSLError", StringComparison.Ordinal) >= 0 ? new NetworkTrouble(TroubleKind.Certificate, Without(line))
            : NetworkTrouble.In(line) ?? new NetworkTrouble(TroubleKind.Unreachable, Without(line));
        var address = _address.Match(line) is { Success: true } match ? match.Groups["address"].Value : "";
        return new SourceTrouble(
            "conda",
            "'channels'",
            "Give them to conda in its own way, not in a file of the project: a token or a plug-in of conda's, .netrc, or an address in .condarc.",
            _places.Channel(line)).Of(trouble, address, context.Declaration.Offline);
    }

    private ProvisioningException Missing(IReadOnlyList<string> specs)
    {
        // One spec without a version is a name that nobody has; with one it may be the version alone.
        var hasVersion = specs.Any(s => s.IndexOfAny(['=', '<', '>', '[']) >= 0);
        return new ProvisioningException(
            hasVersion ? DiagnosticCodes.VersionNotFound : DiagnosticCodes.PackageNotFound,
            $"The channels of '{FileName}' have no {string.Join(", no ", specs.Select(s => $"'{s}'"))}. Correct the name or the version, or add the channel that has it.",
            specs.Select(_places.Package).FirstOrDefault(p => p is not null) ?? _places.Manifest);
    }

    private static string Explanation(IReadOnlyList<string> lines, int first)
    {
        List<string> said = [.. lines.Skip(first).Select(l => l.TrimEnd()).Where(l => l.Trim().Length > 0)];
        return string.Join("\n", said.Take(ExplanationLines)) + (said.Count > ExplanationLines ? "\n…" : "");
    }

    private static string LastWordsOf(IReadOnlyList<string> lines) =>
        LastWords.Of(new ToolResult(1, [.. lines.Select(l => new ToolOutputLine(l, IsError: false))]));

    private static string Without(string line) => SecretMask.WithoutUserInformation(line.Trim().TrimEnd('.'));

    private static int IndexOf(IReadOnlyList<string> lines, params string[] fragments)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (fragments.Any(f => lines[i].IndexOf(f, StringComparison.Ordinal) >= 0))
            {
                return i;
            }
        }

        return -1;
    }
}
