using System.Text.RegularExpressions;
using PyVenv.Build.Managers.Failures.Network;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.Failures.Pip;

/// <summary>Requests of pip that failed: what it says of a page, of a file, or of its retries.</summary>
internal sealed class PipRequests(FailureSetting setting) : IFailureRecognizer
{
    private static readonly Regex _page = new(@"Could not fetch URL (?<url>\S+?): (?<why>[^\n]+)", RegexOptions.CultureInvariant);

    private static readonly Regex _retry = new(@"Retrying \(.*?after connection broken by (?<why>[^\n]+)", RegexOptions.CultureInvariant);

    private static readonly Regex _login = new(@"401 Error, Credentials not correct for (?<url>\S+)", RegexOptions.CultureInvariant);

    private static readonly Regex _content = new(@"Skipping page (?<url>\S+) because (?<why>[^\n]*?Content-Type: [^\s,;]+?)(?:\.|\s|$)", RegexOptions.CultureInvariant);

    private static readonly Regex _insecure = new(@"repository located at (?<host>\S+) is not a trusted or secure host", RegexOptions.CultureInvariant);

    private static readonly Regex _indexes = new(@"Looking in indexes: (?<first>[^\s,]+)", RegexOptions.CultureInvariant);

    private static readonly Regex _file = new(@"HTTP error (?<status>\d{3}) while getting (?<url>[^\s#]+)", RegexOptions.CultureInvariant);

    private static readonly Regex _fetching = new(@"(?:while fetching|Unable to fetch|secure connection for|URL:) (?<url>[^\s#]+)", RegexOptions.CultureInvariant);

    private static readonly Regex _pool = new(@"HTTPS?ConnectionPool\(host='(?<host>[^']+)', port=(?<port>\d+)\)[^\n]*", RegexOptions.CultureInvariant);

    /// <summary>A request for a file, or for a direct reference: pip stops at it.</summary>
    public FailureCause? Recognize(ToolSpeech speech)
    {
        if (_file.Match(speech.Text) is { Success: true } file && NetworkTrouble.In(file.Value) is { } status)
        {
            return OfFile(NetworkCauses.Of(status, file.Groups["url"].Value), speech);
        }

        var asked = _fetching.Match(speech.Text);
        if (asked.Success && (speech.Says("connection-") || speech.Says("ssl-") || speech.Says("proxy-") || speech.Says("incomplete-download")) && NetworkTrouble.In(speech.Text) is { } trouble)
        {
            return OfFile(NetworkCauses.Of(trouble, asked.Groups["url"].Value), speech);
        }

        // Before pip 25.3 a traceback or an OSError of requests.
        foreach (var line in speech.Lines)
        {
            if ((line.IndexOf("due to an OSError", StringComparison.Ordinal) >= 0 || line.IndexOf("due to an EnvironmentError", StringComparison.Ordinal) >= 0
                    || line.StartsWith("pip._vendor.urllib3.exceptions.", StringComparison.Ordinal) || line.StartsWith("pip._vendor.requests.exceptions.", StringComparison.Ordinal))
                && NetworkTrouble.In(line) is { } old)
            {
                return OfFile(NetworkCauses.Of(old, Host(line)), speech);
            }
        }

        // Some pips meet a host that is an address and a certificate of another with an exception of Python's ssl.
        return speech.Says("check_hostname requires server_hostname")
            ? NetworkCauses.Of(new NetworkTrouble(TroubleKind.Certificate, "it is not for this host"), Index(speech))
            : null;
    }

    /// <summary>What kept pip from reading a package's page; it goes on without it, and 404 only means that the package is not there.</summary>
    public static FailureCause? Trouble(ToolSpeech speech)
    {
        foreach (Match page in _page.Matches(speech.Text))
        {
            if (NetworkTrouble.In(page.Groups["why"].Value) is { } trouble && trouble.Status is not (404 or 410))
            {
                return NetworkCauses.Of(trouble, Quoting.Address(page.Groups["url"].Value));
            }
        }

        if (_login.Match(speech.Text) is { Success: true } login)
        {
            return NetworkCauses.Of(new NetworkTrouble(TroubleKind.Status, "", 401), Quoting.Address(login.Groups["url"].Value));
        }

        if (_retry.Matches(speech.Text) is { Count: > 0 } retries && NetworkTrouble.In(retries[retries.Count - 1].Groups["why"].Value) is { } last)
        {
            return NetworkCauses.Of(last, Index(speech));
        }

        if (_insecure.Match(speech.Text) is { Success: true } insecure)
        {
            return NetworkCauses.Insecure(insecure.Groups["host"].Value);
        }

        return _content.Match(speech.Text) is { Success: true } content
            ? NetworkCauses.NotAnIndex(Quoting.Address(content.Groups["url"].Value), content.Groups["why"].Value)
            : null;
    }

    // Only an address that the user wrote himself makes his line the place.
    private FailureCause OfFile(FailureCause cause, ToolSpeech speech) =>
        new PipTrail(speech).Last is { } name && new FailurePlace(setting).Declared(name)?.Url is not null ? cause with { Packages = [name] } : cause;

    private static string Index(ToolSpeech speech) => _indexes.Match(speech.Text) is { Success: true } index ? Quoting.Address(index.Groups["first"].Value) : "";

    private static string Host(string line) => _pool.Match(line) is { Success: true } pool ? $"{pool.Groups["host"].Value}:{pool.Groups["port"].Value}" : "";
}
