using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Locating;

namespace PyVenv.Build.Tests.Manifests;

public sealed class ManifestSourceTests : IDisposable
{
    private readonly ProjectFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_declared_is_no_manifest() => Assert.Null(Read());

    [Fact]
    public void The_places_that_were_looked_at_are_inputs_beside_the_files_that_were_read()
    {
        _folder.Write("requirements.txt", "flask>=3");
        var extra = _folder.Write("settings.ini");

        var manifest = Read(d => d with { ExtraInputs = [extra] })!;

        Assert.Equal(">=3", manifest.Inputs.Single(i => i.Path == _folder.File("requirements.txt")).Contents["flask"]);
        Assert.Contains(manifest.Inputs, i => i.Path == _folder.File("uv.lock") && !i.Exists);
        Assert.Contains(manifest.Inputs, i => i.Path == extra && i.Exists);
        Assert.Equal("requirements.txt decides (requirements)", manifest.Explanation);
        Assert.Equal(manifest.Inputs.Count, manifest.Inputs.Select(i => i.Path).Distinct().Count());
    }

    [Theory]
    [InlineData("uv.lock")]
    [InlineData("poetry.lock")]
    [InlineData("environment.yml")]
    public void Constraints_are_refused_where_nothing_reads_them(string name)
    {
        _folder.Write(name, "dependencies: []");
        _folder.Write("pyproject.toml", "[project]\nname = 'x'");

        var error = Assert.Throws<ProvisioningException>(() => Read(d => d with { ConstraintsFiles = [_folder.Write("c.txt")] })).Diagnostic;

        Assert.Equal(DiagnosticCodes.ManifestNotForManager, error.Code);
        Assert.Contains("PyVenvConstraintsFile", error.Message);
    }

    [Fact]
    public void Packages_beside_a_named_lock_are_refused()
    {
        var file = _folder.Write("pylock.toml", "lock-version = '1.0'\npackages = []");

        var error = Assert.Throws<ProvisioningException>(() => Read(d => d with { ManifestFile = file, Packages = [new DeclaredPackage("six")] })).Diagnostic;

        Assert.Contains("'pylock.toml'", error.Message);
        Assert.Contains("PyVenvPackage", error.Message);
    }

    [Fact]
    public void Two_projects_that_take_different_groups_of_one_lock_ask_for_different_things()
    {
        _folder.Write("pyproject.toml", "[project]\nname = 'x'\n[dependency-groups]\na = []\nb = []");
        _folder.Write("uv.lock", "version = 1");

        Assert.NotEqual(
            ManifestIdentity.Of(Read(d => d with { Groups = ["a"] })!),
            ManifestIdentity.Of(Read(d => d with { Groups = ["b"] })!));
    }

    [Theory]
    [InlineData("3.12", "python=3.11", false)]
    [InlineData("3.11", "python=3.11", true)]
    [InlineData("3.11", "python=3.11.7", true)]
    [InlineData("3.11.6", "python=3.11.7", false)]
    [InlineData(">=3.12", "python >=3.9,<3.12", false)]
    [InlineData("3.11", "python >=3.9,<3.12", true)]
    [InlineData("3.12", "python 3.11.*", false)]
    [InlineData("3.12", "python", true)]
    public void A_python_version_that_the_manifest_excludes_is_an_error(string declared, string entry, bool isFine)
    {
        _folder.Write("environment.yml", $"dependencies:\n  - {entry}\n");
        void ReadIt() => Read(d => d with { PythonVersion = declared });

        if (isFine)
        {
            ReadIt();
            return;
        }

        var error = Assert.Throws<ProvisioningException>(ReadIt).Diagnostic;
        Assert.Equal((DiagnosticCodes.PythonVersionsDisagree, 2), (error.Code, error.Location!.Line));
        Assert.Contains($"'{declared}'", error.Message);
    }

    private Manifest? Read(Func<Declaration, Declaration>? change = null)
    {
        var machine = new Machine(new HostPlatform(HostSystem.Linux, "x64"), new Dictionary<string, string>(), _folder.Path, _folder.Path, _folder.Path);
        return new ManifestSource(machine).Read((change ?? (d => d))(_folder.Declare()));
    }
}
