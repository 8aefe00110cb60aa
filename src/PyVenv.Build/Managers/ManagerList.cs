using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Conda;
using PyVenv.Build.Managers.Pdm;
using PyVenv.Build.Managers.Pip;
using PyVenv.Build.Managers.Pipenv;
using PyVenv.Build.Managers.Poetry;
using PyVenv.Build.Managers.Uv;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Managers;

/// <summary>Every manager in one list.</summary>
public static class ManagerList
{
    private static readonly IEnvironmentManager[] _all =
    [
        new PipManager(), new UvManager(), new UvProjectManager(), new PoetryManager(), new PipenvManager(), new PdmManager(), new CondaManager(),
    ];

    /// <summary>The manager of that name, for a manifest.</summary>
    /// <exception cref="ProvisioningException">None of that name installs from the manifest's format.</exception>
    public static IEnvironmentManager Get(string name, Manifest manifest) =>
        Array.Find(_all, m => m.Name == name && m.Formats.Contains(manifest.Format))
        ?? throw new ProvisioningException(
            DiagnosticCodes.FormatNotSupported,
            $"'{Path.GetFileName(manifest.File)}' is a manifest of the format '{manifest.Format}', from which this version cannot install with {name}. "
            + "Name another manifest in PyVenvManifest, or list requirements files as PyVenvRequirementsFile items.",
            manifest.File is null ? null : new SourceLocation(manifest.File));
}
