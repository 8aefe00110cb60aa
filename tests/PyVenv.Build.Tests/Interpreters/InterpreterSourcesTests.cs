using PyVenv.Build.Interpreters;
using PyVenv.Build.Interpreters.Sources;
using PyVenv.Build.Machines;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Interpreters;

/// <summary>The places of every platform, laid out in a folder: what a source names, not what it starts.</summary>
public sealed class InterpreterSourcesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void On_PATH_a_folders_order_counts_before_a_names()
    {
        Programs("one/python", "two/python3.11", "two/python3");

        Assert.Equal(["one/python", "two/python3", "two/python3.11"], OnPath(HostSystem.Linux, PythonRequest.Any, "one", "two"));
        Assert.Equal(["one/python", "two/python3.11", "two/python3"], OnPath(HostSystem.Linux, Request("3.11"), "one", "two"));
        Assert.Equal(["one/python", "two/python3"], OnPath(HostSystem.Linux, Request("3.12"), "one", "two"));
    }

    [Fact]
    public void On_PATH_of_Windows_the_extensions_count()
    {
        Programs("one/python", "one/python.exe", "one/python3.bat", "two/python.cmd", "two/python3.11.exe", "two/python.txt");

        Assert.Equal(["one/python.exe", "one/python3.bat", "two/python.cmd", "two/python3.11.exe"], OnPath(HostSystem.Windows, PythonRequest.Any, "one", "two"));
        _variables["PATHEXT"] = ".CMD;.VBS;.PY";
        Assert.Equal(["two/python.cmd"], OnPath(HostSystem.Windows, PythonRequest.Any, "one", "two"));
    }

    [Fact]
    public void On_PATH_PyPy_is_looked_for_by_its_names()
    {
        Programs("one/pypy3.10", "one/pypy3", "one/python3");

        Assert.Equal(["one/pypy3.10", "one/pypy3", "one/python3"], OnPath(HostSystem.Linux, Request("pypy3.10"), "one"));
    }

    [Fact]
    public void A_file_that_is_no_program_is_none_on_PATH()
    {
        _folder.Write("one/python3");
        Directory.CreateDirectory(_folder["one", "python"]);
        File.CreateSymbolicLink(_folder["one", "python3.11"], "/nonexistent");

        Assert.Empty(OnPath(HostSystem.Linux, PythonRequest.Any, "one"));
    }

    [Fact]
    public void On_macOS_the_stand_in_for_the_developer_tools_is_not_started_without_them()
    {
        Programs("usr/bin/python3");
        var source = new PathSource(Machine(HostSystem.MacOS), [_folder["usr", "bin"]], _folder.Path + "/");

        Assert.NotNull(Assert.Single(source.Candidates(PythonRequest.Any, default)).Caution);
        Programs("Library/Developer/CommandLineTools/usr/bin/python3");
        Assert.Null(Assert.Single(source.Candidates(PythonRequest.Any, default)).Caution);
    }

    [Fact]
    public void Of_pyenv_the_versions_are_named_the_newest_first_and_no_shims()
    {
        Programs(
            ".pyenv/shims/python", ".pyenv/versions/3.9.18/bin/python", ".pyenv/versions/3.10.13/bin/python3", ".pyenv/versions/3.13.0t/bin/python3",
            ".pyenv/versions/3.13.0rc1/bin/python3", ".pyenv/versions/3.13.0/bin/python3", ".pyenv/versions/pypy3.10-7.3.15/bin/python3", ".pyenv/versions/miniforge3-23.11/bin/python3");
        Directory.CreateDirectory(_folder[".pyenv", "versions", "3.8.1", "bin"]);
        Directory.CreateSymbolicLink(_folder[".pyenv", "versions", "my-env"], _folder[".pyenv", "versions", "3.9.18"]);

        Assert.Equal(
            [
                ".pyenv/versions/3.13.0/bin/python3", ".pyenv/versions/3.13.0rc1/bin/python3", ".pyenv/versions/3.10.13/bin/python3", ".pyenv/versions/3.9.18/bin/python",
                ".pyenv/versions/3.13.0t/bin/python3", ".pyenv/versions/pypy3.10-7.3.15/bin/python3", ".pyenv/versions/miniforge3-23.11/bin/python3",
            ],
            Of(new PyenvSource(Machine(HostSystem.Linux))));
    }

    [Fact]
    public void Of_pyenv_the_root_may_be_elsewhere()
    {
        Programs("elsewhere/versions/3.9.18/bin/python3", ".pyenv/versions/3.10.13/bin/python3");
        _variables["PYENV_ROOT"] = _folder["elsewhere"];

        Assert.Equal(["elsewhere/versions/3.9.18/bin/python3"], Of(new PyenvSource(Machine(HostSystem.Linux))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("PYENV")]
    [InlineData("PYENV_ROOT")]
    [InlineData("PYENV_HOME")]
    public void Of_pyenv_win_the_versions_are_named(string? variable)
    {
        var root = variable is null ? ".pyenv/pyenv-win" : "elsewhere";
        Programs(root + "/versions/3.9.13/python.exe", root + "/versions/3.11.7/python.exe", root + "/shims/python.bat");
        if (variable is not null)
        {
            _variables[variable] = _folder["elsewhere"] + "/";
        }

        Assert.Equal([root + "/versions/3.11.7/python.exe", root + "/versions/3.9.13/python.exe"], Of(new PyenvSource(Machine(HostSystem.Windows))));
    }

    [Theory]
    [InlineData(HostSystem.Linux, ".local/share/uv/python", null)]
    [InlineData(HostSystem.MacOS, ".local/share/uv/python", null)]
    [InlineData(HostSystem.MacOS, "Library/Application Support/uv/python", null)]
    [InlineData(HostSystem.Linux, "data/uv/python", "XDG_DATA_HOME=data")]
    [InlineData(HostSystem.Linux, "pythons", "UV_PYTHON_INSTALL_DIR=pythons")]
    [InlineData(HostSystem.Windows, "pythons", "UV_PYTHON_INSTALL_DIR=pythons")]
    [InlineData(HostSystem.Windows, "AppData/Roaming/uv/data/python", null)]
    [InlineData(HostSystem.Windows, "roaming/uv/data/python", "APPDATA=roaming")]
    [InlineData(HostSystem.Windows, "roaming/uv/python", "APPDATA=roaming")]
    public void Of_uv_the_managed_ones_are_named(HostSystem system, string root, string? variable)
    {
        var program = system == HostSystem.Windows ? "python.exe" : "bin/python3";
        string[] names = ["cpython-3.13.1-some-platform-none", "cpython-3.9.20-some-platform-none", "cpython-3.13.1+freethreaded-some-platform-none", "pypy-3.10.14-some-platform-none"];
        Programs([.. names.Select(n => $"{root}/{n}/{program}"), root + "/.temp/x/" + program]);
        Directory.CreateSymbolicLink(_folder[[.. root.Split('/'), "cpython-3.13-some-platform-none"]], _folder[[.. root.Split('/'), names[0]]]);
        if (variable is not null)
        {
            _variables[variable.Split('=')[0]] = _folder[variable.Split('=')[1]];
        }

        Assert.Equal(names.Select(n => $"{root}/{n}/{program}"), Of(new UvSource(Machine(system))));
    }

    [Fact]
    public void Of_Homebrew_the_kegs_come_before_what_is_linked()
    {
        Programs(
            "opt/homebrew/opt/python@3.9/bin/python3.9", "opt/homebrew/opt/python@3.12/bin/python3.12", "opt/homebrew/opt/python@3.12/bin/python3.12-config",
            "opt/homebrew/opt/python@3.12/libexec/bin/python3", "opt/homebrew/bin/python3", "opt/homebrew/bin/python3-config", "usr/local/bin/python3.10");

        Assert.Equal(
            ["opt/homebrew/opt/python@3.12/bin/python3.12", "opt/homebrew/opt/python@3.9/bin/python3.9", "opt/homebrew/bin/python3", "usr/local/bin/python3.10"],
            Of(PlacesSource.Homebrew(Machine(HostSystem.MacOS), _folder.Path + "/")));
    }

    [Fact]
    public void Of_Homebrew_on_Linux_and_elsewhere_too()
    {
        Programs("home/linuxbrew/.linuxbrew/opt/python@3.12/bin/python3.12", "brew/opt/python@3.11/bin/python3.11");
        _variables["HOMEBREW_PREFIX"] = _folder["brew"];

        Assert.Equal(
            ["brew/opt/python@3.11/bin/python3.11", "home/linuxbrew/.linuxbrew/opt/python@3.12/bin/python3.12"],
            Of(PlacesSource.Homebrew(Machine(HostSystem.Linux), _folder.Path + "/")));
    }

    [Fact]
    public void Of_python_org_the_frameworks_are_named()
    {
        const string Versions = "Library/Frameworks/Python.framework/Versions/";
        Programs(Versions + "3.9/bin/python3.9", Versions + "3.12/bin/python3", Versions + "3.12/bin/python3.12", "Library/Frameworks/PythonT.framework/Versions/3.13/bin/python3.13t");

        Assert.Equal(
            [Versions + "3.12/bin/python3.12", Versions + "3.12/bin/python3", Versions + "3.9/bin/python3.9", "Library/Frameworks/PythonT.framework/Versions/3.13/bin/python3.13t"],
            Of(PlacesSource.PythonOrg(Machine(HostSystem.MacOS) with { HomeDirectory = "/nonexistent" }, _folder.Path + "/")));
    }

    [Fact]
    public void Of_the_developer_tools_both_places_are_named()
    {
        Programs("Library/Developer/CommandLineTools/usr/bin/python3", "Applications/Xcode-16.app/Contents/Developer/usr/bin/python3");

        Assert.Equal(
            ["Library/Developer/CommandLineTools/usr/bin/python3", "Applications/Xcode-16.app/Contents/Developer/usr/bin/python3"],
            Of(PlacesSource.DeveloperTools(Machine(HostSystem.MacOS), _folder.Path + "/")));
    }

    [Fact]
    public void Of_the_launcher_all_forms_of_its_list_are_read()
    {
        var list = LauncherSource.Read(
        [
            "Installed Pythons found by py Launcher for Windows",
            " -V:3.12 *        C:\\Python312\\python.exe",
            " -V:3.11-32       C:\\Program Files (x86)\\Python 3.11\\python.exe",
            " -3.9-64          \"D:\\with space\\python.exe\"",
            " -V:Astral/CPython3.13.1 \\\\server\\share\\python.exe",
            " -V:ContinuumAnalytics/Anaconda39-64 C:\\conda\\python.exe",
            "",
        ]);

        Assert.Equal(
            ["C:\\Python312\\python.exe", "C:\\Program Files (x86)\\Python 3.11\\python.exe", "D:\\with space\\python.exe", "\\\\server\\share\\python.exe", "C:\\conda\\python.exe"],
            list.Select(c => c.Path));
        Assert.Equal(["3.12", "3.11", "3.9", "3.13.1", null], list.Select(c => c.Hint?.ToString()));
    }

    [Fact]
    public void The_launcher_is_started_once_and_only_when_it_is_asked()
    {
        var runner = new ScriptedRunner(c => new ToolResult(0, [new ToolOutputLine(" -V:3.12 * C:\\Python312\\python.exe", IsError: false)]));
        var source = new LauncherSource(Machine(HostSystem.Windows), runner, @"C:\Windows\py.exe");
        Assert.Empty(runner.Started);

        Assert.Single(source.Candidates(PythonRequest.Any, default));
        Assert.Single(source.Candidates(Request("3.12"), default));
        Assert.Equal(["-0p"], Assert.Single(runner.Started).Arguments);
    }

    [Fact]
    public void A_launcher_that_is_missing_or_broken_leaves_a_word_in_the_trail()
    {
        var missing = new LauncherSource(Machine(HostSystem.Windows), new ScriptedRunner(_ => throw new InvalidOperationException()), null);
        var broken = new LauncherSource(Machine(HostSystem.Windows), new ScriptedRunner(c => throw new ToolStartException(c.Program, new IOException("bad image"))), "py.exe");

        Assert.Empty(missing.Candidates(PythonRequest.Any, default));
        Assert.Empty(broken.Candidates(PythonRequest.Any, default));
        Assert.Equal("no py launcher on PATH", missing.Description);
        Assert.Contains("bad image", broken.Description);
    }

    [Fact]
    public void Of_the_registry_what_PEP_514_says_is_read()
    {
        var registry = new RegistryOfATest
        {
            [RegistryHive.LocalMachine, @"Software\Python\PythonCore\3.10", "SysVersion"] = "3.10",
            [RegistryHive.LocalMachine, @"Software\Python\PythonCore\3.10\InstallPath", "ExecutablePath"] = @"C:\P310\python.exe",
            [RegistryHive.LocalMachine32, @"Software\Python\PythonCore\3.12-32", "SysArchitecture"] = "32bit",
            [RegistryHive.LocalMachine32, @"Software\Python\PythonCore\3.12-32\InstallPath", "ExecutablePath"] = @"C:\P312-32\python.exe",
            [RegistryHive.CurrentUser, @"Software\Python\PythonCore\3.12\InstallPath", ""] = @"C:\P312\",
            [RegistryHive.CurrentUser, @"Software\Python\Astral\CPython3.13.1\InstallPath", "ExecutablePath"] = @"C:\uv\python.exe",
            [RegistryHive.CurrentUser, @"Software\Python\Embedded\3.11", "SysVersion"] = "3.11",
            [RegistryHive.CurrentUser, @"Software\Python\PyLauncher\1\InstallPath", "ExecutablePath"] = @"C:\py.exe",
        };

        var found = new RegistrySource(registry).Candidates(PythonRequest.Any, default).ToList();

        Assert.Equal([@"C:\P312\python.exe", @"C:\P312-32\python.exe", @"C:\P310\python.exe", @"C:\uv\python.exe"], found.Select(c => c.Path));
        Assert.Equal(["3.12", "3.12", "3.10", "3.13.1"], found.Select(c => c.Hint?.ToString()));
    }

    [Theory]
    [InlineData(HostSystem.Linux, "PATH pyenv uv Homebrew")]
    [InlineData(HostSystem.MacOS, "PATH pyenv uv Homebrew python.org Xcode")]
    [InlineData(HostSystem.Windows, "PATH pyenv-win uv py registry")]
    public void Each_platform_has_its_places_in_order(HostSystem system, string names)
    {
        if (!OperatingSystem.IsWindows())
        {
            names = names.Replace(" registry", "");
        }

        Assert.Equal(names, string.Join(" ", InterpreterSources.Of(Machine(system), new ScriptedRunner(_ => throw new InvalidOperationException())).Select(s => s.Name)));
    }

    private static PythonRequest Request(string text) => PythonRequestParser.Parse(text)!;

    private Machine Machine(HostSystem system) => new(new HostPlatform(system, "x64"), _variables, _folder.Path, _folder["cache"], Path.GetTempPath());

    private void Programs(params string[] names)
    {
        foreach (var name in names)
        {
            var path = _folder.Write(name);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
            }
        }
    }

    private string[] OnPath(HostSystem system, PythonRequest request, params string[] folders) =>
        [.. new PathSource(Machine(system), [.. folders.Select(f => _folder[f])]).Candidates(request, default).Select(c => Relative(c.Path))];

    private string[] Of(IInterpreterSource source) => [.. source.Candidates(PythonRequest.Any, default).Select(c => Relative(c.Path))];

    private string Relative(string path) => Path.GetRelativePath(_folder.Path, path).Replace('\\', '/');
}

/// <summary>A registry in memory.</summary>
internal sealed class RegistryOfATest : IRegistry
{
    private readonly Dictionary<(RegistryHive Hive, string Path, string Name), string> _values = [];

    public string this[RegistryHive hive, string path, string name]
    {
        set => _values[(hive, path, name)] = value;
    }

    public IReadOnlyList<string> Keys(RegistryHive hive, string path) =>
        [.. _values.Keys.Where(k => k.Hive == hive && k.Path.StartsWith(path + "\\", StringComparison.Ordinal)).Select(k => k.Path.Substring(path.Length + 1).Split('\\')[0]).Distinct()];

    public string? Value(RegistryHive hive, string path, string name) => _values.GetValueOrDefault((hive, path, name));
}
