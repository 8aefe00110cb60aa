using PyVenv.Build.Managers;

namespace PyVenv.Build.Doctor.Imports;

/// <summary>
/// The modules that distributions put at the top of site-packages, told by the lists of their files (PEP 376's <c>RECORD</c>), or by
/// setuptools' <c>top_level.txt</c> where that lists none (editable projects). Of a namespace package its parts.
/// </summary>
internal static class TopLevelModules
{
    // Shipped at the top by mistake, and not meant to be imported without a test runner.
    private static readonly HashSet<string> _notMeant = new(StringComparer.Ordinal) { "test", "tests", "testing", "doc", "docs", "example", "examples", "benchmark", "benchmarks" };

    /// <summary>The modules with the distribution that brought each.</summary>
    /// <param name="sitePackages">The environment's.</param>
    /// <exception cref="IOException">A folder or list cannot be read.</exception>
    public static SortedDictionary<string, InstalledMetadata> Of(IReadOnlyList<string> sitePackages)
    {
        var modules = new SortedDictionary<string, InstalledMetadata>(StringComparer.Ordinal);
        foreach (var distribution in sitePackages.SelectMany(InstalledMetadata.ReadAll))
        {
            var found = FromFiles(Lines(Path.Combine(distribution.Folder, "RECORD")).Select(PathOf));
            if (found.Count == 0)
            {
                found.UnionWith(Lines(Path.Combine(distribution.Folder, "top_level.txt")).Select(l => l.Trim()).Where(IsMeant));
            }

            foreach (var module in found)
            {
                modules[module] = distribution;
            }
        }

        return modules;
    }

    /// <summary>The modules among files, whose paths are relative to site-packages.</summary>
    internal static HashSet<string> FromFiles(IEnumerable<string> files)
    {
        var modules = new HashSet<string>(StringComparer.Ordinal);
        var packages = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var parts = file.Split('/');
            if (ModuleOf(parts[parts.Length - 1]) is not { } name)
            {
                continue;
            }

            if (parts.Length == 1 && IsMeant(name))
            {
                modules.Add(name);
            }
            else if (name == "__init__" && parts.Length is 2 or 3 && parts.Take(parts.Length - 1).All(IsMeant))
            {
                packages.Add(string.Join(".", parts.Take(parts.Length - 1)));
            }
        }

        // google.protobuf, where nothing is google itself; not json.tool, which json has.
        modules.UnionWith(packages.Where(p => p.IndexOf('.') is var dot && (dot < 0 || !packages.Contains(p.Substring(0, dot)))));
        return modules;
    }

    // x.py, x.pyd, x.so, x.cpython-311-x86_64-linux-gnu.so, x.abi3.so
    private static string? ModuleOf(string file)
    {
        var isCompiled = file.EndsWith(".so", StringComparison.Ordinal) || file.EndsWith(".pyd", StringComparison.OrdinalIgnoreCase);
        return isCompiled || file.EndsWith(".py", StringComparison.Ordinal) ? file.Substring(0, file.IndexOf('.')) : null;
    }

    // Names with an underscore are private to their distribution.
    private static bool IsMeant(string name) =>
        name.Length > 0 && name[0] != '_' && !char.IsDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_') && !_notMeant.Contains(name);

    // A line of CSV; a path with a comma is quoted, and none such is a module's.
    private static string PathOf(string line) => line.Split(',')[0].Trim('"').Replace('\\', '/');

    private static IEnumerable<string> Lines(string file) => File.Exists(file) ? File.ReadLines(file) : [];
}
