using PyVenv.Build.Diagnostics;
using PyVenv.Build.Index;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers.Pip;

/// <summary>
/// Where a pip comes from without ensurepip being run: the base's ensurepip wheel, the base's own, the system's folder
/// of wheels, a declared folder of wheels, another Python's, and at last what uv or we ourselves fetch from the index.
/// </summary>
/// <param name="context">What is provisioned.</param>
/// <param name="systemFolders">Folders of wheels of the system, absolute; null for those that distributors use.</param>
internal sealed class PipSupply(ProvisioningContext context, IReadOnlyList<string>? systemFolders = null)
{
    // Debian's and Fedora's places (PEP 453 lets distributors keep the wheels apart: ensurepip's WHEEL_PKG_DIR).
    private static readonly IReadOnlyList<string> _systemFolders = ["/usr/share/python-wheels", "/usr/share/python3-wheels"];

    private readonly PipCache _cache = new(context);

    private Interpreter Base => context.Interpreter!;

    /// <summary>The first that is to be had.</summary>
    /// <exception cref="ProvisioningException">There is none.</exception>
    public PipCopy Get() => Any() ?? ByUv() ?? FromIndex();

    /// <summary>The first that the machine has; null when it has none.</summary>
    public PipCopy? Any() =>
        Wheel(Base.BundledWheels)
        ?? Own()
        ?? (systemFolders ?? _systemFolders).Select(Wheel).FirstOrDefault(c => c is not null)
        ?? context.Declaration.FindLinks.Select(Wheel).FirstOrDefault(c => c is not null)
        ?? new OtherPip(context).Find();

    /// <summary>The base's own pip; null when it has none.</summary>
    public PipCopy? Own() =>
        Base.PipLocation is { } location && Base.PipVersion is { } version
            ? new PipCopy(location, version) is { Script: not null } copy ? copy : null
            : null;

    private PipCopy? Wheel(string? folder) =>
        PipWheel.NewestIn(folder, PackageVersion.Parse(Base.Version)) is { } wheel ? _cache.Unpack(wheel) : null;

    private PipCopy? ByUv()
    {
        if (context.Declaration.Offline || new UvProgram(context.Machine).Find() is not { } uv)
        {
            return null;
        }

        var staging = Path.Combine(context.WorkDirectory, "pip");
        var sources = new PackageSources(context.Declaration);
        var result = new ToolSession(context, sources.UvVariables()).Run(
            uv, ["pip", "install", "--python", Base.Path, "--no-python-downloads", "--no-progress", "--target", staging, .. sources.Arguments(), "pip"]);
        try
        {
            var version = result.ExitCode == 0 ? VersionIn(staging) : null;
            return version is null ? null : _cache.Keep(version, folder => Folders.Copy(staging, folder));
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    private static string? VersionIn(string folder) =>
        Directory.EnumerateDirectories(folder, "pip-*.dist-info").Select(d => Path.GetFileName(d)["pip-".Length..^".dist-info".Length]).FirstOrDefault();

    private PipCopy FromIndex()
    {
        if (context.Declaration.Offline)
        {
            // Declared folders of wheels were looked into before.
            throw Nothing("no declared folder of wheels (PyVenvOffline is set)", null);
        }

        var staging = Path.Combine(context.WorkDirectory, $"pip-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(staging);
            using var client = new IndexClient(IndexSources.Of(context.Declaration, context.Machine), context.Machine, context.Sink, context.Cancellation);
            var file = client.Fetch(WheelRequest.Pure("pip", VersionSpecifierSet.Any, PackageVersion.Parse(Base.Version)), staging);
            return _cache.Unpack(new PipWheel(file, WheelName.TryParse(Path.GetFileName(file))!.Version));
        }
        catch (ProvisioningException e)
        {
            throw Nothing("uv", e);
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    private ProvisioningException Nothing(string last, ProvisioningException? index) => new(
        DiagnosticCodes.PipNotFound,
        $"No pip is to be had for '{Base.Path}' (Python {Base.Version}): its ensurepip has no wheel, it has no pip of its own, and neither the system's folder of wheels, another Python, "
        + $"nor {last} could give one{(index is null ? "." : $"; nor could the index: {index.Diagnostic.Message} ({index.Diagnostic.Code.Code})")} "
        + "Install pip for this Python (on Debian: the package python3-venv or python3-pip) or uv, or set PyVenvInstallPip to 'false' and PyVenvManager to 'uv'.",
        null,
        index);
}
