using PyVenv.Build.Diagnostics;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers.Pip;

/// <summary>
/// A pip of at least some version for a base whose own is older: out of the cache, a folder of wheels or another Python, else
/// fetched from the index into the user's cache by the pip that is there or by uv. Nothing of the base changes.
/// </summary>
internal sealed class NewerPip(ProvisioningContext context, string atLeast)
{
    private readonly PackageVersion _atLeast = PackageVersion.Parse(atLeast);
    private readonly PipCache _cache = new(context);

    private Interpreter Base => context.Interpreter!;

    /// <summary>Gets it.</summary>
    /// <exception cref="ProvisioningException">There is none.</exception>
    public PipCopy Get() =>
        _cache.Newest(IsNewEnough)
        ?? context.Declaration.FindLinks.Select(Wheel).FirstOrDefault(c => c is not null)
        ?? Wheel(Base.BundledWheels)
        ?? (context.Declaration.Offline ? null : Fetched())
        ?? throw Nothing();

    private bool IsNewEnough(string version) => PackageVersion.TryParse(version, out var number) && number.CompareTo(_atLeast) >= 0;

    private PipCopy? Wheel(string? folder) =>
        PipWheel.NewestIn(folder, PackageVersion.Parse(Base.Version)) is { } wheel && wheel.Version.CompareTo(_atLeast) >= 0 ? _cache.Unpack(wheel) : null;

    private PipCopy? Fetched()
    {
        var staging = Path.Combine(context.WorkDirectory, "newer-pip");
        Delete(staging);
        try
        {
            Fetch(staging);
            var version = Directory.Exists(staging)
                ? Directory.EnumerateDirectories(staging, "pip-*.dist-info").Select(d => Path.GetFileName(d)["pip-".Length..^".dist-info".Length]).FirstOrDefault(IsNewEnough)
                : null;
            return version is null ? null : _cache.Keep(version, folder => Folders.Copy(staging, folder));
        }
        finally
        {
            Delete(staging);
        }
    }

    private void Fetch(string target)
    {
        var requirement = $"pip>={atLeast}";
        var sources = new PackageSources(context.Declaration);
        var supply = new PipSupply(context);
        if ((supply.Own() ?? supply.Any()) is { Script: { } script })
        {
            new ToolSession(context, sources.PipVariables()).Run(
                Base.Path,
                [script, "install", "--disable-pip-version-check", "--no-input", "--no-color", "--progress-bar", "off", "--no-compile", "--no-deps", "--target", target, .. sources.Arguments(), requirement]);
        }
        else if (new UvProgram(context.Machine).Find() is { } uv)
        {
            new ToolSession(context, sources.UvVariables()).Run(
                uv, ["pip", "install", "--python", Base.Path, "--no-python-downloads", "--no-progress", "--no-deps", "--target", target, .. sources.Arguments(), requirement]);
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private ProvisioningException Nothing() => new(
        DiagnosticCodes.LockNeedsNewerInstaller,
        $"pip {atLeast} or later is needed, '{Base.Path}' has {(Base.PipVersion is { } own ? $"pip {own}" : "none")}, "
        + $"and no newer one is in the cache, in a folder of PyVenvFindLinks{(context.Declaration.Offline ? " (PyVenvOffline is set)" : " or in the index")}. "
        + "Put a wheel of it into such a folder, upgrade pip for this Python, or set PyVenvManager to 'uv'.",
        context.Manifest.File is { } file ? new SourceLocation(file) : null);
}
