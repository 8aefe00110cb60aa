using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers.Conda;
using PyVenv.Build.Planning;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Managers.Conda;

[Collection(CondaCollection.Name)]
public sealed class CondaListTests(CondaBench bench)
{
    [Fact]
    public void An_explicit_list_is_installed_and_another_list_ends_as_a_fresh_environment()
    {
        using var project = bench.Project();
        project.Change = d => d with { ManifestFile = project.PathOf("conda-linux-64.lock") };
        WriteList(project, "linux-64/python-3.11.7-0_cpython.tar.bz2", "noarch/colorama-0.4.6-py_0.tar.bz2");

        project.Provision();

        Assert.Equal(["colorama 0.4.6", "python 3.11.7"], project.Installed());
        Assert.Equal(PlanKind.Keep, project.Plan().Kind);
        project.Write("conda-linux-64.lock", File.ReadAllText(project.PathOf("conda-linux-64.lock")) + "# a remark\n");
        Assert.False(project.Provision().Changed);
        Assert.Single(project.Started, s => s == "conda create");

        WriteList(project, "linux-64/python-3.11.7-0_cpython.tar.bz2");
        var report = project.Provision();
        Assert.Contains("conda-linux-64.lock changed (-colorama); conda makes an environment from a list only anew", report.Reason);
        Assert.Equal(["python 3.11.7"], project.Installed());
    }

    [Fact]
    public void A_file_of_conda_lock_is_installed_for_this_platform_with_its_packages_of_pip_and_the_groups_that_are_wanted()
    {
        using var project = bench.Project();
        WriteLock(project);
        project.Provision();

        Assert.Equal(["python", "tabulate"], Names(project));
        Assert.Equal([".venv", "App.csproj", "conda-lock.yml"], Directory.GetFileSystemEntries(project.Folder).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(project.PathOf("..", "obj"), "conda-*"));

        project.Change = d => d with { Groups = ["dev"] };
        Assert.True(project.Provision().Changed);
        Assert.Equal(["colorama", "python", "tabulate"], Names(project));
        Assert.False(project.Provision().Changed);
    }

    [Fact]
    public void A_group_that_the_lock_does_not_have_and_a_platform_that_it_was_not_made_for_are_errors_before_anything_starts()
    {
        using var project = bench.Project();
        WriteLock(project);
        project.Change = d => d with { Groups = ["docs"] };
        Assert.Equal(DiagnosticCodes.UnknownGroup, project.Fails().Code);

        project.Write("conda-lock.yml", File.ReadAllText(project.PathOf("conda-lock.yml")).Replace("linux-64\n", "osx-arm64\n", StringComparison.Ordinal));
        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.CondaLockLacksPlatform, error.Message);
        Assert.Contains("made for 'osx-arm64', 'win-64', not for this machine's 'linux-64'", error.Message);
        Assert.Empty(project.Started);
    }

    [Theory]
    [InlineData(HostSystem.Linux, "x64", "linux-64")]
    [InlineData(HostSystem.Linux, "arm64", "linux-aarch64")]
    [InlineData(HostSystem.MacOS, "arm64", "osx-arm64")]
    [InlineData(HostSystem.Windows, "x64", "win-64")]
    public void Platforms_have_conda_s_names(HostSystem system, string architecture, string name)
    {
        var machine = ThisMachine.With(new Dictionary<string, string>()) with { Platform = new HostPlatform(system, architecture) };

        Assert.Equal(name, CondaLock.Platform(machine));
        Assert.Equal("osx-64", CondaLock.Platform(machine with { Variables = new Dictionary<string, string> { ["CONDA_SUBDIR"] = "osx-64" } }));
    }

    [Theory]
    [InlineData(HostSystem.Linux, "/home/me", "/home/me/miniforge3", "/home/me/miniforge3/bin")]
    [InlineData(HostSystem.Linux, "/home/me", "/opt/conda", "/opt/conda/bin")]
    [InlineData(HostSystem.MacOS, "/Users/me", "/opt/homebrew/Caskroom/miniconda/base", "/opt/homebrew/Caskroom/miniconda/base/bin")]
    [InlineData(HostSystem.Windows, @"C:\Users\me", @"C:\Users\me\miniconda3", @"C:\Users\me\miniconda3\Scripts")]
    [InlineData(HostSystem.Windows, @"C:\Users\me", @"C:\ProgramData\anaconda3", @"C:\ProgramData\anaconda3\Scripts")]
    [InlineData(HostSystem.Windows, @"C:\Users\me", @"D:\mamba\micromamba", @"D:\mamba\micromamba\Library\bin")]
    public void It_is_looked_for_where_installers_put_it(HostSystem system, string home, string installation, string programs)
    {
        var variables = new Dictionary<string, string> { ["ProgramData"] = @"C:\ProgramData", ["MAMBA_ROOT_PREFIX"] = @"D:\mamba\root" };
        var machine = ThisMachine.With(variables, home) with { Platform = new HostPlatform(system, "x64") };

        Assert.Contains(installation, CondaPlaces.Of(machine));
        Assert.Contains(programs, CondaPlaces.ProgramFolders(machine, installation));
    }

    private static string[] Names(ToolProject project) =>
        [.. project.Installed().Select(i => i.Split(' ')[0])];

    private void WriteList(ToolProject project, params string[] packages) =>
        project.Write("conda-linux-64.lock", "# platform: linux-64\n@EXPLICIT\n" + string.Concat(packages.Select(p => $"{bench.Channel}/{p}\n")));

    private void WriteLock(ToolProject project)
    {
        var wheel = Directory.EnumerateFiles(CondaBench.Wheelhouse, "tabulate-*.whl").First();
        var pip = Directory.EnumerateFiles(CondaBench.Wheelhouse, "pip-*.whl").First();
        project.Write("conda-lock.yml", $"""
            version: 1
            metadata:
              platforms: [linux-64, win-64]
            package:
            {Entry("python", "conda", "linux-64", bench.Channel + "/linux-64/python-3.11.7-0_cpython.tar.bz2")}
            {Entry("pip", "conda", "linux-64", $"{bench.Channel}/noarch/pip-{Path.GetFileName(pip).Split('-')[1]}-0.tar.bz2")}
            {Entry("colorama", "conda", "linux-64", bench.Channel + "/noarch/colorama-0.4.6-py_0.tar.bz2", "dev")}
            {Entry("tabulate", "pip", "linux-64", new Uri(wheel).AbsoluteUri)}
            {Entry("other", "conda", "win-64", "https://conda.example/win-64/other-1.0-0.conda")}

            """);
    }

    private static string Entry(string name, string manager, string platform, string url, string category = "main") =>
        $"- {{name: {name}, version: '1', manager: {manager}, category: {category}, url: \"{url}\", hash: {{}}, platform: {platform}\n  }}";
}
