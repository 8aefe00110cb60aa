using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Manifests.Pipenv;

namespace PyVenv.Build.Managers.Pipenv;

/// <summary>What a <c>Pipfile.lock</c> puts into an environment: Pipenv itself installs and never takes out.</summary>
internal sealed class PipenvLocked
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly bool _namesAll = true;

    /// <summary>Collects the packages of some categories that apply to the environment's Python.</summary>
    /// <param name="context">What is provisioned.</param>
    /// <param name="lockFile">The lock as it is after the installation; null when there is none.</param>
    /// <param name="categories">Tables of the <c>Pipfile</c>.</param>
    public PipenvLocked(ProvisioningContext context, string? lockFile, IReadOnlyList<string> categories)
    {
        var sections = categories.Select(PipenvReader.LockSectionOf).ToList();
        foreach (var package in lockFile is null ? [] : new PipenvReader(context.Machine.Variables).Read(context.Declaration, lockFile).Locked)
        {
            if (sections.Contains(package.Group) && (package.Marker.Length == 0 || Applies(package, context)))
            {
                _names.Add(package.Name);

                // A path or repository stands under whatever name the Pipfile gives it.
                _namesAll &= package.Version.Length > 0;
            }
        }
    }

    /// <summary>Whether a distribution is among them.</summary>
    public bool Keeps(InstalledMetadata distribution) =>
        _names.Contains(distribution.Name) || (distribution.IsDirect && !_namesAll);

    private static bool Applies(LockedPackage package, ProvisioningContext context) =>
        Marker.Parse(package.Marker).Evaluate(context.Interpreter!.MarkerVariables, []);
}
