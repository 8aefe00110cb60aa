using System.Net;

namespace PyVenv.Build.Index;

/// <summary>The address of an index or of a page of links, its credentials taken out of it.</summary>
/// <param name="Url">Without user information.</param>
/// <param name="Credentials">From the address, or from variables; null when there are none.</param>
public sealed record IndexAddress(Uri Url, NetworkCredential? Credentials = null)
{
    /// <summary>Reads an address; null when it is none.</summary>
    public static IndexAddress? TryParse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            return null;
        }

        if (url.UserInfo.Length == 0)
        {
            return new IndexAddress(url);
        }

        var parts = url.UserInfo.Split([':'], 2);
        return new IndexAddress(
            new UriBuilder(url) { UserName = "", Password = "" }.Uri,
            new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : ""));
    }

    /// <summary>Whether an address is on the same server, so that credentials hold for it too.</summary>
    public bool HasSameOrigin(Uri other) =>
        Url.Scheme == other.Scheme && Url.Port == other.Port && string.Equals(Url.Host, other.Host, StringComparison.OrdinalIgnoreCase);
}
