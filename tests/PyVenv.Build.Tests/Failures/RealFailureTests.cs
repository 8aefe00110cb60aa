using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tests.Failures;

/// <summary>The real tools fail, and are understood: each pip that the machine has, and uv.</summary>
public class RealFailureTests
{
    public static TheoryData<string> Tools => RealTool.All;

    public static TheoryData<string> ManyTools => RealTool.Many;

    [Theory, MemberData(nameof(Tools))]
    public void A_package_that_does_not_exist(string name)
    {
        using var tool = RealTool.Get(name);
        Archives(tool).Wheel("core", "1.0");

        var diagnostic = tool.Fails(["core", "no-such-package-xyz"], Links(tool));

        Is(diagnostic, DiagnosticCodes.PackageNotFound, line: 2, "'no-such-package-xyz' does not exist");
    }

    [Theory, MemberData(nameof(Tools))]
    public void A_version_that_does_not_exist(string name)
    {
        using var tool = RealTool.Get(name);
        Archives(tool).Wheel("core", "1.0");

        Is(tool.Fails(["core==9.9"], Links(tool)), DiagnosticCodes.VersionNotFound, line: 1, "'core==9.9'");
    }

    [Theory, MemberData(nameof(ManyTools))]
    public void A_conflict(string name)
    {
        using var tool = RealTool.Get(name);
        var archives = Archives(tool);
        archives.Wheel("core", "1.0");
        archives.Wheel("core", "2.0");
        archives.Wheel("liba", "1.0", requires: "core<2");
        archives.Wheel("libb", "1.0", requires: "core>=2");

        var diagnostic = tool.Fails(["liba", "libb"], Links(tool));

        Is(diagnostic, DiagnosticCodes.RequirementConflict, line: null, "needs 'core<2'", "needs 'core>=2'", "'liba", "'libb");
    }

    [Theory, MemberData(nameof(Tools))]
    public void No_wheel_for_this_Python(string name)
    {
        using var tool = RealTool.Get(name);
        Archives(tool).Wheel("native", "1.0", tag: "cp39-cp39-win_amd64");

        Is(tool.Fails(["native"], Links(tool)), DiagnosticCodes.NoCompatibleWheel, line: 1, "cp39");
    }

    [Theory, MemberData(nameof(Tools))]
    public void A_package_for_another_Python(string name)
    {
        using var tool = RealTool.Get(name);
        Archives(tool).Wheel("newpy", "1.0", requiresPython: ">=3.99");

        Is(tool.Fails(["newpy"], Links(tool)), DiagnosticCodes.PackageNeedsOtherPython, line: 1, "'>=3.99'");
    }

    [Theory, MemberData(nameof(Tools))]
    public void A_hash_that_differs(string name)
    {
        using var tool = RealTool.Get(name);
        var actual = SmallArchives.HashOf(Archives(tool).Wheel("core", "1.0"));
        var wanted = "sha256:" + new string('0', 64);

        Is(tool.Fails([$"core==1.0 --hash={wanted}"], Links(tool)), DiagnosticCodes.HashMismatch, line: 1, actual, wanted);
    }

    [Theory, MemberData(nameof(Tools))]
    public void A_hash_that_is_missing(string name)
    {
        using var tool = RealTool.Get(name);
        var archives = Archives(tool);
        var hash = SmallArchives.HashOf(archives.Wheel("core", "1.0"));
        archives.Wheel("liba", "1.0");

        Is(tool.Fails([$"core==1.0 --hash={hash}", "liba==1.0"], ["--require-hashes", .. Links(tool)]), DiagnosticCodes.HashMissing, line: 2, "'liba==1.0' has no hash");
    }

    [Theory, MemberData(nameof(Tools))]
    public void A_wheel_that_is_cut_off(string name)
    {
        using var tool = RealTool.Get(name);
        var wheel = Archives(tool).Wheel("broken", "1.0");
        File.WriteAllBytes(wheel, File.ReadAllBytes(wheel)[..1000]);

        Is(tool.Fails(["broken"], Links(tool)), DiagnosticCodes.UnusableArchive, line: 1, "'");
    }

    [Theory, MemberData(nameof(Tools))]
    public void A_wheel_with_a_flipped_bit(string name)
    {
        using var tool = RealTool.Get(name);
        var wheel = Archives(tool).Wheel("broken", "1.0");
        var bytes = File.ReadAllBytes(wheel);
        bytes[Array.IndexOf(bytes, (byte)'x') + 3000] ^= 1;
        File.WriteAllBytes(wheel, bytes);

        Is(tool.Fails(["broken"], Links(tool)), DiagnosticCodes.UnusableArchive, line: 1, "'broken", "CRC");
    }

    [Theory, MemberData(nameof(Tools))]
    public void A_native_build_without_a_compiler(string name)
    {
        using var tool = RealTool.Get(name);
        Archives(tool).Source(
            "native", "from setuptools import setup, Extension\nsetup(name='native', version='1.0', ext_modules=[Extension('native', ['native.c'])])\n", ("native.c", "int x;\n"));
        tool.Set("PATH", tool.Folder.Path);

        Is(tool.Fails(["native"], LinksWithBackEnds(tool)), DiagnosticCodes.BuildToolMissing, line: 1, "'native 1.0'", "a C compiler", "PyVenvOnlyBinary=native");
    }

    [Theory, MemberData(nameof(ManyTools))]
    public void A_native_build_without_pg_config(string name)
    {
        using var tool = RealTool.Get(name);
        var wheelhouse = Path.GetDirectoryName(RealTool.Wheel("setuptools-*.whl"))!;
        var sources = Path.Combine(wheelhouse, "..", "sdists");
        Assert.SkipUnless(Directory.Exists(sources) && Directory.EnumerateFiles(sources, "psycopg2-*").Any(), "there is no source archive of psycopg2");
        tool.Script("pg_config", "exit 127");

        var diagnostic = tool.Fails(["psycopg2"], "--no-index", "--find-links", wheelhouse, "--find-links", sources);

        Is(diagnostic, DiagnosticCodes.NativeLibraryMissing, line: 1, "'psycopg2 2.", "a native build", "'pg_config'", "'psycopg2-binary'", "'libpq-dev'");
    }

    [Theory, MemberData(nameof(Tools))]
    public void A_build_that_raises(string name)
    {
        using var tool = RealTool.Get(name);
        Archives(tool).Source("raises", "raise RuntimeError('I need frobnicate 3')\n");

        Is(tool.Fails(["raises"], LinksWithBackEnds(tool)), DiagnosticCodes.SourceBuildFailed, line: 1, "'raises 1.0'", "RuntimeError: I need frobnicate 3");
    }

    [Theory, MemberData(nameof(Tools))]
    public void A_build_whose_back_end_is_not_there(string name)
    {
        using var tool = RealTool.Get(name);
        Archives(tool).Source("raises", "raise RuntimeError('I need frobnicate 3')\n");

        Is(tool.Fails(["raises"], Links(tool)), DiagnosticCodes.BuildRequirementUnavailable, line: 1, "'raises 1.0'", "'setuptools'");
    }

    [Theory, MemberData(nameof(Tools))]
    public void A_requirement_without_sense(string name)
    {
        using var tool = RealTool.Get(name);

        Is(tool.Fails(["# first", "core=>1"], "--no-index"), DiagnosticCodes.InvalidRequest, line: 2, "'core=>1'");
    }

    [Theory, MemberData(nameof(Tools))]
    public void An_option_that_nobody_knows(string name)
    {
        using var tool = RealTool.Get(name);

        Is(tool.Fails(["core"], "--no-index", "--frobnicate"), DiagnosticCodes.UnknownInstallerOption, line: 0, "'--frobnicate'");
    }

    internal static void Is(Diagnostic diagnostic, DiagnosticCode code, int? line, params string[] said)
    {
        Assert.True(diagnostic.Code == code, diagnostic.ToString());
        Assert.All(said, text => Assert.Contains(text, diagnostic.Message));
        if (line is { } expected)
        {
            Assert.Equal("requirements.txt", Path.GetFileName(diagnostic.Location!.File));
            Assert.Equal(expected, diagnostic.Location.Line);
        }
    }

    internal static SmallArchives Archives(RealTool tool) => new(tool.Folder["wheels"]);

    private static string[] Links(RealTool tool) => ["--no-index", "--find-links", tool.Folder["wheels"]];

    private static string[] LinksWithBackEnds(RealTool tool) => [.. Links(tool), "--find-links", Path.GetDirectoryName(RealTool.Wheel("setuptools-*.whl"))!];
}
