using System.IO.Compression;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Index;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Index;

public sealed class PlatformTagsTests
{
    [Theory]
    [InlineData(HostSystem.Linux, "x64", false, 36, "uv-1-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", true)]
    [InlineData(HostSystem.Linux, "x64", false, 12, "uv-1-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", false)]
    [InlineData(HostSystem.Linux, "x64", false, 36, "uv-1-py3-none-manylinux_2_40_x86_64.whl", false)]
    [InlineData(HostSystem.Linux, "arm64", false, 36, "uv-1-py3-none-manylinux2014_aarch64.whl", true)]
    [InlineData(HostSystem.Linux, "arm64", false, 36, "uv-1-py3-none-manylinux2014_x86_64.whl", false)]
    [InlineData(HostSystem.Linux, "x64", true, 2, "uv-1-py3-none-musllinux_1_1_x86_64.whl", true)]
    [InlineData(HostSystem.Linux, "x64", true, 2, "uv-1-py3-none-manylinux_2_17_x86_64.whl", false)]
    [InlineData(HostSystem.Windows, "x64", false, 0, "uv-1-py3-none-win_amd64.whl", true)]
    [InlineData(HostSystem.Windows, "arm64", false, 0, "uv-1-py3-none-win_arm64.whl", true)]
    [InlineData(HostSystem.Windows, "x86", false, 0, "uv-1-py3-none-win_amd64.whl", false)]
    [InlineData(HostSystem.MacOS, "arm64", false, 0, "uv-1-py3-none-macosx_11_0_arm64.whl", true)]
    [InlineData(HostSystem.MacOS, "x64", false, 0, "uv-1-py3-none-macosx_10_12_x86_64.whl", true)]
    [InlineData(HostSystem.MacOS, "arm64", false, 0, "uv-1-py3-none-macosx_10_12_x86_64.whl", false)]
    [InlineData(HostSystem.MacOS, "arm64", false, 0, "uv-1-py3-none-macosx_15_0_arm64.whl", false)]
    public void A_wheel_runs_where_its_tag_says(HostSystem system, string architecture, bool isMusl, int minor, string wheel, bool runs)
    {
        var tags = PlatformTags.Of(new HostPlatform(system, architecture), new CLibrary(isMusl, isMusl ? 1 : 2, minor), "Unix 14.2.1");

        Assert.Equal(runs, tags.Any(t => WheelName.TryParse(wheel)!.Tags.Contains($"py3-none-{t}")));
    }

    [Fact]
    public void This_machine_s_C_library_is_known_on_Linux() =>
        Assert.Equal(OperatingSystem.IsLinux(), CLibrary.OfThisProcess() is { Minor: > 0 });

    [Theory]
    [InlineData("../escaped.txt")]
    [InlineData("/tmp/escaped.txt")]
    [InlineData("a\\..\\..\\escaped.txt")]
    [InlineData("a/../../escaped.txt")]
    public void An_archive_that_tries_to_leave_its_folder_unpacks_nothing(string name)
    {
        using var folder = new TemporaryFolder();
        var archive = folder["evil.whl"];
        using (var zip = ZipFile.Open(archive, ZipArchiveMode.Create))
        {
            zip.CreateEntry("fine.txt");
            zip.CreateEntry(name);
        }

        var error = Assert.Throws<ProvisioningException>(() => SafeArchive.ExtractZip(archive, folder["target"])).Diagnostic;

        Assert.Equal(DiagnosticCodes.ArchiveLeavesFolder, error.Code);
        Assert.Contains($"'{name}'", error.Message);
        Assert.False(Directory.Exists(folder["target"]));
    }

    [Fact]
    public void A_damaged_archive_is_said_to_be_one()
    {
        using var folder = new TemporaryFolder();
        var archive = folder.Write("x.whl", "no zip");

        Assert.Equal(DiagnosticCodes.UnusableArchive, Assert.Throws<ProvisioningException>(() => SafeArchive.ExtractZip(archive, folder["target"])).Diagnostic.Code);
    }
}
