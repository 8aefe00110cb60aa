using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Locking;

/// <summary>Every locker in one list.</summary>
internal static class Lockers
{
    /// <summary>The one for a manifest.</summary>
    /// <param name="manifest">What is locked.</param>
    /// <param name="manager">The tool that installs.</param>
    /// <exception cref="ProvisioningException">The manifest is a lock already, or nothing here locks it.</exception>
    public static ILocker For(Manifest manifest, string manager) => manifest.Format switch
    {
        ManifestFormats.Requirements or ManifestFormats.Pyproject => new OwnLocker(manager == "uv" ? new UvCompile() : new PipResolution()),
        ManifestFormats.Uv => new UvLocker(),
        ManifestFormats.Poetry => new PoetryLocker(),
        ManifestFormats.Pdm => new PdmLocker(),
        ManifestFormats.Pipenv => new PipenvLocker(),
        _ => throw new ProvisioningException(
            DiagnosticCodes.LockNotPossible,
            manifest.Format == ManifestFormats.Pylock
                ? $"'{Path.GetFileName(manifest.File)}' decides, which is a lock file already. Make it with the tool that made it, or name what it is made from in PyVenvManifest."
                : $"'{Path.GetFileName(manifest.File)}' is conda's, which this package does not lock. Use 'conda-lock', whose 'conda-lock.yml' is installed from.",
            manifest.File is null ? null : new SourceLocation(manifest.File)),
    };
}
