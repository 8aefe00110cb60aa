using PyVenv.Build.Managers;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Locking;

/// <summary>The oldest Python that a lock must serve: a team's machines need not have the one that this machine resolves with.</summary>
internal static class LowestPython
{
    private const int OldestMinor = 8;
    private const int NewestMinor = 40;
    private const int NewestPatch = 40;

    /// <summary>Its series, such as <c>3.10</c>; null where nothing says which versions are wanted, or only one is.</summary>
    public static string? Of(ProvisioningContext context)
    {
        var wanted = new[] { context.Manifest.RequiresPython, context.Declaration.PythonVersion }
            .Where(s => !string.IsNullOrEmpty(s) && !char.IsDigit(s![0]))
            .Select(s => VersionSpecifierSet.TryParse(s!, out var set) ? set : null)
            .ToList();
        if (wanted.Count == 0 || wanted.Contains(null) || context.Declaration.PythonVersion is { Length: > 0 } exact && char.IsDigit(exact[0]))
        {
            return null;
        }

        for (var minor = OldestMinor; minor <= NewestMinor; minor++)
        {
            for (var patch = 0; patch <= NewestPatch; patch++)
            {
                var version = $"3.{minor}.{patch}";
                if (wanted.All(w => w!.Contains(version)))
                {
                    return $"3.{minor}";
                }
            }
        }

        return null;
    }
}
