using PyVenv.Build.Commands;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Tests.Planning;

namespace PyVenv.Build.Tests.Commands;

public sealed class DownloadingTests : IDisposable
{
    private readonly ProvisionedProject _project = new("uv");

    public DownloadingTests()
    {
        _project.Wheels.Add("alpha", "1.0", ["native"]);
        _project.Wheels.Add("native", "1.0", tag: "py3-none-any");
        _project.Wheels.Add("native", "1.1", tag: "cp312-cp312-win_amd64");
        _project.Wheels.Add("native", "1.1", tag: "cp311-cp311-manylinux_2_28_aarch64");
    }

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_folder_for_this_machine_is_enough_to_build_from()
    {
        var inspected = CommandBench.Open(_project, "alpha");
        var folder = _project.PathOf("wheels");

        Fill(inspected, folder, []);

        Assert.Equal(["alpha-1.0-py3-none-any.whl", "native-1.0-py3-none-any.whl"], Names(folder));
        _project.Change = d => d with { FindLinks = [folder], EnvironmentDirectory = _project.PathOf("other") };
        _project.Provision();
        Assert.Equal(["alpha 1.0", "native 1.0"], _project.Installed());
    }

    [Fact]
    public void Other_platforms_and_pythons_get_their_own_wheels()
    {
        var inspected = CommandBench.Open(_project, "alpha");
        var folder = _project.PathOf("wheels");

        Fill(inspected, folder, ["win-x64"], "3.12");
        Fill(inspected, folder, ["linux-arm64"]);

        Assert.Equal(["alpha-1.0-py3-none-any.whl", "native-1.1-cp311-cp311-manylinux_2_28_aarch64.whl", "native-1.1-cp312-cp312-win_amd64.whl"], Names(folder));
    }

    [Fact]
    public void What_a_platform_does_not_have_is_an_error_with_the_line_that_asks_for_it()
    {
        _project.Wheels.Add("only", "1.0", tag: "cp311-cp311-win_amd64");
        _project.Wheels.Add("only", "0.9");
        var inspected = CommandBench.Open(_project, "# a comment", "only==0.9");
        _project.Write("requirements.txt", "# a comment\nonly==1.0\n");

        var error = Assert.Throws<ProvisioningException>(() => Fill(inspected, _project.PathOf("wheels"), ["osx-arm64"])).Diagnostic;

        Assert.StartsWith("PYVENV31", error.Code.Code);
        Assert.Equal((_project.PathOf("requirements.txt"), 2), (error.Location!.File, error.Location.Line));
    }

    [Theory]
    [InlineData("win-x64", "win_amd64")]
    [InlineData("linux-musl-x64", "musllinux_1_2_x86_64")]
    [InlineData("macosx_11_0_arm64", "macosx_11_0_arm64")]
    public void Platforms_have_the_tags_of_wheels(string name, string tag) => Assert.Equal(tag, WheelPlatform.Parse(name, "/app.csproj").Tags[0]);

    [Fact]
    public void A_platform_that_does_not_exist_is_an_error() =>
        Assert.Equal(DiagnosticCodes.UnknownPlatform, Assert.Throws<ProvisioningException>(() => WheelPlatform.Parse("amiga", "/app.csproj")).Diagnostic.Code);

    private void Fill(InspectedProject inspected, string folder, string[] platforms, params string[] pythons) =>
        new Downloading(inspected, CommandBench.Tools(), _project.Sink, CommandBench.WorkDirectory(_project), default)
            .Fill(folder, [.. platforms.Select(p => WheelPlatform.Parse(p, _project.ProjectFile))], pythons);

    private static string[] Names(string folder) => [.. Directory.GetFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
