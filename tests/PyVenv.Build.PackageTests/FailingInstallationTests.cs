using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>What goes wrong while installing is said well, by real builds, and leaves the environment as it was.</summary>
public sealed class FailingInstallationTests(FailingInstallation installation) : IClassFixture<FailingInstallation>
{
    public static TheoryData<string> Managers => ["pip", "uv"];

    [Theory, MemberData(nameof(Managers))]
    public void A_package_that_does_not_exist(string manager) =>
        Says(installation.Fails(manager, "PYVENV310", line: 2, ["kept", "no-such-package-xyz"]), "'no-such-package-xyz' does not exist in", "PyVenvFindLinks");

    [Fact]
    public void A_package_item_that_fails_is_placed_in_the_project_file_and_leaves_no_environment()
    {
        Requires.Python();
        using var sandbox = new Sandbox("items");
        var app = sandbox.Project("app").Property("PyVenvManager", "pip").Item("PyVenvPackage", "no-such-package-xyz");

        var finding = app.Build().Fails("PYVENV310");

        Assert.Equal(app.File, finding.File);
        Assert.False(File.Exists(app.Path(".venv", "pyvenv.cfg")));
    }

    [Theory, MemberData(nameof(Managers))]
    public void A_version_that_does_not_exist(string manager) =>
        Says(installation.Fails(manager, "PYVENV311", line: 1, ["kept==9.9"]), "No version of 'kept'", "'kept==9.9'");

    [Theory, MemberData(nameof(Managers))]
    public void A_conflict_with_both_sides(string manager)
    {
        var wheels = installation.Wheels(manager);
        wheels.Add("core");
        wheels.Add("core", "2.0");
        wheels.Add("liba", requires: ["core<2"]);
        wheels.Add("libb", requires: ["core>=2"]);

        var finding = installation.Fails(manager, "PYVENV312", line: -1, ["kept", "liba", "libb"]);

        Says(finding, "needs 'core<2'", "needs 'core>=2'", "'liba", "'libb");
        Assert.InRange(finding.Line, 2, 3);
    }

    [Theory, MemberData(nameof(Managers))]
    public void No_wheel_for_this_Python(string manager)
    {
        installation.Wheels(manager).Add("native", tag: "cp27-cp27m-win32");

        Says(installation.Fails(manager, "PYVENV313", line: 1, ["native"]), "'native", "cp27", "PyVenvPythonVersion");
    }

    [Theory, MemberData(nameof(Managers))]
    public void A_package_for_another_Python(string manager)
    {
        installation.Wheels(manager).Add("newpy", requiresPython: ">=3.99");

        Says(installation.Fails(manager, "PYVENV314", line: 2, ["kept", "newpy"]), "'>=3.99'", "PyVenvPythonVersion");
    }

    [Theory, MemberData(nameof(Managers))]
    public void A_hash_that_differs(string manager)
    {
        var actual = HashOf(installation.Wheels(manager).Add("hashed"));
        var wanted = "sha256:" + new string('0', 64);

        Says(installation.Fails(manager, "PYVENV315", line: 1, [$"hashed==1.0 --hash={wanted}"]), actual, wanted);
    }

    [Theory, MemberData(nameof(Managers))]
    public void A_hash_that_is_missing(string manager)
    {
        var wheels = installation.Wheels(manager);
        var hash = HashOf(wheels.Add("hashed"));
        wheels.Add("bare");

        Says(
            installation.Fails(manager, "PYVENV316", line: 2, [$"hashed==1.0 --hash={hash}", "bare==1.0"], ["PyVenvRequireHashes=true"]),
            "'bare==1.0' has no hash",
            "PyVenvRequireHashes");
    }

    [Theory, MemberData(nameof(Managers))]
    public void A_wheel_that_is_cut_off(string manager)
    {
        var wheel = installation.Wheels(manager).Add("broken");
        File.WriteAllBytes(wheel, File.ReadAllBytes(wheel)[..200]);

        Says(installation.Fails(manager, "PYVENV317", line: 1, ["broken"]), "broken", "cannot be used");
    }

    [Theory, MemberData(nameof(Managers))]
    public void A_native_build_without_a_compiler(string manager)
    {
        Source(installation.Wheels(manager).Folder, "compiled", "from setuptools import setup, Extension\nsetup(name='compiled', version='1.0', ext_modules=[Extension('compiled', ['x.c'])])\n", ("x.c", "int x;\n"));

        var finding = installation.Fails(manager, "PYVENV321", line: 1, ["compiled"], [BackEnds(manager)], new Dictionary<string, string?> { ["PATH"] = PathWithoutCompilers() });

        Says(finding, "'compiled 1.0' is built from source", "a native build", "a C compiler", "PyVenvOnlyBinary=compiled", "build-essential");
    }

    [Theory, MemberData(nameof(Managers))]
    public void A_native_build_without_pg_config(string manager)
    {
        var sources = Path.Combine(Requires.Wheelhouse(), "..", "sdists");
        Assert.SkipUnless(Directory.Exists(sources) && Directory.EnumerateFiles(sources, "psycopg2-*").Any(), "there is no source archive of psycopg2");
        using var sandbox = new Sandbox("pg");
        var program = sandbox.Write("pg_config", "#!/bin/sh\nexit 127\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var finding = installation.Fails(
            manager,
            "PYVENV322",
            line: 2,
            ["kept", "psycopg2"],
            [BackEnds(manager, Path.GetFullPath(sources))],
            new Dictionary<string, string?> { ["PATH"] = Path.GetDirectoryName(program) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH") });

        Says(finding, "'psycopg2 2.", "a native build", "'pg_config'", "Require 'psycopg2-binary' instead", "'libpq-dev'");
    }

    [Theory, MemberData(nameof(Managers))]
    public void A_build_whose_back_end_is_not_there(string manager)
    {
        Source(installation.Wheels(manager).Folder, "sourced", "from setuptools import setup\nsetup(name='sourced', version='1.0')\n");

        Says(installation.Fails(manager, "PYVENV324", line: 1, ["sourced"]), "'sourced 1.0'", "'setuptools'");
    }

    [Theory, MemberData(nameof(Managers))]
    public void Offline_with_something_missing(string manager) =>
        Says(installation.Fails(manager, "PYVENV335", line: 1, ["elsewhere"], ["PyVenvOffline=true", "PyVenvNoIndex=false"]), "'elsewhere' is not there offline", "PyVenvOffline=false");

    [Theory, MemberData(nameof(Managers))]
    public void An_index_that_refuses(string manager)
    {
        // A port that is bound and does not listen refuses, and nobody else gets it.
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var url = $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}/simple/";

        Says(FailsAtIndex(manager, "PYVENV330", url), url, "cannot be reached");
    }

    [Theory]
    [InlineData("pip", 401, "PYVENV332")]
    [InlineData("uv", 401, "PYVENV332")]
    [InlineData("pip", 500, "PYVENV333")]
    [InlineData("uv", 500, "PYVENV333")]
    public void An_index_that_answers_with_an_error(string manager, int status, string code)
    {
        using var index = new AnsweringIndex(status);

        var finding = FailsAtIndex(manager, code, index.Url.Replace("://", "://joe:hidden-word@"));

        Says(finding, index.Url, status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.DoesNotContain("hidden-word", finding.Message);
    }

    [Theory, MemberData(nameof(Managers))]
    public void An_index_that_does_not_answer(string manager)
    {
        using var index = new AnsweringIndex(null);

        Says(FailsAtIndex(manager, "PYVENV331", index.Url), index.Url, "did not answer in time");
    }

    [Theory, MemberData(nameof(Managers))]
    public void An_index_with_a_certificate_that_nobody_trusts(string manager)
    {
        using var index = new AnsweringIndex(200, hasOwnCertificate: true);

        Says(FailsAtIndex(manager, "PYVENV334", index.Url), "127.0.0.1", "certificate", "PIP_CERT");
    }

    [Theory, MemberData(nameof(Managers))]
    public void A_folder_of_wheels_that_is_not_there(string manager) =>
        Says(installation.Fails(manager, "PYVENV343", line: -1, ["elsewhere"], ["PyVenvFindLinks=nowhere"]), "nowhere' does not exist", "PyVenvFindLinks");

    [Theory, MemberData(nameof(Managers))]
    public void An_option_that_the_installer_does_not_know(string manager) =>
        Says(installation.Fails(manager, "PYVENV320", line: 0, ["kept", "# changed"], ["PyVenvInstallArguments=--frobnicate"]), "'--frobnicate'", "PyVenvInstallArguments");

    private Finding FailsAtIndex(string manager, string code, string url) => installation.Fails(
        manager,
        code,
        line: -1,
        ["elsewhere"],
        ["PyVenvNoIndex=false", $"PyVenvIndexUrl={MSBuildText.Escape(url)}"],
        new Dictionary<string, string?> { ["PIP_TIMEOUT"] = "1", ["UV_HTTP_TIMEOUT"] = "1" });

    private static void Says(Finding finding, params string[] texts) => Assert.All(texts, text => Assert.Contains(text, finding.Message));

    // The quotes keep MSBuild's command line from taking the list for several properties.
    private string BackEnds(string manager, params string[] more) =>
        $"PyVenvFindLinks=\"{string.Join(';', new[] { installation.Wheels(manager).Folder, Requires.Wheelhouse() }.Concat(more))}\"";

    // dotnet and Python are needed, so that the folders of PATH are copied by links, without compilers.
    private static string PathWithoutCompilers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "compilers are hidden by links");
        var folder = Directory.CreateTempSubdirectory("pyvenv-path-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        foreach (var program in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Directory.Exists).SelectMany(Directory.EnumerateFiles))
        {
            var link = Path.Combine(folder, Path.GetFileName(program));
            if (!IsCompiler(Path.GetFileName(program)) && !File.Exists(link))
            {
                File.CreateSymbolicLink(link, program);
            }
        }

        return folder;
    }

    private static bool IsCompiler(string name) =>
        name is "cc" or "c++" or "c89" or "c99" or "cpp" || name.Contains("gcc") || name.Contains("g++") || name.Contains("clang") || name.EndsWith("-cpp", StringComparison.Ordinal);

    private static string HashOf(string file) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private static void Source(string folder, string name, string setup, params (string Name, string Text)[] files)
    {
        using var compressed = new GZipStream(File.Create(Path.Combine(folder, $"{name}-1.0.tar.gz")), CompressionLevel.Fastest);
        using var archive = new TarWriter(compressed);
        foreach (var (file, text) in files.Concat(
        [
            ("setup.py", setup),
            ("pyproject.toml", "[build-system]\nrequires = ['setuptools']\nbuild-backend = 'setuptools.build_meta'\n"),
            ("PKG-INFO", $"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"),
        ]))
        {
            archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"{name}-1.0/{file}") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }
    }
}
