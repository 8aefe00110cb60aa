using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures.Network;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.ProjectTools;

/// <summary>The errors that a tool's own source of packages, an index or a channel, does not answer as it should.</summary>
/// <param name="Title">The tool's name in sentences.</param>
/// <param name="Sources">Where the tool reads its sources from, for a sentence.</param>
/// <param name="Credentials">How credentials are given to the tool, as a sentence.</param>
/// <param name="Place">What to name: the manifest, or the line that has the source.</param>
internal sealed record SourceTrouble(string Title, string Sources, string Credentials, SourceLocation Place)
{
    /// <summary>The error for a request that failed.</summary>
    /// <param name="trouble">How.</param>
    /// <param name="address">What was asked for; empty when the tool does not say.</param>
    /// <param name="isOffline">Whether we ourselves kept the tool off the network.</param>
    public ProvisioningException Of(NetworkTrouble trouble, string address, bool isOffline = false)
    {
        var what = address.Length > 0 ? $"'{Quoting.Address(address.TrimEnd('.', ',', '>'))}'" : "its source of packages";
        if (isOffline)
        {
            return Error(
                DiagnosticCodes.NotAvailableOffline,
                $"{Title} asked {what} for something that its cache does not have, and PyVenvOffline is set. Build once with the network, or leave PyVenvOffline out.");
        }

        return trouble.Kind switch
        {
            TroubleKind.Certificate => Error(
                DiagnosticCodes.IndexCertificateInvalid,
                $"{Title} does not trust the certificate of {what}: {trouble.Reason}. Have the machine trust the authority that issued it and tell {Title}; a proxy that inspects traffic brings its own authority."),
            TroubleKind.TimedOut => Error(
                DiagnosticCodes.IndexTimedOut, $"{Title} got no answer in time from {what}: {trouble.Reason}. Try again; check the network, proxy and firewall."),
            TroubleKind.Status when trouble.Status is 401 or 403 => Error(
                DiagnosticCodes.IndexRefusesCredentials, $"{Title} is refused by {what} (HTTP status {trouble.Status}): it needs credentials, or other ones. {Credentials}"),
            TroubleKind.Status when trouble.Status is 404 or 410 => Error(
                DiagnosticCodes.FileNotFoundOnServer, $"{Title} does not find {what} (HTTP status {trouble.Status}). Check {Sources}; an index that names a file that it no longer has must be mended by its owner."),
            TroubleKind.Status => Error(
                DiagnosticCodes.IndexServerError, $"{Title} got an error from {what} (HTTP status {trouble.Status}). Try again later, or use another source in {Sources}."),
            _ => Error(
                DiagnosticCodes.IndexUnreachable, $"{Title} cannot reach {what}: {trouble.Reason}. Check {Sources}, the network, proxy and firewall."),
        };
    }

    private ProvisioningException Error(DiagnosticCode code, string message) => new(code, message, Place);
}
