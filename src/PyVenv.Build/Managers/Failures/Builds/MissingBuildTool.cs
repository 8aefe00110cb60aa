using System.Text.RegularExpressions;

namespace PyVenv.Build.Managers.Failures.Builds;

/// <summary>The kinds of tools that native builds use.</summary>
internal enum BuildToolKind
{
    /// <summary>A C or C++ compiler with its linker.</summary>
    Compiler,

    /// <summary>A Fortran compiler.</summary>
    Fortran,

    /// <summary>Rust: rustc and cargo.</summary>
    Rust,

    /// <summary>CMake.</summary>
    CMake,

    /// <summary>pkg-config.</summary>
    PkgConfig,

    /// <summary>Another program.</summary>
    Other,
}

/// <summary>A tool that a build did not find, read from what setuptools, meson, CMake, maturin and shells say.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Program">The program as the build names it.</param>
internal sealed record MissingBuildTool(BuildToolKind Kind, string Program)
{
    // Python: [Errno 2] No such file or directory: 'gcc'; distutils: unable to execute 'gcc': …, command 'gcc' failed: No such file or directory;
    // shells: gcc: not found, gcc: command not found; Windows: 'cl' is not recognized as an internal or external command.
    private static readonly Regex _program = new(
        @"No such file or directory: '(?<program>[^'/\\\n]+)'|unable to execute '(?<program>[^'\n]+)'|command '(?<program>[^'\n]+)' failed: No such file"
        + @"|(?:^|[\s:])(?<program>[\w.+-]+): (?:command )?not found|'(?<program>[\w.+-]+)' is not recognized as an internal|Program (?<program>[\w.+-]+) (?:not found|found: NO)",
        RegexOptions.CultureInvariant | RegexOptions.Multiline);

    private static readonly (Regex Pattern, BuildToolKind Kind, string Program)[] _sentences =
    [
        (Of(@"Microsoft Visual C\+\+[^\n]*is required|Unable to find vcvarsall|Unable to find a compatible Visual Studio|Could not find any Visual Studio"), BuildToolKind.Compiler, "Microsoft Visual C++"),
        (Of(@"invalid active developer path|xcrun: error"), BuildToolKind.Compiler, "clang"),
        (Of(@"Unknown compiler\(s\): \[\['gfortran'|no Fortran compiler found|No CMAKE_Fortran_COMPILER could be found"), BuildToolKind.Fortran, "gfortran"),
        (Of(@"Unknown compiler\(s\)|No CMAKE_C(?:XX)?_COMPILER could be found|no acceptable C compiler found|C compiler cannot create executables|CMAKE_C(?:XX)?_COMPILER not set"), BuildToolKind.Compiler, "cc"),
        (Of(@"can't find Rust compiler|Cargo, the Rust package manager, is not installed|Rust toolchain[^\n]*not (?:found|installed)|rustc[^\n]*is not installed"), BuildToolKind.Rust, "rustc"),
        (Of(@"CMake must be installed|Problem with the CMake installation|Could not find CMake|CMake [\d.]+ or higher is required|cmake is not installed"), BuildToolKind.CMake, "cmake"),
        (Of(@"Did not find pkg-config|pkg-config is required|Could NOT find PkgConfig|pkg-config[^\n]*is not installed|The pkg-config command could not be found"), BuildToolKind.PkgConfig, "pkg-config"),
    ];

    private static readonly Regex _compilers = Of(@"^(?:.*-)?(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|cl|ld|c89|c99|icc|link)(?:-[\d.]+)?(?:\.exe)?$");

    private static readonly Dictionary<string, BuildToolKind> _programs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gfortran"] = BuildToolKind.Fortran,
        ["f95"] = BuildToolKind.Fortran,
        ["rustc"] = BuildToolKind.Rust,
        ["cargo"] = BuildToolKind.Rust,
        ["cmake"] = BuildToolKind.CMake,
        ["pkg-config"] = BuildToolKind.PkgConfig,
    };

    private static readonly HashSet<string> _others = new(StringComparer.OrdinalIgnoreCase)
    {
        "make", "ninja", "swig", "autoconf", "automake", "autoreconf", "libtoolize", "bison", "flex", "m4", "nasm", "yasm", "perl", "go", "javac", "node", "npm", "git", "nvcc", "ar", "patch", "protoc",
    };

    /// <summary>The tool; null when the build does not say that it lacks one.</summary>
    public static MissingBuildTool? In(ToolSpeech output)
    {
        foreach (Match match in _program.Matches(output.Text))
        {
            var program = match.Groups["program"].Value;
            if (KindOf(program) is { } kind)
            {
                return new MissingBuildTool(kind, program);
            }
        }

        foreach (var (pattern, kind, program) in _sentences)
        {
            if (pattern.IsMatch(output.Text))
            {
                return new MissingBuildTool(kind, program);
            }
        }

        return null;
    }

    private static BuildToolKind? KindOf(string program) =>
        _compilers.IsMatch(program) ? BuildToolKind.Compiler
        : _programs.TryGetValue(program, out var kind) ? kind
        : _others.Contains(program) ? BuildToolKind.Other
        : null;

    private static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
