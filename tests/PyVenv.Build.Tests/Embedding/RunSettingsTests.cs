using System.Xml.Linq;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Embedding;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Embedding;

/// <summary>The run settings that VSTest gets.</summary>
public sealed class RunSettingsTests : IDisposable
{
    private static readonly Dictionary<string, string> _variables = new() { ["VIRTUAL_ENV"] = "/e & <f>", ["PATH"] = "/e/bin:/usr/bin", ["ProgramFiles(x86)"] = "no name in XML" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_variables_stand_where_VSTest_reads_them()
    {
        var variables = XDocument.Parse(RunSettings.Write(null, _variables)).Root!.Element("RunConfiguration")!.Element("EnvironmentVariables")!;

        Assert.Equal([("VIRTUAL_ENV", "/e & <f>"), ("PATH", "/e/bin:/usr/bin")], variables.Elements().Select(e => (e.Name.LocalName, e.Value)));
    }

    [Fact]
    public void A_person_s_own_settings_stay_and_win_and_their_folders_are_still_the_same()
    {
        var mine = _folder.Write("my.runsettings", "<RunSettings><RunConfiguration><ResultsDirectory>R</ResultsDirectory><EnvironmentVariables><PATH>mine</PATH></EnvironmentVariables></RunConfiguration><MSTest><Parallelize /></MSTest></RunSettings>");

        var settings = XDocument.Parse(RunSettings.Write(mine, _variables)).Root!;

        Assert.Equal("mine", settings.Descendants("PATH").Single().Value);
        Assert.Equal("/e & <f>", settings.Descendants("VIRTUAL_ENV").Single().Value);
        Assert.Equal(_folder["R"], settings.Descendants("ResultsDirectory").Single().Value);
        Assert.NotNull(settings.Element("MSTest")?.Element("Parallelize"));
    }

    [Theory]
    [InlineData("<RunSettings>\n  <RunConfiguration>\n</RunSettings>", 3)]
    [InlineData("<configuration />", 0)]
    public void A_malformed_file_is_named_with_its_line(string text, int line)
    {
        var mine = _folder.Write("my.runsettings", text);

        var error = Assert.Throws<ProvisioningException>(() => RunSettings.Write(mine, _variables)).Diagnostic;

        Assert.Equal(("PYVENV522", mine, line), (error.Code.Code, error.Location!.File, error.Location.Line));
    }
}
