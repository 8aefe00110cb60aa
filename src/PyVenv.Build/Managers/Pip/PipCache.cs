using PyVenv.Build.Tools;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers.Pip;

/// <summary>Copies of pip in the user's cache, each unpacked once.</summary>
internal sealed class PipCache(ProvisioningContext context)
{
    // Per Python version: a pip that 3.13 takes may not run on 3.8 (26.1 dropped 3.9), and compiled files differ.
    private string Root => Path.Combine(
        context.Machine.CacheDirectory, "pip",
        $"{context.Interpreter!.Implementation}-{string.Join(".", context.Interpreter.Version.Split('.').Take(2))}");

    /// <summary>The newest copy that is there; null when there is none.</summary>
    /// <param name="accepts">Whether a version will do.</param>
    public PipCopy? Newest(Func<string, bool> accepts) =>
        !Directory.Exists(Root) ? null : Directory.EnumerateDirectories(Root, "pip-*")
            .Select(d => new PipCopy(d, Path.GetFileName(d).Substring("pip-".Length)))
            .Where(c => PackageVersion.TryParse(c.Version, out _) && accepts(c.Version) && c.Script is not null && Directory.Exists(c.Information))
            .OrderByDescending(c => PackageVersion.Parse(c.Version))
            .FirstOrDefault();

    /// <summary>Whether a copy lies in it: a Python that was installed into the cache folder has a pip of its own.</summary>
    public bool Holds(PipCopy copy) => Path.GetDirectoryName(copy.Folder) == Root;

    /// <summary>The copy of a wheel, unpacked when it is not there yet.</summary>
    /// <exception cref="Diagnostics.ProvisioningException">It is not a wheel.</exception>
    public PipCopy Unpack(PipWheel wheel)
    {
        var version = wheel.Version.ToString();
        return Keep(version, wheel.UnpackTo);
    }

    /// <summary>The copy of that version, made when it is not there yet.</summary>
    /// <param name="version">pip's version.</param>
    /// <param name="fill">Fills an empty folder.</param>
    public PipCopy Keep(string version, Action<string> fill)
    {
        var copy = new PipCopy(Path.Combine(Root, $"pip-{version}"), version);
        CachedFolder.Ensure(copy.Folder, () => copy.Script is not null && Directory.Exists(copy.Information), fill);
        return copy;
    }
}
