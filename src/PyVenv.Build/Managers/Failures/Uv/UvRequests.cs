using System.Text.RegularExpressions;
using PyVenv.Build.Managers.Failures.Network;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.Failures.Uv;

/// <summary>Requests of uv that failed; the hints below a resolution that found nothing are requests too.</summary>
internal sealed class UvRequests(FailureSetting setting) : IFailureRecognizer
{
    private static readonly Regex _offline = new(
        @"requested data wasn't found in the cache(?: for)?:? `?(?<url>[^\s`]+)`?|(?<url>Remote Git fetches) are not allowed because network connectivity is disabled", RegexOptions.CultureInvariant);

    // uv up to 0.9 puts the address in back ticks.
    private static readonly Regex _fetch = new(@"Failed to (?:fetch|download):? `?(?<url>[a-z]+://[^\s`]+)`?", RegexOptions.CultureInvariant);

    private static readonly Regex _forUrl = new(@"for url \((?<url>[^)\s]+)\)", RegexOptions.CultureInvariant);

    private static readonly Regex _refused = new(
        @"An index(?: URL)? \((?<url>[^)\s]+)\) (?:could not be queried due to a lack of valid authentication credentials \((?<status>\d{3})|returned an? (?<status>\d{3}))", RegexOptions.CultureInvariant);

    private static readonly Regex _content = new(@"(?<why>Unsupported `Content-Type` [^\n]+?) for `?(?<url>[a-z]+://[^\s`]+?)`?(?:\.? |$)", RegexOptions.CultureInvariant);

    private static readonly Regex _direct = new(@"Failed to download(?: and build)?:? `(?<name>[A-Za-z0-9][\w.-]*) @ ", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public FailureCause? Recognize(ToolSpeech speech)
    {
        var direct = _direct.Match(speech.Text);
        if (_offline.Match(speech.Sentence) is { Success: true } offline)
        {
            var name = direct.Success ? direct.Groups["name"].Value : offline.Groups["url"].Value;
            return new ResolutionCauses(setting).NotAvailableOffline(name);
        }

        // Only an address that the user wrote himself makes his line the place.
        return Trouble(speech) is { } trouble ? direct.Success ? trouble with { Packages = [direct.Groups["name"].Value] } : trouble : null;
    }

    /// <summary>The request that failed; null when none did.</summary>
    public static FailureCause? Trouble(ToolSpeech speech)
    {
        if (_refused.Match(speech.Sentence) is { Success: true } refused)
        {
            var status = int.Parse(refused.Groups["status"].Value, System.Globalization.CultureInfo.InvariantCulture);
            return NetworkCauses.Of(new NetworkTrouble(TroubleKind.Status, $"HTTP status {status}", status), Clean(refused));
        }

        if (_content.Match(speech.Sentence) is { Success: true } content)
        {
            return NetworkCauses.NotAnIndex(Clean(content), content.Groups["why"].Value);
        }

        var fetch = _fetch.Match(speech.Text);
        if (!fetch.Success)
        {
            fetch = _forUrl.Match(speech.Text);
        }

        if (fetch.Success && NetworkTrouble.In(speech.Text.Substring(fetch.Index)) is { } trouble)
        {
            return NetworkCauses.Of(trouble, Clean(fetch));
        }

        return speech.Says("due to network timeout") ? NetworkCauses.Of(new NetworkTrouble(TroubleKind.TimedOut, "network timeout"), "") : null;
    }

    private static string Clean(Match match) => Quoting.Address(match.Groups["url"].Value);
}
