using PyVenv.Build.Diagnostics;
using PyVenv.Build.Index;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers;
using PyVenv.Build.Managers.Pip;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Tools;

/// <summary>
/// uv for what needs it: the machine's, else one in the user's cache, else the wheel for this platform from the index. A wheel
/// of uv holds the program alone, so this needs no Python.
/// </summary>
internal sealed class UvSupply(ProvisioningContext context)
{
    private static readonly PackageVersion _oldestPython = PackageVersion.Parse("3.6");

    private string Root => Path.Combine(context.Machine.CacheDirectory, "uv");

    private string FileName => context.Machine.Platform.IsWindows ? "uv.exe" : "uv";

    /// <summary>Whether uv works with an interpreter.</summary>
    public static bool CanServe(Interpreter interpreter) => PackageVersion.Parse(interpreter.Version).CompareTo(_oldestPython) >= 0;

    /// <summary>The program.</summary>
    /// <param name="why">Why it is needed, as a sentence without a full stop: "PyVenvManager is 'uv'".</param>
    /// <param name="missing">The error when there is none and none may be fetched.</param>
    /// <exception cref="ProvisioningException">There is none, and none could be fetched.</exception>
    public string Get(string why, Func<ProvisioningException> missing)
    {
        RequirePython();
        var pin = ToolBootstrap.Pin(context.Declaration, "uv");
        var found = new UvProgram(context.Machine).Find();
        if (found is not null && (pin is null || VersionOf(found) is { } version && pin.Contains(version)))
        {
            return found;
        }

        if (!context.Declaration.BootstrapTools)
        {
            throw missing();
        }

        return Cached(pin) ?? Fetch(pin ?? VersionSpecifierSet.Any, why);
    }

    /// <summary>As <see cref="Get"/>, with the version.</summary>
    /// <exception cref="ProvisioningException">There is none, and none could be fetched.</exception>
    public ManagerTool GetWithVersion(string why, Func<ProvisioningException> missing)
    {
        var program = Get(why, missing);
        var folder = Path.GetDirectoryName(program)!;
        return new ManagerTool(program, Path.GetDirectoryName(folder) == Root ? Path.GetFileName(folder) : VersionOf(program)?.ToString());
    }

    // uv starts an interpreter with -I, which 2.7 does not know.
    private void RequirePython()
    {
        if (context.Interpreter is { } interpreter && !CanServe(interpreter))
        {
            throw new ProvisioningException(
                DiagnosticCodes.PythonTooOldForTool,
                $"uv is asked for, but '{interpreter.Path}' is Python {interpreter.Version}, and uv needs {_oldestPython} or later. Set PyVenvManager and PyVenvCreator to 'auto', or take a newer Python.",
                new SourceLocation(context.Declaration.ProjectFile));
        }
    }

    /// <summary>The newest in the cache that will do; null when there is none.</summary>
    private string? Cached(VersionSpecifierSet? pin)
    {
        if (!Directory.Exists(Root))
        {
            return null;
        }

        (PackageVersion Version, string Path)? newest = null;
        foreach (var folder in Directory.EnumerateDirectories(Root))
        {
            var program = Path.Combine(folder, FileName);
            if (PackageVersion.TryParse(Path.GetFileName(folder), out var version) && File.Exists(program)
                && (pin?.Contains(version) ?? true) && (newest is not { } best || version.CompareTo(best.Version) > 0))
            {
                newest = (version, program);
            }
        }

        return newest?.Path;
    }

    private string Fetch(VersionSpecifierSet specifier, string why)
    {
        var machine = context.Machine;
        var staging = Path.Combine(context.WorkDirectory, $"uv-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(staging);
            var tags = PlatformTags.Of(machine.Platform, CLibrary.OfThisProcess(), machine.SystemVersion);
            using var client = new IndexClient(IndexSources.Of(context.Declaration, machine), machine, context.Sink, context.Cancellation);
            var wheel = client.Fetch(WheelRequest.Program("uv", specifier, tags), staging);
            var version = WheelName.TryParse(Path.GetFileName(wheel))!.Version;
            var program = Path.Combine(Root, version.ToString(), FileName);
            CachedFolder.Ensure(Path.GetDirectoryName(program)!, () => File.Exists(program), folder => Unpack(wheel, staging, folder));
            context.Sink.Message(Importance.High, $"Tool uv {version} is ready: '{program}'");
            return program;
        }
        catch (ProvisioningException e)
        {
            throw ToolBootstrap.Failed(context, "uv", "uv", $"{why}, no uv was found on PATH or where its installers put it", e);
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    // uv-1.2.3.data/scripts/uv; uvx beside it is not needed.
    private void Unpack(string wheel, string staging, string folder)
    {
        var unpacked = Path.Combine(staging, "unpacked");
        SafeArchive.ExtractZip(wheel, unpacked);
        var program = Directory.EnumerateFiles(unpacked, FileName, SearchOption.AllDirectories)
            .FirstOrDefault(f => Path.GetFileName(Path.GetDirectoryName(f)) == "scripts")
            ?? throw new ProvisioningException(
                DiagnosticCodes.UnusableArchive, $"'{Path.GetFileName(wheel)}' has no program '{FileName}'. Name another index, or another version in PyVenvUvVersion.");
        var target = Path.Combine(folder, FileName);
        File.Copy(program, target);
        Executable.Mark(target);
    }

    private PackageVersion? VersionOf(string uv)
    {
        // "uv 0.13.9 (abc 2026-01-01)"
        var words = new ToolSession(context).Run(uv, ["--version"], Importance.Low).StandardOutput.Split(' ');
        return words.Length > 1 && PackageVersion.TryParse(words[1].Trim(), out var version) ? version : null;
    }
}
