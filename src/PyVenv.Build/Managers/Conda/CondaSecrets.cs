using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Conda;

/// <summary>
/// The credentials in a manifest of conda's: user information of addresses, and anaconda.org's tokens in their paths
/// (<c>https://host/t/TOKEN/channel</c>). conda prints addresses in forms of its own, in which no mask knows them as such.
/// </summary>
internal static class CondaSecrets
{
    private const string Before = "/t/";

    /// <summary>The mask for what tools print of a manifest.</summary>
    /// <param name="manifest">Absolute path.</param>
    public static SecretMask MaskOf(string manifest)
    {
        var text = ManifestText.Read(manifest).Text;
        var addresses = new List<string> { text };
        for (var at = text.IndexOf(Before, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Before, at, StringComparison.Ordinal))
        {
            at += Before.Length;
            var end = text.IndexOf('/', at);
            if (end > at)
            {
                // As a password, which the collection understands.
                addresses.Add($"https://:{text.Substring(at, end - at)}@host");
            }
        }

        return SecretMask.Collect([], addresses);
    }
}
