using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Manifests.Conda;

/// <summary>
/// The files that a <c>conda-lock.yml</c> says it was made from (<c>metadata.sources</c>). Its <c>content_hash</c> can only be
/// computed by the conda-lock that wrote it: so what a source asks for is looked up in the lock.
/// </summary>
internal static class CondaLockSources
{
    /// <summary>The sources that are environments of conda's, as inputs.</summary>
    /// <param name="text">The lock.</param>
    /// <param name="root">Its content.</param>
    /// <param name="locked">Its packages.</param>
    /// <exception cref="ProvisioningException">A source asks for what the lock does not have.</exception>
    public static IEnumerable<InputFile> Check(ManifestText text, DataTable root, IReadOnlyList<LockedPackage> locked)
    {
        var inputs = new List<InputFile>();
        foreach (var source in ((root["metadata"] as DataTable)?["sources"] as DataList)?.Items.OfType<DataValue>() ?? [])
        {
            var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(text.Path)!, source.Text));
            if (Path.GetExtension(path) is ".yml" or ".yaml" && File.Exists(path))
            {
                var file = ManifestText.Read(path);
                Check(YamlReader.Read(file), text, file, locked);
                inputs.Add(new InputFile(path, file.Hash));
            }
        }

        return inputs;
    }

    private static void Check(DataTable environment, ManifestText lockFile, ManifestText source, IReadOnlyList<LockedPackage> locked)
    {
        foreach (var entry in (environment["dependencies"] as DataList)?.Items.OfType<DataValue>() ?? [])
        {
            // A package by its address, or an entry that conda-lock itself would refuse.
            if (entry.Kind == DataValueKind.String && entry.Text.IndexOf("://", StringComparison.Ordinal) < 0 && CondaSpec.Parse(entry.Text) is { Name.Length: > 0 } spec && !IsMet(spec, locked))
            {
                throw new ProvisioningException(
                    DiagnosticCodes.LockOutOfDate,
                    $"'{Path.GetFileName(lockFile.Path)}' no longer fits '{Path.GetFileName(source.Path)}', which asks for '{entry.Text}'. Run 'conda-lock -f {Path.GetFileName(source.Path)}' in '{Path.GetDirectoryName(lockFile.Path)}'.",
                    entry.Location);
            }
        }
    }

    // Of any platform: a comment such as '# [win]' keeps an entry for one.
    private static bool IsMet(CondaSpec spec, IReadOnlyList<LockedPackage> locked)
    {
        List<LockedPackage> named = [.. locked.Where(p => p.Name == spec.Name)];
        return named.Count > 0
            && (!VersionSpecifierSet.TryParse(spec.PythonSpecifier ?? "", out var wanted)
                || named.Exists(p => !PackageVersion.TryParse(p.Version, out var version) || wanted.Contains(version)));
    }
}
