namespace PyVenv.Build.Running.Patterns;

/// <summary>The readers that we bring, by the tool's name.</summary>
public static class OutputReaders
{
    /// <summary>The tools that <see cref="Find"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["mypy", "pyright", "ruff", "flake8", "pylint", "pytest"];

    /// <summary>
    /// The readers for a tool, each for one of its forms of output; empty for an unknown one. <paramref name="places"/> tells
    /// a test runner's reader which frames are the project's.
    /// </summary>
    /// <param name="tool">The name of a program or module: <c>mypy</c>, <c>/x/bin/mypy.exe</c>, <c>pyright.cli</c>.</param>
    /// <param name="places">Whose files are whose.</param>
    public static IReadOnlyList<IOutputReader> Find(string tool, SourcePlaces places) => Canonical(tool) switch
    {
        "mypy" or "dmypy" => [JsonReportReader.Mypy, new PatternReader(BuiltInPatterns.Mypy)],
        "pyright" or "basedpyright" => [JsonReportReader.Pyright, new PatternReader(BuiltInPatterns.Pyright)],
        "ruff" => [JsonReportReader.Ruff, new PatternReader(BuiltInPatterns.Ruff), new PatternReader(BuiltInPatterns.RuffFull)],
        "flake8" or "pycodestyle" => [new PatternReader(BuiltInPatterns.Flake8)],
        "pylint" => [JsonReportReader.Pylint, new PatternReader(BuiltInPatterns.Pylint)],
        "pytest" or "py.test" => [new PytestReader(places)],
        _ => [],
    };

    private static string Canonical(string tool)
    {
        var name = tool.Substring(tool.LastIndexOfAny(['/', '\\']) + 1).ToLowerInvariant();
        if (name == "py.test")
        {
            return name;
        }

        var dot = name.IndexOf('.');
        return dot > 0 ? name.Substring(0, dot) : name;
    }
}
