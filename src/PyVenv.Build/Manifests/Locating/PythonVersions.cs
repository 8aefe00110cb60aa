using PyVenv.Build.Diagnostics;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Manifests.Locating;

/// <summary>Whether two wishes for a Python can both be had.</summary>
internal static class PythonVersions
{
    private const int NewestMinor = 40;
    private const int NewestPatch = 40;

    /// <summary>Fails when no Python at all could be what both the project and its manifest ask for.</summary>
    /// <exception cref="ProvisioningException">They exclude each other.</exception>
    public static void Check(Declaration declaration, Manifest manifest)
    {
        if (manifest.RequiresPython is { } wanted && declaration.PythonVersion is { } wish && !CanAgree(wish, wanted))
        {
            throw new ProvisioningException(
                DiagnosticCodes.PythonVersionsDisagree,
                $"PyVenvPythonVersion is '{wish}', but '{Path.GetFileName(manifest.RequiresPythonLocation?.File ?? manifest.File)}' wants Python '{wanted}'. Change one of the two, or leave PyVenvPythonVersion out.",
                manifest.RequiresPythonLocation);
        }
    }

    /// <summary>Whether there can be a version that meets both; true where one is no specifier.</summary>
    /// <param name="wish">A version, which means its whole series, or a specifier.</param>
    /// <param name="specifier">A specifier.</param>
    public static bool CanAgree(string wish, string specifier)
    {
        if (!VersionSpecifierSet.TryParse(wish.Length > 0 && char.IsDigit(wish[0]) ? SeriesOf(wish) : wish, out var wanted)
            || !VersionSpecifierSet.TryParse(specifier, out var allowed))
        {
            return true;
        }

        for (var minor = 0; minor <= NewestMinor; minor++)
        {
            for (var patch = 0; patch <= NewestPatch; patch++)
            {
                var version = $"3.{minor}.{patch}";
                if (wanted.Contains(version) && allowed.Contains(version))
                {
                    return true;
                }
            }
        }

        return wanted.Contains("2.7.18") && allowed.Contains("2.7.18");
    }

    private static string SeriesOf(string version) => version.Split('.').Length > 2 ? $"=={version}" : $"=={version}.*";
}
