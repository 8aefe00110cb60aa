using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers.Failures.Builds;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Managers.Failures.Wording;

/// <summary>What is said of builds from source. The way out that needs no building comes first.</summary>
internal sealed class BuildCauses(FailureSetting setting)
{
    /// <summary>A compiler or another tool is missing.</summary>
    public FailureCause ToolMissing(FailedBuild build, MissingBuildTool tool)
    {
        var what = tool.Kind switch
        {
            BuildToolKind.Compiler => "a C compiler",
            BuildToolKind.Fortran => "a Fortran compiler",
            BuildToolKind.Rust => "Rust",
            BuildToolKind.CMake => "CMake",
            _ => "a program",
        };
        return new FailureCause(
            DiagnosticCodes.BuildToolMissing,
            $"{build.Name} is built from source here, a native build, and that needs {what}: '{tool.Program}' was not found. "
            + $"{Wheel(build)}; or install it: {Source(tool)}.");
    }

    /// <summary>A system library is missing.</summary>
    public FailureCause LibraryMissing(FailedBuild build, MissingLibrary library)
    {
        var package = SystemPackage.Of(library.Name);
        var title = package is null ? "" : $" of {package.Title}";
        return new FailureCause(
            DiagnosticCodes.NativeLibraryMissing,
            $"{build.Name} is built from source here, a native build, and that needs {library.What}{title}, which was not found or does not work. "
            + $"{Wheel(build)}; or install {(package is null ? "the system's package that has it (its name often ends in '-dev' or '-devel')" : $"the system's package: {Named(package)}")}.");
    }

    /// <summary>Neither: the package's own fault, or one that only its author can name.</summary>
    public FailureCause Failed(FailedBuild build, string lastWords) => new(
        DiagnosticCodes.SourceBuildFailed,
        $"{build.Name} is built from source here, and its own build failed{(build.Step.Length > 0 ? $" ({build.Step})" : "")}{(lastWords.Length > 0 ? $": {lastWords}" : "")}. {Module(lastWords)}"
        + $"{Wheel(build)}; the build's whole output is in the log at normal verbosity.");

    /// <summary>What the build needs before it starts cannot be had.</summary>
    public FailureCause RequirementUnavailable(FailedBuild build, string? requirement, string lastWords) => new(
        DiagnosticCodes.BuildRequirementUnavailable,
        $"{build.Name} is built from source here, and {(requirement is null ? $"what its build needs cannot be had: {lastWords}" : $"its build needs '{requirement.Replace("`, `", "', '")}', which cannot be had{(setting.NoIndex ? " without an index" : "")}")}. "
        + $"{Wheel(build)}; or put a wheel of what the build needs into a folder that PyVenvFindLinks names.");

    // Old packages meet new Pythons and setuptools; others forget to declare what their build imports.
    private static string Module(string lastWords)
    {
        const string Sentence = "No module named '";
        var from = lastWords.IndexOf(Sentence, StringComparison.Ordinal);
        if (from < 0)
        {
            return "";
        }

        var module = lastWords.Substring(from + Sentence.Length).Split('\'')[0];
        return module.Split('.')[0] switch
        {
            "distutils" or "imp" or "asynchat" or "asyncore" => $"Python has had '{module}' up to 3.11 only: take a newer version of the package, or Python 3.11 (PyVenvPythonVersion). ",
            "pkg_resources" => "The newest setuptools has no 'pkg_resources' any more: take a newer version of the package. ",
            _ => $"The package does not say that its build needs '{module}'. ",
        };
    }

    private string Wheel(FailedBuild build)
    {
        var variant = build.Package is null ? null : BinaryVariant.Of(PackageName.Normalize(build.Package));
        var wheel = $"take a version with a wheel for {setting.Python}{(build.Package is null ? "" : $" (PyVenvOnlyBinary={build.Package} takes no other)")}";
        return variant is null ? Capital(wheel) : $"Require '{variant}' instead, which has wheels; or {wheel}";
    }

    private string Source(MissingBuildTool tool) => (tool.Kind, setting.System) switch
    {
        (BuildToolKind.Rust, _) => "see https://rustup.rs",
        (BuildToolKind.Compiler, HostSystem.Windows) => "the Microsoft C++ Build Tools (https://visualstudio.microsoft.com/visual-cpp-build-tools/)",
        (BuildToolKind.Compiler, HostSystem.MacOS) => "xcode-select --install",
        (BuildToolKind.Compiler, _) => "on Debian and Ubuntu 'build-essential python3-dev', on Fedora 'gcc gcc-c++ python3-devel', on Alpine 'build-base python3-dev'",
        (BuildToolKind.Fortran, HostSystem.MacOS) => "brew install gcc",
        (BuildToolKind.Fortran, _) => "on Debian and Ubuntu 'gfortran', on Fedora 'gcc-gfortran'",
        (BuildToolKind.PkgConfig, HostSystem.MacOS) => "brew install pkgconf",
        (BuildToolKind.PkgConfig, _) => "on Debian and Ubuntu 'pkg-config', on Fedora 'pkgconf-pkg-config'",
        (BuildToolKind.CMake, _) => "from the system's packages ('cmake') or https://cmake.org",
        _ => $"from the system's packages ('{tool.Program}')",
    };

    private string Named(SystemPackage package) => setting.System switch
    {
        HostSystem.MacOS => $"brew install {package.Homebrew}",
        HostSystem.Windows => $"its development files, for instance by vcpkg ({package.Title})",
        _ => $"on Debian and Ubuntu '{package.Debian}', on Fedora '{package.Fedora}'",
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
