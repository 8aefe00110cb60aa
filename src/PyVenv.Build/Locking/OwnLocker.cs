using System.Text;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Managers;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Manifests.Locks;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Locking;

/// <summary>Writes the lock of what pip and uv install: a <c>pylock.toml</c> or a requirements file with hashes, which says what it was made for.</summary>
internal sealed class OwnLocker(IResolution resolution) : ILocker
{
    /// <inheritdoc/>
    public string FileOf(ProvisioningContext context) => OwnLock.PathOf(context.Declaration);

    /// <inheritdoc/>
    public void Lock(ProvisioningContext context, LockRequest request)
    {
        var path = FileOf(context);
        CheckName(path, context);
        var header = OwnLock.Header(context.Manifest, path);
        var text = header + WithoutCredentials(Resolve(context, request, path)).Replace("\r\n", "\n").TrimEnd('\n') + "\n";
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            Replace(path, text);
        }
    }

    // What is installed from it finds the credentials where pip and uv look for them: in the index's address, netrc, keyring.
    private static string WithoutCredentials(string text) =>
        SecretMask.WithoutUserInformation(text).Replace($"://{SecretMask.Mask}@", "://");

    private string Resolve(ProvisioningContext context, LockRequest request, string path)
    {
        var pins = Path.Combine(context.WorkDirectory, "lock-pins.txt");
        var own = File.Exists(path) ? OwnLock.Read(path) : null;
        if (own is null || request.UpgradesAll || !WritePins(context, request, own, path, pins))
        {
            return resolution.Resolve(context, path, null);
        }

        try
        {
            return resolution.Resolve(context, path, pins);
        }
        catch (ProvisioningException)
        {
            // What was locked may stand in the way of what is asked for now; whether it does shows without it.
            var text = resolution.Resolve(context, path, null);
            context.Sink.Message(Importance.Normal, $"Not all of the versions in {Path.GetFileName(path)} can stay: it was made anew.");
            return text;
        }
        finally
        {
            File.Delete(pins);
        }
    }

    private static bool WritePins(ProvisioningContext context, LockRequest request, OwnLock own, string path, string pins)
    {
        var free = own.ChangedNames(context.Manifest, path);
        free.UnionWith(request.Packages.Select(PackageName.Normalize));
        List<string> lines =
        [
            .. LockContents.Of(path).Where(p => p.Version.Length > 0 && !free.Contains(p.Name))
                .Select(p => $"{p.Name}=={p.Version}{(p.Marker.Length > 0 ? " ; " + p.Marker : "")}"),
        ];
        File.WriteAllLines(pins, lines);
        return lines.Count > 0;
    }

    private static void CheckName(string path, ProvisioningContext context)
    {
        var name = Path.GetFileName(path);
        var isGood = OwnLock.IsPylock(path)
            ? name == "pylock.toml" || (name.StartsWith("pylock.", StringComparison.Ordinal) && name.Length > "pylock..toml".Length && name.Split('.').Length == 3)
            : name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
        if (!isGood)
        {
            throw new ProvisioningException(
                DiagnosticCodes.InvalidProperty,
                $"PyVenvLockFile is '{name}', which is no lock file's name. Name it 'pylock.toml', 'pylock.NAME.toml' (PEP 751), or as a requirements file: 'requirements.lock.txt'.",
                new SourceLocation(context.Declaration.ProjectFile));
        }

        if (File.Exists(path) && OwnLock.Read(path) is null)
        {
            throw new ProvisioningException(
                DiagnosticCodes.LockNotPossible,
                $"'{path}' is there and PyVenvLock did not write it; it is not written over. Name another file in PyVenvLockFile, or take it away.",
                new SourceLocation(path));
        }
    }

    private static void Replace(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(temporary, text, new UTF8Encoding(false));
            TransientFailure.Retry(() =>
            {
                if (File.Exists(path))
                {
                    File.Replace(temporary, path, null);
                }
                else
                {
                    File.Move(temporary, path);
                }
            });
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
