using PyVenv.Build.Manifests.Data;

namespace PyVenv.Build.Manifests.Pyproject;

/// <summary>
/// The files that setuptools reads dependencies and version from beside its own: the <c>file:</c> directives
/// (https://setuptools.pypa.io/en/latest/userguide/declarative_config.html), and what a <c>setup.py</c> opens by name.
/// </summary>
internal sealed class SetuptoolsFiles(string directory, Action<string> add)
{
    /// <summary>Hands each to the collector.</summary>
    public void Collect(PyprojectFile? pyproject)
    {
        if (pyproject?.Tool?.Table("setuptools")?.Table("dynamic") is { } dynamic)
        {
            AddDirective(dynamic["dependencies"]);
            AddDirective(dynamic["version"]);
            foreach (var extra in (dynamic["optional-dependencies"] as DataTable)?.Keys ?? [])
            {
                AddDirective(((DataTable)dynamic["optional-dependencies"]!)[extra]);
            }
        }

        CollectFromConfiguration(Path.Combine(directory, "setup.cfg"));
        CollectFromScript(Path.Combine(directory, "setup.py"));
    }

    private void AddDirective(DataNode? directive)
    {
        if (directive is DataTable table && table.Has("file"))
        {
            foreach (var name in table.StringOrStrings("file"))
            {
                add(name.Text);
            }
        }
    }

    // "install_requires = file: requirements.txt, more.txt"; README and licence are read the same way and decide nothing.
    private void CollectFromConfiguration(string file)
    {
        if (!File.Exists(file))
        {
            return;
        }

        foreach (var line in File.ReadAllLines(file))
        {
            var equals = line.IndexOf('=');
            var value = equals < 0 ? "" : line.Substring(equals + 1).Trim();
            if (!value.StartsWith("file:", StringComparison.Ordinal)
                || line.Substring(0, equals).Trim() is "description" or "long_description" or "license" or "license_files")
            {
                continue;
            }

            foreach (var name in value.Substring(5).Split(',').Select(n => n.Trim()).Where(n => n.Length > 0))
            {
                add(name);
            }
        }
    }

    // A script can compute anything; the files that it names in a string are the ones that people let it read.
    private void CollectFromScript(string file)
    {
        if (!File.Exists(file))
        {
            return;
        }

        foreach (var part in File.ReadAllText(file).Split('"', '\''))
        {
            var extension = part.Length is > 4 and < 200 && part.All(IsOrdinary) ? Path.GetExtension(part) : "";
            if (extension is ".txt" or ".in" or ".toml" or ".cfg" or ".json" or ".yml" or ".yaml" && !Path.IsPathRooted(part))
            {
                add(part);
            }
        }
    }

    private static bool IsOrdinary(char c) => c >= ' ' && "*?:<>|".IndexOf(c) < 0;
}
