using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Tests.Failures;

public class BuildFailureTests
{
    private const string PipWithoutCompiler = """
        Processing /sdists/psycopg2-2.9.13.tar.gz (from -r /project/requirements.txt (line 1))
          Preparing metadata (pyproject.toml): finished with status 'done'
        Building wheels for collected packages: psycopg2
          Building wheel for psycopg2 (pyproject.toml): finished with status 'error'
        Failed to build psycopg2
          error: subprocess-exited-with-error
          
          × Building wheel for psycopg2 (pyproject.toml) did not run successfully.
          │ exit code: 1
          ╰─> [29 lines of output]
              building 'psycopg2._psycopg' extension
              It appears you are missing some prerequisite to build the package from source.
              error: [Errno 2] No such file or directory: 'gcc'
              [end of output]
          
          note: This error originates from a subprocess, and is likely not a problem with pip.
          ERROR: Failed building wheel for psycopg2
        ERROR: Could not build wheels for psycopg2, which is required to install pyproject.toml-based projects
        """;

    private const string UvWithoutPgConfig = """
          × Failed to build `psycopg2==2.9.13`
          ├─▶ The build backend returned an error
          ╰─▶ Call to `setuptools.build_meta:__legacy__.build_wheel` failed (exit status:
              1)

              [stdout]
              running egg_info
              writing psycopg2.egg-info/PKG-INFO

              [stderr]

              Error: pg_config executable not found.

              pg_config is required to build psycopg2 from source.  Please add the
              directory containing pg_config to the $PATH or specify the full executable
              path.

              hint: This usually indicates a problem with the package or the build
              environment.
        """;

    [Theory]
    [InlineData("pip", PipWithoutCompiler)]
    [InlineData("uv", """
        Resolved 1 package in 1.39s
           Building psycopg2==2.9.13
        error: Failed to build `psycopg2==2.9.13`
          cause: The build backend returned an error
          cause: Call to `setuptools.build_meta.build_wheel` failed (exit status: 1)

                 [stdout]
                 running build_ext

                 [stderr]
                 error: [Errno 2] No such file or directory: 'gcc'

        hint: Build failures usually indicate a problem with the package or the build environment
        """)]
    public void Without_a_compiler_the_package_the_wheel_and_the_system_package_are_named(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["psycopg2"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.BuildToolMissing, diagnostic.Code);
        Assert.StartsWith("'psycopg2 2.9.13' is built from source here, a native build, and that needs a C compiler: 'gcc' was not found.", diagnostic.Message);
        Assert.Contains("'psycopg2-binary'", diagnostic.Message);
        Assert.Contains("PyVenvOnlyBinary=psycopg2", diagnostic.Message);
        Assert.Contains("build-essential", diagnostic.Message);
        Assert.Equal(1, diagnostic.Location!.Line);
    }

    [Theory]
    [InlineData(HostSystem.MacOS, "xcode-select --install")]
    [InlineData(HostSystem.Windows, "Microsoft C++ Build Tools")]
    public void What_to_install_is_said_for_the_system_at_hand(HostSystem system, string said) =>
        Assert.Contains(said, new Recorded { Output = PipWithoutCompiler, Lines = ["psycopg2"], System = system }.ExplainedFor("pip").Message);

    [Theory]
    [InlineData("uv", UvWithoutPgConfig)]
    [InlineData("pip", """
        Collecting psycopg2
          Downloading psycopg2-2.9.13.tar.gz (379 kB)
          Getting requirements to build wheel: finished with status 'error'
          error: subprocess-exited-with-error
          
          × Getting requirements to build wheel did not run successfully.
          │ exit code: 1
          ╰─> [18 lines of output]
              running egg_info
              Error: pg_config --libdir failed:
              [end of output]
          
          note: This error originates from a subprocess, and is likely not a problem with pip.
        error: subprocess-exited-with-error

        × Getting requirements to build wheel did not run successfully.
        │ exit code: 1
        ╰─> See above for output.
        """)]
    [InlineData("pip", """
        Collecting psycopg2 (from -r /project/requirements.txt (line 1))
          Downloading psycopg2-2.9.13.tar.gz (379 kB)
          error: subprocess-exited-with-error
          
          × python setup.py egg_info did not run successfully.
          │ exit code: 1
          ╰─> [23 lines of output]
              Error: pg_config executable not found.
              
              pg_config is required to build psycopg2 from source.
              [end of output]
        error: metadata-generation-failed

        × Encountered error while generating package metadata.
        ╰─> See above for output.
        """)]
    public void Without_pg_config_the_library_and_its_package_are_named(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["psycopg2"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.NativeLibraryMissing, diagnostic.Code);
        Assert.Contains("'psycopg2 2.9.13' is built from source here, a native build, and that needs the program 'pg_config' of PostgreSQL's client library", diagnostic.Message);
        Assert.Contains("Require 'psycopg2-binary' instead", diagnostic.Message);
        Assert.Contains("'libpq-dev'", diagnostic.Message);
        Assert.Equal(1, diagnostic.Location!.Line);
    }

    [Theory]
    [InlineData("unable to execute 'x86_64-linux-gnu-gcc': No such file or directory", "x86_64-linux-gnu-gcc")]
    [InlineData("error: command 'gcc' failed: No such file or directory", "gcc")]
    [InlineData("error: Microsoft Visual C++ 14.0 or greater is required. Get it with \"Microsoft C++ Build Tools\"", "Microsoft Visual C++")]
    [InlineData("xcrun: error: invalid active developer path (/Library/Developer/CommandLineTools), missing xcrun at: /usr/bin/xcrun", "clang")]
    [InlineData("../meson.build:1:0: ERROR: Unknown compiler(s): [['cc'], ['gcc'], ['clang']]", "cc")]
    [InlineData("CMake Error: CMake was unable to find a build program\nNo CMAKE_CXX_COMPILER could be found.", "cc")]
    [InlineData("configure: error: no acceptable C compiler found in $PATH", "cc")]
    [InlineData("error: can't find Rust compiler", "rustc")]
    [InlineData("Cargo, the Rust package manager, is not installed or is not on PATH.", "rustc")]
    [InlineData("RuntimeError: CMake must be installed to build the following extensions: x", "cmake")]
    [InlineData("FileNotFoundError: [Errno 2] No such file or directory: 'swig'", "swig")]
    [InlineData("/bin/sh: 1: pkg-config: not found", "pkg-config")]
    [InlineData("../meson.build:5:4: ERROR: Unknown compiler(s): [['gfortran'], ['flang']]", "gfortran")]
    [InlineData("'cmake' is not recognized as an internal or external command,", "cmake")]
    public void Each_tool_that_a_native_build_can_lack_is_recognized(string said, string program)
    {
        var diagnostic = Recorded.Pip(Box("thing", said), "thing");

        Assert.Equal(DiagnosticCodes.BuildToolMissing, diagnostic.Code);
        Assert.Contains($"'{program}' was not found", diagnostic.Message);
    }

    [Theory]
    [InlineData("x.c:2:10: fatal error: libpq-fe.h: No such file or directory", "the header 'libpq-fe.h' of PostgreSQL's client library")]
    [InlineData("x.c:1:10: fatal error: Python.h: No such file or directory", "the header 'Python.h' of Python's own headers")]
    [InlineData("x.c:1:10: fatal error: 'openssl/ssl.h' file not found", "the header 'openssl/ssl.h' of OpenSSL")]
    [InlineData("x.c(1): fatal error C1083: Cannot open include file: 'yaml.h': No such file or directory", "the header 'yaml.h' of LibYAML")]
    [InlineData("x.c:1:10: fatal error: nothere/nothere.h: No such file or directory", "the header 'nothere/nothere.h'")]
    [InlineData("/usr/bin/ld: cannot find -lpq: No such file or directory", "the library 'pq' of PostgreSQL's client library")]
    [InlineData("ld: library 'ffi' not found", "the library 'ffi' of libffi")]
    [InlineData("LINK : fatal error LNK1181: cannot open input file 'mysqlclient.lib'", "the library 'mysqlclient' of MySQL's or MariaDB's client library")]
    [InlineData("Package libffi was not found in the pkg-config search path.", "the library 'libffi' of libffi")]
    [InlineData("../meson.build:41:12: ERROR: Dependency \"openblas\" not found, tried pkgconfig", "the library 'openblas' of OpenBLAS")]
    [InlineData("/bin/sh: 1: mysql_config: not found", "the program 'mysql_config' of MySQL's or MariaDB's client library")]
    [InlineData("Error: Please make sure the libxml2 and libxslt development packages are installed.", "the library 'libxml2' of libxml2 and libxslt")]
    [InlineData("Exception: Can not find valid pkg-config name.\nSpecify MYSQLCLIENT_CFLAGS and MYSQLCLIENT_LDFLAGS env vars manually", "the library 'mysqlclient'")]
    public void Each_way_to_lack_a_system_library_is_recognized(string said, string what)
    {
        var diagnostic = Recorded.Pip(Box("thing", said), "thing");

        Assert.Equal(DiagnosticCodes.NativeLibraryMissing, diagnostic.Code);
        Assert.Contains(what, diagnostic.Message);
    }

    [Theory]
    [InlineData("RuntimeError: I need frobnicate 3", "RuntimeError: I need frobnicate 3")]
    [InlineData("x.c:1:9: error: expected expression before ‘;’ token\n    1 | int x = ;\nerror: command '/usr/bin/gcc' failed with exit code 1", "x.c:1:9: error: expected expression")]
    [InlineData("ModuleNotFoundError: No module named 'numpy'", "The package does not say that its build needs 'numpy'")]
    [InlineData("ModuleNotFoundError: No module named 'distutils'", "Python 3.11 (PyVenvPythonVersion)")]
    [InlineData("FileNotFoundError: [Errno 2] No such file or directory: 'README.md'", "README.md")]
    public void Any_other_failure_of_a_build_is_told_in_its_own_words(string said, string what)
    {
        var diagnostic = Recorded.Pip(Box("thing", said), "thing");

        Assert.Equal(DiagnosticCodes.SourceBuildFailed, diagnostic.Code);
        Assert.Contains(what, diagnostic.Message);
        Assert.Equal(1, diagnostic.Location!.Line);
    }

    [Theory]
    [InlineData("pip", """
        Processing /sdists/docopt-0.6.2.tar.gz (from -r /project/requirements.txt (line 1))
          Installing build dependencies: finished with status 'error'
          error: subprocess-exited-with-error
          
          × installing build dependencies for docopt did not run successfully.
          │ exit code: 1
          ╰─> [3 lines of output]
              ERROR: Could not find a version that satisfies the requirement setuptools>=40.8.0 (from versions: none)
              ERROR: No matching distribution found for setuptools>=40.8.0
              [end of output]
        ERROR: Failed to build 'docopt' when installing build dependencies for docopt
        """)]
    [InlineData("pip", """
        Processing /sdists/docopt-0.6.2.tar.gz
          error: subprocess-exited-with-error
          
          × pip subprocess to install build dependencies did not run successfully.
          │ exit code: 1
          ╰─> [3 lines of output]
              ERROR: Could not find a version that satisfies the requirement setuptools>=40.8.0 (from versions: none)
              ERROR: No matching distribution found for setuptools>=40.8.0
              [end of output]
        """)]
    [InlineData("uv", """
        error: Failed to download and build `docopt==0.6.2`
          cause: Failed to resolve requirements from `setup.py` build
          cause: No solution found when resolving: `setuptools>=40.8.0`
          cause: Because setuptools was not found in the provided package locations and you require setuptools>=40.8.0, we can conclude that your requirements are unsatisfiable.
        """)]
    public void A_build_back_end_that_cannot_be_had_is_named(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["docopt"], NoIndex = true }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.BuildRequirementUnavailable, diagnostic.Code);
        Assert.Contains("'docopt 0.6.2' is built from source here, and its build needs 'setuptools", diagnostic.Message);
        Assert.Contains("PyVenvFindLinks", diagnostic.Message);
        Assert.Equal(1, diagnostic.Location!.Line);
    }

    [Fact]
    public void A_dependency_that_cannot_be_built_is_placed_at_the_root_that_leads_to_it()
    {
        var diagnostic = Recorded.Uv("""
            error: Failed to build `raises==1.0`
              cause: The build backend returned an error
              cause: Call to `setuptools.build_meta.get_requires_for_build_wheel` failed (exit status: 1)

                     [stderr]
                     RuntimeError: I need frobnicate 3

            hint: `raises` (v1.0) was included because `top` (v1.0) depends on `mid` (v1.0) which depends on `raises`
            """, "flask", "top");

        Assert.Equal(DiagnosticCodes.SourceBuildFailed, diagnostic.Code);
        Assert.Equal(2, diagnostic.Location!.Line);
    }

    [Fact]
    public void A_full_disk_during_a_build_is_a_full_disk()
    {
        var diagnostic = Recorded.Pip(Box("thing", "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"), "thing");

        Assert.Equal(DiagnosticCodes.NoSpaceLeft, diagnostic.Code);
    }

    private static string Box(string package, string said) => $"""
        Collecting {package} (from -r /project/requirements.txt (line 1))
          error: subprocess-exited-with-error

          × Building wheel for {package} (pyproject.toml) did not run successfully.
          │ exit code: 1
          ╰─> [9 lines of output]
              running bdist_wheel
              {said.Replace("\n", "\n      ")}
              [end of output]

          note: This error originates from a subprocess, and is likely not a problem with pip.
          ERROR: Failed building wheel for {package}
        error: failed-wheel-build-for-install

        × Failed to build installable wheels for some pyproject.toml based projects
        ╰─> {package}
        """;
}
