using System.Security.Cryptography;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Planning;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Managers;

/// <summary>Lock files of PEP 751, installed by a pip that can and by uv.</summary>
[Collection(ProjectToolsCollection.Name)]
public sealed class PylockTests(ProjectToolBench bench)
{
    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void The_lock_is_installed_and_refreshed_exactly_and_a_second_build_starts_nothing(string manager)
    {
        using var project = Project(manager);
        project.Write("pylock.toml", Lock(("click", ""), ("tabulate", "")));

        var report = project.Provision();

        Assert.Equal((manager, true), (report.Record.Manager, report.Changed));
        Assert.Contains("pylock.toml decides (pylock).", project.Sink.Lines);
        Assert.Equal(["click", "tabulate"], Names(project.Installed()));
        var started = project.Started.Count;
        Assert.False(project.Provision().Changed);
        Assert.Equal(started, project.Started.Count);

        project.Write("pylock.toml", Lock(("click", ""), ("tqdm", "")));
        project.Run(Uv, null, "pip", "install", "-q", "--python", project.PathOf(".venv", "bin", "python"), "--default-index", project.IndexUrl, "itsdangerous");
        Assert.Equal("pylock.toml changed (+tqdm, -tabulate)", project.Provision().Reason);
        Assert.Equal(["click", "tqdm"], Names(project.Installed()));
        Assert.Equal(project.InstalledInFresh(), project.Installed());

        var byHand = project.EnvironmentByHand("hand");
        project.Run(Uv, null, "pip", "sync", "--python", Path.Combine(byHand, "bin", "python"), project.PathOf("pylock.toml"));
        Assert.Equal(ToolProject.InstalledIn(byHand), project.Installed());
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void Extras_groups_and_markers_choose_and_what_is_no_longer_chosen_leaves(string manager)
    {
        using var project = Project(manager);
        project.Write("pylock.toml", Lock(
            ("click", ""), ("tqdm", "'fast' in extras"), ("colorama", "'dev' in dependency_groups"), ("itsdangerous", "'docs' in dependency_groups"),
            ("blinker", "sys_platform == 'win32'")));
        project.Change = d => d with { Manager = manager, InstallPip = false, Extras = ["fast"], Groups = ["docs"] };
        project.Provision();
        Assert.Equal(["click", "colorama", "itsdangerous", "tqdm"], Names(project.Installed()));

        project.Change = d => d with { Manager = manager, InstallPip = false, Groups = ["docs"], WithoutGroups = ["dev"] };
        project.Provision();
        Assert.Equal(["click", "itsdangerous"], Names(project.Installed()));

        project.Change = d => d with { Manager = manager, InstallPip = false };
        project.Provision();
        Assert.Equal(["click", "colorama"], Names(project.Installed()));

        project.Change = d => d with { Manager = manager, InstallPip = false, WithoutGroups = ["dev"] };
        var error = project.Fails();
        Assert.Equal(DiagnosticCodes.ManifestNotForManager, error.Code);
        Assert.Equal(project.PathOf("pylock.toml"), error.Location!.File);
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void Without_exactness_what_a_person_installed_stays(string manager)
    {
        using var project = Project(manager);
        project.Write("pylock.app.toml", Lock(("click", "")));
        project.Provision();
        project.Run(Uv, null, "pip", "install", "-q", "--python", project.PathOf(".venv", "bin", "python"), "--default-index", project.IndexUrl, "itsdangerous");

        project.Change = d => d with { Manager = manager, InstallPip = false, Exact = false };
        project.Provision();
        Assert.Equal(["click", "itsdangerous"], Names(project.Installed()));

        project.Change = d => d with { Manager = manager, InstallPip = false };
        project.Provision();
        Assert.Equal(["click"], Names(project.Installed()));
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void A_hash_that_does_not_fit_is_an_error_and_the_environment_stays(string manager)
    {
        using var project = Project(manager);
        project.Write("pylock.toml", Lock(("click", "")));
        project.Provision();
        project.Write("pylock.toml", Wrong(Lock(("tabulate", ""))));
        var error = project.Fails();

        Assert.True(error.Code == DiagnosticCodes.HashMismatch, error.Message);
        Assert.Equal(["click"], Names(project.Installed()));
        project.Write("pylock.toml", Lock(("tabulate", "")));
        project.Provision();
        Assert.Equal(["tabulate"], Names(project.Installed()));
    }

    [Fact]
    public void The_pip_that_can_is_fetched_once_into_the_cache_and_nothing_of_the_base_changes()
    {
        using var project = Project("pip");
        project.Machine = project.Machine with { CacheDirectory = project.HomePath("cache") };
        project.Write("pylock.toml", Lock(("click", "")));

        project.Provision();

        Assert.Single(Directory.GetDirectories(Path.Combine(project.Machine.CacheDirectory, "pip", "cpython-3.11")));
        project.Write("pylock.toml", Lock(("tabulate", "")));
        project.Started.Clear();
        project.Provision();
        // One to install, one to uninstall what the lock no longer has.
        Assert.Equal(2, project.Started.Count);
    }

    [Fact]
    public void Offline_the_pip_that_can_comes_out_of_a_folder_of_wheels_or_the_error_says_so()
    {
        using var project = Project("pip");
        project.Machine = project.Machine with { CacheDirectory = project.HomePath("cache") };
        project.Write("pylock.toml", Lock(("click", ""), fromFolder: true));
        project.Change = d => d with { Manager = "pip", InstallPip = false, Offline = true };

        var error = project.Fails();
        Assert.Equal(DiagnosticCodes.LockNeedsNewerInstaller, error.Code);
        Assert.Contains("PyVenvOffline is set", error.Message);

        project.Change = d => d with { Manager = "pip", InstallPip = false, Offline = true, FindLinks = [ReferencePython.Wheelhouse!] };
        project.Provision();
        Assert.Equal(["click"], Names(project.Installed()));
    }

    [Fact]
    public void A_Python_that_is_too_old_for_such_a_pip_takes_uv()
    {
        using var project = Project("pip");
        project.BasePython = RealPython.Find("3.9");
        project.Write("pylock.toml", Lock(("tabulate", "")).Replace(">=3.10", ">=3.8"));

        var error = project.Fails();
        Assert.Equal(DiagnosticCodes.LockNeedsNewerInstaller, error.Code);
        Assert.Contains("Set PyVenvManager to 'uv'", error.Message);

        // Nobody chose, and no uv is on the machine: it is fetched.
        project.Change = d => d with { InstallPip = false };
        project.Machine = project.Machine with { Variables = new Dictionary<string, string>(project.Machine.Variables) { ["PATH"] = "/usr/bin:/bin" } };
        Assert.Equal("uv", project.Provision().Record.Manager);
        Assert.Equal(["tabulate"], Names(project.Installed()));
        Assert.False(project.Provision().Changed);
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void A_lock_that_was_made_for_other_environments_is_an_error_before_anything_is_made(string manager)
    {
        using var project = Project(manager);
        project.Write("pylock.toml", "environments = [\"sys_platform == 'plan9'\", \"python_version < '3'\"]\n" + Lock(("click", "")));

        var error = project.Fails();

        Assert.Equal((DiagnosticCodes.LockNotForEnvironment, 1), (error.Code, error.Location!.Line));
        Assert.Contains("'sys_platform == 'plan9'' or 'python_version < '3''", error.Message);
        Assert.False(Directory.Exists(project.PathOf(".venv", "bin")));
    }

    [Fact]
    public void A_build_that_is_cancelled_while_pip_installs_leaves_nothing_that_passes_for_good()
    {
        using var project = Project("pip");
        project.Write("pylock.toml", Lock(("click", ""), ("tabulate", ""), ("tqdm", ""), ("flask", "")));

        project.ProvisionAndCancel();

        Assert.NotEqual(PlanKind.Keep, project.Plan().Kind);
        project.Provision();
        Assert.Equal(["click", "flask", "tabulate", "tqdm"], Names(project.Installed()));
    }

    private string Uv => Path.Combine(bench.ToolFolder, "uv");

    private ToolProject Project(string manager)
    {
        var project = new ToolProject(bench) { Change = d => d with { Manager = manager, InstallPip = false } };
        project.Machine = project.Machine with { CacheDirectory = bench.CacheFolder };
        return project;
    }

    /// <summary>A lock of packages with their markers, from the index or from the folder of wheels.</summary>
    private string Lock(params (string Name, string Marker)[] packages) => LockText(packages, fromFolder: false);

    private string Lock((string Name, string Marker) package, bool fromFolder) => LockText([package], fromFolder);

    private string LockText((string Name, string Marker)[] packages, bool fromFolder)
    {
        var server = bench.IndexUrl.Replace("/simple/", "/packages/");
        var text = "lock-version = '1.0'\ncreated-by = 'test'\nrequires-python = '>=3.10'\nextras = ['fast']\ndependency-groups = ['dev', 'docs']\ndefault-groups = ['dev']\n";
        foreach (var (name, marker) in packages)
        {
            var wheel = Directory.EnumerateFiles(ReferencePython.Wheelhouse!, name + "-*.whl").First();
            var file = Path.GetFileName(wheel);
            var place = fromFolder ? $"path = \"{wheel}\"" : $"url = \"{server}{file}\"";
            text += $"[[packages]]\nname = '{name}'\nversion = '{file.Split('-')[1]}'\n"
                + (marker.Length > 0 ? $"marker = \"{marker}\"\n" : "")
                + $"wheels = [{'{'}name = \"{file}\", {place}, hashes = {'{'}sha256 = \"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(wheel)))}\"{"}}"}]\n";
        }

        return text;
    }

    private static string Wrong(string text)
    {
        var at = text.IndexOf("sha256 = \"", StringComparison.Ordinal) + "sha256 = \"".Length;
        return text[..at] + (text[at] == '0' ? '1' : '0') + text[(at + 1)..];
    }

    private static string[] Names(string[] installed) => [.. installed.Select(i => i.Split(' ')[0])];
}
