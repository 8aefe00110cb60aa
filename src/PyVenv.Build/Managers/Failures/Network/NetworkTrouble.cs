using System.Text.RegularExpressions;

namespace PyVenv.Build.Managers.Failures.Network;

/// <summary>The ways in which a request fails.</summary>
internal enum TroubleKind
{
    /// <summary>No connection: refused, reset, no route, no such host.</summary>
    Unreachable,

    /// <summary>The proxy cannot be reached or refuses.</summary>
    Proxy,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>A certificate that is not trusted.</summary>
    Certificate,

    /// <summary>An answer with a status that means failure.</summary>
    Status,
}

/// <summary>How a request failed, read from what pip (requests, urllib3) or uv (reqwest) say of it.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Reason">In the tool's words, short.</param>
/// <param name="Status">The HTTP status; 0 for other kinds.</param>
internal sealed record NetworkTrouble(TroubleKind Kind, string Reason, int Status = 0)
{
    // "401 Client Error" (requests), "HTTP status client error (401 Unauthorized)" (reqwest), "HTTP error 404 while getting" and
    // "401 Error, Credentials" (pip), "too many 500 error responses" (urllib3), "returned a 403 Forbidden" and "(401 Unauthorized)" (uv),
    // "Client error '401 Unauthorized' for url" (httpx), "HTTP 401 UNAUTHORIZED for url" (conda).
    private static readonly Regex _status = new(
        @"\b(?<status>[45]\d\d) (?:Client|Server) Error|HTTP status (?:client|server) error \((?<status>[45]\d\d)|HTTP error (?<status>[45]\d\d)\b"
        + @"|too many (?<status>[45]\d\d) error responses|\b(?<status>[45]\d\d) Error, Credentials|returned an? (?<status>[45]\d\d)\b|\((?<status>40[137]) [A-Z]\w+\)"
        + @"|\b(?:Client|Server) error '(?<status>[45]\d\d) |\bHTTP (?<status>[45]\d\d) [A-Z]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex _certificate = new(
        @"CERTIFICATE_VERIFY_FAILED\] (?<why>[^'""()]+)|certificate verify failed: (?<why>[^'""()]+)|invalid peer certificate: (?<why>[^\n'""]+)|(?<why>self.signed certificate)|(?<why>SSLCertVerificationError)"
        + @"|(?<why>check_hostname requires server_hostname)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex _noTls = new(
        @"(?<why>WRONG_VERSION_NUMBER|received corrupt message[^\n]*|UNEXPECTED_EOF_WHILE_READING|tlsv1 alert[^\n'""]*|HandshakeFailure|SSLV3_ALERT\w*)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex _proxy = new(
        @"(?<why>Cannot connect to proxy|ProxyError|Tunnel connection failed[^'""\n]*|proxy-connection-failed|unsuccessful tunnel|proxy authentication required|InvalidProxyURL)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex _timeout = new(
        @"(?<why>timed out|didn't respond within [\d.]+ seconds|network timeout)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex _host = new(
        @"(?<why>Name or service not known|nodename nor servname provided|getaddrinfo failed|Temporary failure in name resolution|No address associated with hostname|failed to lookup address information|No such host is known|Failed to resolve|dns error)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex _connection = new(
        @"(?<why>Connection refused|actively refused|Connection reset|RemoteDisconnected|connection was closed without a reply|Connection aborted|No route to host|Network is unreachable|host is unreachable"
        + @"|not enough bytes were received|IncompleteRead|InvalidChunkLength|end of file before message length|connection closed before message completed|unexpected EOF)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // Said before the reason, so only where no reason follows.
    private static readonly Regex _unreachable = new(
        @"(?<why>Failed to establish a new connection|Failed to connect to|tcp connect error|error sending request)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The trouble that a text tells of; null when it tells of none.</summary>
    public static NetworkTrouble? In(string text)
    {
        if (_certificate.Match(text) is { Success: true } certificate)
        {
            return new NetworkTrouble(TroubleKind.Certificate, certificate.Groups["why"].Value.Trim());
        }

        if (_noTls.Match(text) is { Success: true } noTls)
        {
            return new NetworkTrouble(TroubleKind.Unreachable, $"it does not speak TLS as expected ({noTls.Groups["why"].Value.Trim()}); the address may be one for 'http:'");
        }

        if (_status.Match(text) is { Success: true } status)
        {
            var number = int.Parse(status.Groups["status"].Value, System.Globalization.CultureInfo.InvariantCulture);
            return new NetworkTrouble(number == 407 ? TroubleKind.Proxy : TroubleKind.Status, $"HTTP status {number}", number);
        }

        foreach (var (pattern, kind) in new[]
        {
            (_proxy, TroubleKind.Proxy), (_host, TroubleKind.Unreachable), (_timeout, TroubleKind.TimedOut), (_connection, TroubleKind.Unreachable), (_unreachable, TroubleKind.Unreachable),
        })
        {
            if (pattern.Match(text) is { Success: true } match)
            {
                var why = match.Groups["why"].Value;
                return new NetworkTrouble(kind, pattern == _host ? "no such host, or no name resolution" : why);
            }
        }

        return null;
    }
}
