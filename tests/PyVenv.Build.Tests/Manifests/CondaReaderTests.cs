using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Conda;

namespace PyVenv.Build.Tests.Manifests;

public sealed class CondaReaderTests : IDisposable
{
    private readonly ProjectFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_environment_tells_its_packages_those_of_pip_too()
    {
        _folder.Write("more.txt", "-r nested.txt\n");
        _folder.Write("nested.txt", "six");
        _folder.Write("lib/setup.py");

        var manifest = Read("environment.yml", """
            name: ignored
            prefix: /ignored
            channels: [conda-forge]
            dependencies:
              - python=3.11
              - conda-forge::NumPy=1.26=py311h_0
              - scipy >=1.10
              - pip
              - pip:
                - Flask[async]>=3
                - -r more.txt
                - -e ./lib
            """);

        Assert.Equal(("conda", "environment"), (manifest.Format, manifest.Kind));
        var contents = manifest.Inputs[0].Contents;
        Assert.Equal(["flask", "numpy", "pip", "python", "scipy"], contents.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("=1.26=py311h_0", ">=1.10", ">=3"), (contents["numpy"], contents["scipy"], contents["flask"]));
        Assert.Equal(("==3.11.*", 5), (manifest.RequiresPython, manifest.RequiresPythonLocation!.Line));
        Assert.Contains(manifest.Inputs, i => i.Path == _folder.File("more.txt") && i.Exists);
        Assert.Contains(manifest.Inputs, i => i.Path == _folder.File("nested.txt") && i.Exists);
        Assert.Contains(manifest.Inputs, i => i.Path == _folder.File("lib/setup.py") && i.Exists);
    }

    [Theory]
    [InlineData("dependencies:\n  - [a]\n", "PYVENV234", 2, 5)]
    [InlineData("dependencies:\n  - pip: flask\n", "PYVENV234", 2, 10)]
    [InlineData("dependencies: numpy\n", "PYVENV234", 1, 15)]
    [InlineData("dependencies:\n  - a\n - b\n", "PYVENV233", 3, 2)]
    [InlineData("name: x\n", "PYVENV235", 1, 1)]
    [InlineData("- a\n", "PYVENV234", 1, 1)]
    [InlineData("channels: {a: b}\ndependencies: [a]\n", "PYVENV234", 1, 11)]
    public void What_is_wrong_is_said_with_its_line(string content, string code, int line, int column)
    {
        var error = Assert.Throws<ProvisioningException>(() => Read("environment.yml", content)).Diagnostic;

        Assert.Equal((code, line, column), (error.Code.Code, error.Location!.Line, error.Location.Column));
    }

    [Fact]
    public void An_explicit_list_tells_its_packages()
    {
        var manifest = Read("conda-linux-64.lock", "# platform: linux-64\n@EXPLICIT\nhttps://conda.example/linux-64/ca-certificates-2024.2.2-hbcca054_0.conda#abc\nhttps://c/t/secret/noarch/Six-1.16-py_0.tar.bz2\n");

        Assert.Equal("explicit", manifest.Kind);
        Assert.Equal([new LockedPackage("ca-certificates", "2024.2.2"), new LockedPackage("six", "1.16")], manifest.Locked);
    }

    [Fact]
    public void A_line_of_an_explicit_list_that_is_no_package_is_named()
    {
        var error = Assert.Throws<ProvisioningException>(() => Read("explicit.txt", "@EXPLICIT\n\nnumpy=1.2\n")).Diagnostic;

        Assert.Equal((DiagnosticCodes.ManifestWrongValue, 3), (error.Code, error.Location!.Line));
    }

    [Theory]
    [InlineData("python=3.11, NumPy>=1.20, conda-forge::numpy", null)]
    [InlineData("python =3.11.*, numpy 1.26.4", null)]
    [InlineData("python=3.11, scipy", "scipy")]
    [InlineData("python=3.12, numpy", "python=3.12")]
    [InlineData("python, numpy=1.25", "numpy=1.25")]
    [InlineData("python, 'numpy[version=9|1.26.4]', 'https://c/linux-64/x-1-0.conda'", null)]
    public void A_file_of_conda_lock_that_no_longer_has_what_its_source_asks_for_is_told(string dependencies, string? missing)
    {
        var source = _folder.Write("environment.yml", $"channels: [c]\ndependencies: [{dependencies}, pip: [anything]]\n");
        string Lock() => "version: 1\nmetadata: {sources: [environment.yml, gone.yml]}\npackage:\n- {name: numpy, version: 1.26.4, manager: conda, platform: win-64}\n- {name: python, version: 3.11.7, manager: conda, platform: linux-64}\n";

        if (missing is null)
        {
            Assert.Contains(Read("conda-lock.yml", Lock()).Inputs, i => i.Path == source && i.Exists);
            return;
        }

        var error = Assert.Throws<ProvisioningException>(() => Read("conda-lock.yml", Lock())).Diagnostic;
        Assert.Equal((DiagnosticCodes.LockOutOfDate, source, 2), (error.Code, error.Location!.File, error.Location.Line));
        Assert.Contains($"asks for '{missing}'", error.Message);
    }

    [Fact]
    public void A_file_of_conda_lock_tells_its_packages_by_platform()
    {
        var manifest = Read("conda-lock.yml", "version: 1\nmetadata: {platforms: [linux-64]}\npackage:\n- name: numpy\n  version: 1.26.4\n  manager: conda\n  platform: linux-64\n");

        Assert.Equal("lock", manifest.Kind);
        Assert.Equal([new LockedPackage("numpy", "1.26.4", Group: "linux-64")], manifest.Locked);
    }

    private Manifest Read(string name, string content, Func<Declaration, Declaration>? change = null) =>
        new CondaReader(new Dictionary<string, string>()).Read((change ?? (d => d))(_folder.Declare()), _folder.Write(name, content));
}
