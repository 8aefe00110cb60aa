using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Environments;

public sealed class EnvironmentInspectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("3.8")]
    [InlineData("3.11")]
    [InlineData("3.13")]
    public void The_standard_library_s_environment_is_understood(string minor)
    {
        RealEnvironment.Venv(_folder["e"], minor);

        AssertUnderstood(minor, "venv");
    }

    [Fact]
    public void Uv_s_environment_is_understood()
    {
        RealEnvironment.Uv(_folder["e"]);

        AssertUnderstood("3.11", "uv");
    }

    [Fact]
    public void Virtualenv_s_environment_is_understood()
    {
        RealEnvironment.Virtualenv(_folder["e"]);

        AssertUnderstood("3.11", "virtualenv");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_no_environment()
    {
        var found = Inspect(_folder["none"]);

        Assert.False(found.IsEnvironment);
        Assert.Equal(InterpreterState.Missing, found.Interpreter);
        Assert.Empty(found.Distributions());
    }

    [Fact]
    public void An_interpreter_whose_base_is_gone_is_seen()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs symbolic links");
        }

        RealEnvironment.Venv(_folder["e"], "3.11", "--symlinks");
        Assert.Equal(InterpreterState.Present, Inspect(_folder["e"]).Interpreter);

        File.Delete(_folder["e", "bin", "python"]);
        Assert.Equal(InterpreterState.Missing, Inspect(_folder["e"]).Interpreter);

        File.CreateSymbolicLink(_folder["e", "bin", "python"], "/opt/python-that-was/bin/python3");
        Assert.Equal(InterpreterState.Dangling, Inspect(_folder["e"]).Interpreter);
    }

    [Fact]
    public void A_conda_prefix_is_known_by_its_folder()
    {
        _folder.Write("e/conda-meta/history");
        _folder.Write("e/bin/python");
        _folder.Write("e/lib/python3.11/site-packages/requests-2.32.0.dist-info/METADATA");

        var found = Inspect(_folder["e"]);

        Assert.True(found.IsConda);
        Assert.True(found.IsEnvironment);
        Assert.Equal("2.32.0", found.Distributions()["requests"]);
    }

    [Theory]
    [InlineData(HostSystem.Windows, "Lib/site-packages", "lib/python3.11/site-packages")]
    [InlineData(HostSystem.Linux, "lib/pypy3.10/site-packages", "Lib/x")]
    [InlineData(HostSystem.Linux, "lib/python3.13t/site-packages", "lib/python3.12/site-packages")]
    [InlineData(HostSystem.Linux, "site-packages", "lib/other/site-packages")]
    public void Site_packages_is_where_the_platform_and_the_implementation_have_it(HostSystem system, string expected, string other)
    {
        _folder.Write("e/pyvenv.cfg", "version = 3.13.0\n");
        Directory.CreateDirectory(_folder[["e", .. expected.Split('/')]]);
        Directory.CreateDirectory(_folder[["e", .. other.Split('/')]]);

        var found = new EnvironmentInspector(new HostPlatform(system, "x64")).Inspect(_folder["e"]);

        Assert.Equal([_folder[["e", .. expected.Split('/')]]], found.SitePackages);
    }

    [Fact]
    public void A_lib64_of_its_own_counts_and_a_link_does_not_count_twice()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs symbolic links");
        }

        _folder.Write("e/lib/python3.11/site-packages/a-1.dist-info/METADATA");
        File.CreateSymbolicLink(_folder["e", "lib64"], "lib");
        Assert.Single(Inspect(_folder["e"]).SitePackages);

        File.Delete(_folder["e", "lib64"]);
        _folder.Write("e/lib64/python3.11/site-packages/b-2.dist-info/METADATA");
        var found = Inspect(_folder["e"]);
        Assert.Equal(2, found.SitePackages.Count);
        Assert.Equal(["a", "b"], found.Distributions().Keys);
    }

    [Theory]
    [InlineData("version = 3.11.7", "3.11.7")]
    [InlineData("version_info = 3.11.7", "3.11.7")]
    [InlineData("version_info = 3.11.7.final.0", "3.11.7")]
    [InlineData("Version_Info=3.14.0.candidate.2", "3.14.0rc2")]
    [InlineData("nothing here\n= x\nversion =", null)]
    public void The_version_is_read_whoever_wrote_it(string line, string? version) =>
        Assert.Equal(version, PyVenvConfiguration.Parse(line.Split('\n')).Version);

    [Fact]
    public void The_prompt_loses_its_quotes() =>
        Assert.Equal("my env", PyVenvConfiguration.Parse(["home = /usr/bin", "prompt = 'my env'"]).Prompt);

    private void AssertUnderstood(string minor, string creator)
    {
        var found = Inspect(_folder["e"]);

        Assert.True(found.IsEnvironment);
        Assert.False(found.IsConda);
        Assert.Equal(InterpreterState.Present, found.Interpreter);
        Assert.Equal(creator, found.Configuration!.Creator);
        Assert.StartsWith(minor + ".", found.Configuration.Version);
        Assert.False(found.Configuration.IncludesSystemSitePackages);
        Assert.Equal(Path.GetDirectoryName(RealPython.Find(minor)), found.Configuration.Home);
        var sitePackages = Assert.Single(found.SitePackages);
        Assert.EndsWith(OperatingSystem.IsWindows() ? @"Lib\site-packages" : $"lib/python{minor}/site-packages", sitePackages);
    }

    private static InspectedEnvironment Inspect(string directory) => new EnvironmentInspector(ThisMachine.Platform).Inspect(directory);
}
