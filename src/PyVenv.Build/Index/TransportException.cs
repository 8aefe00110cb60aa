using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures.Network;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Index;

/// <summary>A request that failed.</summary>
internal sealed class TransportException(Uri address, NetworkTrouble trouble, Exception? inner = null) : Exception(trouble.Reason, inner)
{
    /// <summary>Whether the server says that it has no such page.</summary>
    public bool IsMissing => trouble.Status is 404 or 410;

    /// <summary>Whether trying again may help.</summary>
    public bool IsTransient => trouble.Kind == TroubleKind.Unreachable || trouble.Status is 502 or 503 or 504;

    /// <summary>What the user is told.</summary>
    public ProvisioningException ToDiagnostic()
    {
        var cause = NetworkCauses.Of(trouble, ShownAddress.Of(address));
        return new ProvisioningException(cause.Code, cause.Message, null, this);
    }
}
