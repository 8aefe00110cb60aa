using System.Collections;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>
/// What each file of a reading asks for. Put together when somebody asks, for all files at once: a build that changes nothing
/// never does.
/// </summary>
/// <param name="requirements">What was read, complete when somebody asks.</param>
/// <param name="expansion">Hides the values of variables.</param>
internal sealed class ReadContents(IReadOnlyList<Requirement> requirements, VariableExpansion expansion)
{
    private Dictionary<string, Dictionary<string, string>>? _files;

    /// <summary>The contents of one file.</summary>
    public IReadOnlyDictionary<string, string> Of(string path) => new File(this, path);

    private Dictionary<string, string> Find(string path)
    {
        lock (requirements)
        {
            _files ??= Collect();
            return _files.TryGetValue(path, out var contents) ? contents : [];
        }
    }

    private Dictionary<string, Dictionary<string, string>> Collect()
    {
        var files = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var requirement in requirements)
        {
            if (requirement.Location is not { } location)
            {
                continue;
            }

            if (!files.TryGetValue(location.File, out var contents))
            {
                files.Add(location.File, contents = new Dictionary<string, string>(StringComparer.Ordinal));
            }

            var (name, value) = RequirementContents.Of(requirement, expansion);
            contents[name] = contents.TryGetValue(name, out var others) && others != value ? $"{others} | {value}" : value;
        }

        return files;
    }

    private sealed class File(ReadContents contents, string path) : IReadOnlyDictionary<string, string>
    {
        private Dictionary<string, string>? _values;

        public int Count => Values().Count;

        public IEnumerable<string> Keys => Values().Keys;

        IEnumerable<string> IReadOnlyDictionary<string, string>.Values => Values().Values;

        public string this[string key] => Values()[key];

        public bool ContainsKey(string key) => Values().ContainsKey(key);

        public bool TryGetValue(string key, out string value) => Values().TryGetValue(key, out value!);

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Values().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private Dictionary<string, string> Values() => _values ??= contents.Find(path);
    }
}
