using PyVenv.Build.Diagnostics;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.Locks;

/// <summary>The environments that a lock was made for (PEP 751's <c>environments</c>): installers refuse all others.</summary>
internal static class PylockEnvironments
{
    /// <summary>Fails where an interpreter is in none of them.</summary>
    /// <exception cref="ProvisioningException">It is not, or the file cannot be read.</exception>
    public static void Check(Manifest manifest, Interpreter interpreter)
    {
        var root = TomlReader.Read(ManifestText.Read(manifest.File!));
        var markers = root.Strings("environments");
        if (markers.Count > 0 && !markers.Any(m => Holds(m.Text, interpreter)))
        {
            throw new ProvisioningException(
                DiagnosticCodes.LockNotForEnvironment,
                $"'{Path.GetFileName(manifest.File)}' was made for {string.Join(" or ", markers.Select(m => $"'{m.Text}'"))}, which Python {interpreter.Version} on {interpreter.Platform} is not. Make the lock for this platform too, or take another Python (PyVenvPythonVersion).",
                root.KeyLocation("environments"));
        }
    }

    // A marker that cannot be read is the installer's to judge.
    private static bool Holds(string marker, Interpreter interpreter)
    {
        try
        {
            return Marker.Parse(marker).Evaluate(interpreter.MarkerVariables, []);
        }
        catch (Exception e) when (e is DependencySyntaxException or MarkerEvaluationException)
        {
            return true;
        }
    }
}
