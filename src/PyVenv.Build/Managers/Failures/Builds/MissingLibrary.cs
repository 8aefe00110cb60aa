using System.Text.RegularExpressions;

namespace PyVenv.Build.Managers.Failures.Builds;

/// <summary>A system library that a build did not find: its configuration program, a header, the library, or its entry for pkg-config.</summary>
/// <param name="What">In words with the name in quotes: <c>the header 'libpq-fe.h'</c>.</param>
/// <param name="Name">What it is looked up by: <c>pg_config</c>, <c>libpq-fe.h</c>, <c>pq</c>.</param>
internal sealed record MissingLibrary(string What, string Name)
{
    private static readonly Regex _configProgram = new(
        @"(?<![\w./-])(?<name>(?!pkg-)[a-z][a-z0-9]*[_-]config)\b(?=[^\n]{0,60}(?:not found|failed|required|No such file|not installed|cannot|could not|not recognized))|No such file or directory: '(?<name>(?!pkg-)[a-z][a-z0-9]*[_-]config)'",
        RegexOptions.CultureInvariant);

    // gcc: x.h: No such file or directory; clang: 'x.h' file not found; MSVC: Cannot open include file: 'x.h'.
    private static readonly Regex _header = new(
        @"fatal error: (?<name>[\w./+-]+\.h(?:pp|xx)?): No such file|fatal error: '(?<name>[^'\n]+)' file not found|Cannot open include file: '(?<name>[^'\n]+)'", RegexOptions.CultureInvariant);

    // GNU ld; Apple's ld, old and new; MSVC's link.
    private static readonly Regex _library = new(
        @"cannot find -l(?<name>[\w.+-]+)|library not found for -l(?<name>[\w.+-]+)|library '(?<name>[^'\n]+)' not found|cannot open (?:input )?file '(?<name>[^'\n]+)\.lib'|unable to find library -l(?<name>[\w.+-]+)",
        RegexOptions.CultureInvariant);

    private static readonly Regex _module = new(
        @"Package '?(?<name>[\w.+-]+)'?,? (?:required by [^\n]+, not found|was not found in the pkg-config search path)|No package '(?<name>[^'\n]+)' found|Dependency ""(?<name>[^""\n]+)"" not found|Could NOT find (?<name>\w+) \(missing",
        RegexOptions.CultureInvariant);

    private static readonly Regex _libxml = new(@"make sure the (?<name>libxml2) and libxslt development packages are installed", RegexOptions.CultureInvariant);

    private static readonly Regex _mysql = new(@"Can not find valid pkg-config name|Specify MYSQLCLIENT_CFLAGS", RegexOptions.CultureInvariant);

    /// <summary>The library; null when the build does not say that it lacks one.</summary>
    public static MissingLibrary? In(ToolSpeech output)
    {
        var text = output.Text;
        if (_configProgram.Match(text) is { Success: true } program)
        {
            return new MissingLibrary($"the program '{program.Groups["name"].Value}'", program.Groups["name"].Value);
        }

        if (_header.Match(text) is { Success: true } header)
        {
            return new MissingLibrary($"the header '{header.Groups["name"].Value}'", header.Groups["name"].Value);
        }

        if (_library.Match(text) is { Success: true } library)
        {
            return new MissingLibrary($"the library '{library.Groups["name"].Value}'", library.Groups["name"].Value);
        }

        if (_module.Match(text) is { Success: true } module)
        {
            return new MissingLibrary($"the library '{module.Groups["name"].Value}'", module.Groups["name"].Value);
        }

        return _libxml.IsMatch(text) ? new MissingLibrary("the library 'libxml2'", "libxml2")
            : _mysql.IsMatch(text) ? new MissingLibrary("the library 'mysqlclient'", "mysqlclient")
            : null;
    }
}
