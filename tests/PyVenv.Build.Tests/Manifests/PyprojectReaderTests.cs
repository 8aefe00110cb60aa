using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Pyproject;

namespace PyVenv.Build.Tests.Manifests;

public sealed class PyprojectReaderTests : IDisposable
{
    private const string Setuptools = "[build-system]\nrequires = ['setuptools']\nbuild-backend = 'setuptools.build_meta'\n";

    private readonly ProjectFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_build_system_the_dependencies_themselves_are_the_roots()
    {
        var manifest = Read("[project]\nname = 'x'\nrequires-python = '>=3.10'\ndependencies = [\n  'Requests[socks] >= 2.31 ; python_version >= \"3.8\"',\n]\n");

        var root = Assert.Single(manifest.Requirements);
        Assert.Equal(("requests", ">=2.31", "python_version >= \"3.8\""), (root.Name, root.Specifier, root.Marker));
        Assert.Equal(["socks"], root.Extras);
        Assert.Equal((5, 3), (root.Location!.Line, root.Location.Column));
        Assert.Equal((">=3.10", 3), (manifest.RequiresPython, manifest.RequiresPythonLocation!.Line));
    }

    [Fact]
    public void With_a_build_system_the_project_itself_is_installed_editable_with_its_extras()
    {
        var manifest = Read(Setuptools + "[project]\nname = 'My.App'\ndependencies = ['flask']\n[project.optional-dependencies]\nfast_io = ['orjson']\n", d => d with { Extras = ["Fast-IO"] });

        var root = Assert.Single(manifest.Requirements);
        Assert.True(root.IsEditable);
        Assert.Equal(("my-app", _folder.Path, $"{_folder.Path}[fast-io]"), (root.Name, root.LocalPath, root.Text));
    }

    [Theory]
    [InlineData("[tool.poetry]\npackage-mode = false")]
    [InlineData("[tool.uv]\npackage = false")]
    [InlineData("[tool.pdm]\ndistribution = false")]
    public void A_project_that_is_no_package_is_not_installed_by_itself(string table)
    {
        var content = Setuptools + "[project]\nname = 'x'\ndependencies = ['flask']\n" + table;

        Assert.Equal("flask", Assert.Single(Read(content).Requirements).Name);
        Assert.True(Assert.Single(Read(content, d => d with { InstallProject = true }).Requirements).IsEditable);
    }

    [Fact]
    public void The_project_is_not_installed_when_the_declaration_says_so()
    {
        var manifest = Read(Setuptools + "[project]\nname = 'x'\ndependencies = ['flask']\n", d => d with { InstallProject = false });

        Assert.Equal(["flask"], manifest.Requirements.Select(r => r.Text));
    }

    [Fact]
    public void Extras_that_name_extras_of_the_project_itself_are_followed()
    {
        var manifest = Read(
            "[project]\nname = 'My_App'\ndependencies = ['a']\n[project.optional-dependencies]\nx = ['b']\ny = ['c ; os_name == \"nt\"', 'my-app[x]']\nall = ['my.app[x,y] ; python_version > \"3\"', 'my-app[all]']\n",
            d => d with { Extras = ["all"] });

        Assert.Equal(
            ["a", "b ; python_version > \"3\"", "c ; (os_name == \"nt\") and (python_version > \"3\")"],
            manifest.Requirements.Select(r => r.Text));
    }

    [Fact]
    public void Groups_are_taken_with_what_they_include()
    {
        var manifest = Read(
            "[project]\nname = 'x'\ndependencies = ['a']\n[dependency-groups]\ntest = ['pytest>=8', {include-group = 'Type_Checks'}]\ntype-checks = ['mypy']\ndocs = ['sphinx']\n",
            d => d with { Groups = ["test"] });

        Assert.Equal(["a", "pytest>=8", "mypy"], manifest.Requirements.Select(r => r.Text));
    }

    [Fact]
    public void Groups_alone_are_a_manifest() =>
        Assert.Equal(["mypy"], Read("[dependency-groups]\ndev = ['mypy']", d => d with { Groups = ["dev"] }).Requirements.Select(r => r.Text));

    [Theory]
    [InlineData("[project]\nname='x'\ndependencies = [\n  'a',\n  'requests = 2',\n]", "PYVENV234", 5, 13, "'requests = 2'")]
    [InlineData("[project]\nname='x'\nrequires-python = '3.x'", "PYVENV234", 3, 19, "'3.x'")]
    [InlineData("[project]\nname='x'\ndependencies = {}", "PYVENV234", 3, 16, "'dependencies' must be a list")]
    [InlineData("[project\n", "PYVENV233", 1, 9, "not valid TOML")]
    [InlineData("[dependency-groups]\na = [{include-group = 'b'}]\nb = ['x', {include-group = 'A'}]\ng = [{include-group = 'a'}]", "PYVENV239", 3, 28, "a -> b -> a")]
    [InlineData("[dependency-groups]\ng = ['x', {include-group = 'none'}]", "PYVENV238", 2, 28, "'none'")]
    [InlineData("[dependency-groups]\ng = [{other = 1}]", "PYVENV234", 2, 6, "include-group")]
    [InlineData("[dependency-groups]\ng = []\nG = []", "PYVENV234", 3, 1, "'G'")]
    [InlineData("[project]\nname='x'\ndynamic = ['dependencies']\n[dependency-groups]\ng = []", "PYVENV241", 3, 1, "PyVenvInstallProject")]
    public void What_is_wrong_is_said_with_its_line(string content, string code, int line, int column, string text)
    {
        var error = Assert.Throws<ProvisioningException>(() => Read(content, d => d with { Groups = ["g"] })).Diagnostic;

        Assert.Equal((code, line, column), (error.Code.Code, error.Location!.Line, error.Location.Column));
        Assert.Contains(text, error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Setuptools)]
    public void An_extra_that_does_not_exist_is_an_error_naming_those_that_do(string buildSystem)
    {
        var error = Assert.Throws<ProvisioningException>(() => Read(
            buildSystem + "[project]\nname = 'x'\n[project.optional-dependencies]\nfast = []\nweb = []", d => d with { Extras = ["fats"] })).Diagnostic;

        Assert.Equal(DiagnosticCodes.UnknownExtra, error.Code);
        Assert.Contains("'fats'", error.Message);
        Assert.Contains("'fast', 'web'", error.Message);
    }

    [Fact]
    public void A_group_that_does_not_exist_is_an_error_naming_those_that_do()
    {
        var error = Assert.Throws<ProvisioningException>(() => Read("[project]\nname = 'x'\n[dependency-groups]\ntest = []", d => d with { Groups = ["tests"] })).Diagnostic;

        Assert.Equal(DiagnosticCodes.UnknownGroup, error.Code);
        Assert.Contains("PyVenvGroups names 'tests'", error.Message);
        Assert.Contains("'test'", error.Message);
    }

    [Fact]
    public void A_password_in_a_wrong_dependency_is_not_shown() =>
        Assert.DoesNotContain("secret", Assert.Throws<ProvisioningException>(() => Read("[project]\nname='x'\ndependencies = ['a @ https://me:secret@host/a.whl b']")).Message);

    [Fact]
    public void The_files_that_the_back_end_reads_dependencies_from_are_inputs()
    {
        _folder.Write("deps/base.txt", "flask");
        _folder.Write("src/x/__init__.py");
        var manifest = Read(Setuptools + "[project]\nname = 'x'\ndynamic = ['dependencies', 'optional-dependencies', 'version']\n[tool.setuptools.dynamic]\n"
            + "dependencies = {file = ['deps/base.txt']}\noptional-dependencies.test = {file = 'deps/test.txt'}\nversion = {attr = 'x.__version__'}");

        Assert.Equal(
            ["pyproject.toml", "setup.py", "setup.cfg", "deps/base.txt", "deps/test.txt"],
            manifest.Inputs.Select(i => Path.GetRelativePath(_folder.Path, i.Path).Replace('\\', '/')));
        AssertSeen(manifest, "deps/base.txt", "flask>=3");
        AssertSeen(manifest, "deps/test.txt", "pytest");
        AssertSeen(manifest, "setup.py", "from setuptools import setup; setup()");
        AssertUnseen(manifest, "src/x/__init__.py", "__version__ = '2'");
    }

    [Fact]
    public void A_requirements_file_that_setuptools_would_read_is_read_when_the_project_is_not_installed()
    {
        _folder.Write("base.txt", "flask>=3\n");

        var manifest = Read("[project]\nname = 'x'\ndynamic = ['dependencies']\n[tool.setuptools.dynamic]\ndependencies = {file = ['base.txt']}");

        Assert.Equal(["flask>=3"], manifest.Requirements.Select(r => r.Text));
        Assert.Contains(manifest.Inputs, i => i.Path == _folder.File("base.txt") && i.Exists);
    }

    [Fact]
    public void Constraints_and_packages_of_the_project_file_join_the_resolution()
    {
        var constraints = _folder.Write("c.txt", "flask<4");

        var manifest = Read("[project]\nname = 'x'\ndependencies = ['flask']", d => d with { ConstraintsFiles = [constraints], Packages = [new DeclaredPackage("debugpy")] });

        Assert.Equal([("flask", false), ("flask", true), ("debugpy", false)], manifest.Requirements.Select(r => (r.Name!, r.IsConstraint)));
        Assert.Contains(manifest.Inputs, i => i.Path == constraints);
    }

    [Fact]
    public void A_setup_script_and_its_configuration_name_further_inputs()
    {
        _folder.Write("setup.py", "from setuptools import setup\nsetup(install_requires=open('requirements/base.txt').read().split())\n");
        _folder.Write("setup.cfg", "[options]\ninstall_requires = file: more.txt, other.txt\n[metadata]\nlong_description = file: README.md\n");
        var manifest = Read("[build-system]\nrequires = ['setuptools']");

        Assert.Equal(
            ["pyproject.toml", "setup.py", "setup.cfg", "more.txt", "other.txt", "requirements/base.txt"],
            manifest.Inputs.Select(i => Path.GetRelativePath(_folder.Path, i.Path).Replace('\\', '/')));
    }

    [Fact]
    public void Hooks_of_hatch_and_a_back_end_in_the_project_are_inputs()
    {
        var manifest = Read("[build-system]\nrequires = []\nbuild-backend = 'own.backend:api'\nbackend-path = ['build']\n[project]\nname = 'x'\ndynamic = ['dependencies']\n"
            + "[tool.hatch.metadata.hooks.requirements_txt]\nfiles = ['r.txt']\n[tool.hatch.metadata.hooks.custom]\n");

        var names = manifest.Inputs.Select(i => Path.GetRelativePath(_folder.Path, i.Path).Replace('\\', '/')).ToList();
        Assert.Equal(["pyproject.toml", "r.txt", "hatch_build.py", "build/own/backend.py", "build/own/backend/__init__.py"], names);
    }

    [Fact]
    public void What_the_file_asks_for_is_told_by_name()
    {
        var contents = Read(Setuptools + "[project]\nname = 'x'\ndependencies = ['Flask>=3', 'b @ https://u:p@h/b.whl']\n[dependency-groups]\ndev = ['mypy==1']\n").Inputs[0].Contents;

        Assert.Equal(">=3", contents["flask"]);
        Assert.Equal("https://****@h/b.whl", contents["b"]);
        Assert.Equal("==1", contents["mypy"]);
    }

    [Fact]
    public void A_poetry_project_is_installed_by_pip_through_its_back_end()
    {
        var manifest = Read("[tool.poetry]\nname = 'P'\n[tool.poetry.dependencies]\npython = '^3.10'\n[tool.poetry.extras]\nfast = []\n[build-system]\nrequires = ['poetry-core']\nbuild-backend = 'poetry.core.masonry.api'", d => d with { Extras = ["fast"] });

        Assert.Equal(("p", true), (Assert.Single(manifest.Requirements).Name, manifest.Requirements[0].IsEditable));
    }

    private Manifest Read(string content, Func<Declaration, Declaration>? change = null)
    {
        var file = _folder.Write("pyproject.toml", content);
        return new PyprojectReader(new Dictionary<string, string>()).Read((change ?? (d => d))(_folder.Declare()), file);
    }

    private void AssertSeen(Manifest manifest, string name, string content)
    {
        _folder.Write(name, content);
        Assert.Contains(manifest.Inputs, i => i.Path == _folder.File(name) && i.Current().Hash != i.Hash);
    }

    private void AssertUnseen(Manifest manifest, string name, string content)
    {
        _folder.Write(name, content);
        Assert.DoesNotContain(manifest.Inputs, i => i.Path == _folder.File(name));
    }
}
