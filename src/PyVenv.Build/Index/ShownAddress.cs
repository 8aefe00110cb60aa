using PyVenv.Build.Processes;

namespace PyVenv.Build.Index;

/// <summary>An address in a message.</summary>
internal static class ShownAddress
{
    /// <summary>Without user information, and without a query, in which signed addresses have their signature.</summary>
    public static string Of(Uri address) =>
        SecretMask.WithoutUserInformation(address.IsFile ? address.LocalPath : address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));
}
