using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Managers;

/// <summary>
/// Whether the environment still is one. Without its <c>pyvenv.cfg</c> its Python is the base's own, and what is installed
/// by it lands there: somebody may delete the folder while a build works on it.
/// </summary>
internal static class EnvironmentPresence
{
    /// <summary>Fails when it is gone.</summary>
    /// <exception cref="ProvisioningException">It is.</exception>
    public static void Check(ProvisioningContext context)
    {
        if (Loss(context) is { } loss)
        {
            throw loss;
        }
    }

    /// <summary>The error that it is gone; null when it is there.</summary>
    public static ProvisioningException? Loss(ProvisioningContext context) =>
        context.Layout.IsConda || File.Exists(context.Layout.ConfigurationFile) ? null : new ProvisioningException(
            DiagnosticCodes.EnvironmentLost,
            $"'{context.Layout.ConfigurationFile}' vanished while the environment was worked on: something deleted or moved the folder. Build again once that has ended.");
}
