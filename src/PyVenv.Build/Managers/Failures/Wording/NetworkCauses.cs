using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures.Network;

namespace PyVenv.Build.Managers.Failures.Wording;

/// <summary>What is said when a request fails. Addresses come without user information.</summary>
internal static class NetworkCauses
{
    private const string Settings = "PyVenvIndexUrl, PyVenvExtraIndexUrls, '--index-url' in a requirements file, or the installer's own configuration";

    /// <summary>The cause of a trouble.</summary>
    /// <param name="trouble">How the request failed.</param>
    /// <param name="address">What was asked for; empty when the tool does not say.</param>
    public static FailureCause Of(NetworkTrouble trouble, string address)
    {
        var what = address.Length > 0 ? $"'{address}'" : "the package index";
        return trouble.Kind switch
        {
            TroubleKind.Certificate => Of(
                DiagnosticCodes.IndexCertificateInvalid,
                $"The certificate of {what} is not trusted: {trouble.Reason}. Have the machine trust the authority that issued it and tell the installer "
                + "(pip: PIP_CERT; uv: SSL_CERT_FILE, or UV_SYSTEM_CERTS, of old UV_NATIVE_TLS, for the system's store); a proxy that inspects traffic brings its own authority."),
            TroubleKind.Proxy => Of(
                DiagnosticCodes.IndexUnreachable,
                $"{Capital(what)} cannot be reached through the proxy: {trouble.Reason}. Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and whether the proxy asks for credentials."),
            TroubleKind.TimedOut => Of(
                DiagnosticCodes.IndexTimedOut,
                $"{Capital(what)} did not answer in time: {trouble.Reason}. Try again; check the network, proxy and firewall; "
                + "a slow server gets more time by PIP_TIMEOUT or UV_HTTP_TIMEOUT, in seconds."),
            TroubleKind.Status => OfStatus(trouble.Status, what),
            _ => Of(
                DiagnosticCodes.IndexUnreachable,
                $"{Capital(what)} cannot be reached: {trouble.Reason}. Check the address ({Settings}), the network, proxy and firewall. "
                + "Without a network, PyVenvOffline=true with a folder of wheels in PyVenvFindLinks does."),
        };
    }

    /// <summary>What answers is a page, but not that of an index.</summary>
    public static FailureCause NotAnIndex(string address, string why) => Of(
        DiagnosticCodes.NotAnIndex,
        $"'{address}' is not a package index: {why}. Check the address ({Settings}): an index has a 'simple' page of links per package (PEP 503). A page to log in answers where a proxy or portal stands between.");

    /// <summary>pip leaves an address without TLS out.</summary>
    public static FailureCause Insecure(string host) => Of(
        DiagnosticCodes.InsecureIndex,
        $"The index on '{host}' has an address without TLS ('http:'), and pip ignores it. Use its 'https:' address, or say that the host is trusted: PIP_TRUSTED_HOST={host}, or '--trusted-host {host}' in a requirements file.");

    private static FailureCause OfStatus(int status, string what) => status switch
    {
        401 or 403 => Of(
            DiagnosticCodes.IndexRefusesCredentials,
            $"{Capital(what)} {(status == 401 ? "needs credentials, or refuses those that it got" : "refuses access; it may need credentials, or other ones")} (HTTP status {status}). "
            + "Give them in the environment, not in a file of the project: in the address that PyVenvIndexUrl takes from a variable, in .netrc, by keyring, by PIP_INDEX_URL, or by UV_INDEX_<NAME>_USERNAME and UV_INDEX_<NAME>_PASSWORD."),
        404 or 410 => Of(
            DiagnosticCodes.FileNotFoundOnServer,
            $"{Capital(what)} is not there (HTTP status {status}). Check the address; an index that names a file that it no longer has must be mended by its owner."),
        _ => Of(
            DiagnosticCodes.IndexServerError,
            $"{Capital(what)} answers with an error (HTTP status {status}). Try again later, or use another index ({Settings}); the index's owner must mend it."),
    };

    private static string Capital(string text) => text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text.Substring(1) : text;

    private static FailureCause Of(DiagnosticCode code, string message) => new(code, message) { IsOfTheManifest = false };
}
