using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Locating;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Manifests;

public sealed class ManifestLocatorTests : IDisposable
{
    private static readonly string[] _inOrder =
    [
        "uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "Pipfile", "conda-lock.yml", "environment.yml", "environment.yaml",
        "pylock.toml", "pylock.dev.toml", "requirements.txt", "pyproject.toml",
    ];

    private readonly ProjectFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_documented_order_decides_and_the_rest_is_named()
    {
        foreach (var name in _inOrder)
        {
            _folder.Write(name, name == "pyproject.toml" ? "[project]\nname = 'x'" : "");
        }

        foreach (var name in _inOrder)
        {
            Assert.Equal(name, Path.GetFileName(Locate()!.File));
            File.Delete(_folder.File(name));
        }

        Assert.Null(Locate());
    }

    [Fact]
    public void A_folder_of_the_default_s_name_is_not_passed_over_in_silence()
    {
        var folder = Directory.CreateDirectory(_folder.File("requirements.txt")).FullName;
        var declaration = _folder.Declare() with { RequirementsFiles = [folder] };

        var error = Assert.Throws<ProvisioningException>(() => new ManifestSource(ThisMachine.With()).Read(declaration));

        Assert.Equal(DiagnosticCodes.RequirementsIsFolder, error.Diagnostic.Code);
    }

    [Theory]
    [InlineData("uv.lock", "uv", "uv")]
    [InlineData("poetry.lock", "poetry", "poetry")]
    [InlineData("pdm.lock", "pdm", "pdm")]
    [InlineData("Pipfile", "pipenv", "pipenv")]
    [InlineData("environment.yaml", "conda", "conda")]
    [InlineData("pylock.a.toml", "pylock", null)]
    [InlineData("requirements.txt", "requirements", null)]
    public void A_file_brings_its_format_and_its_manager(string name, string format, string? manager)
    {
        _folder.Write(name);

        var choice = Locate()!;

        Assert.Equal((format, manager), (choice.Format, choice.Manager));
        Assert.Empty(choice.LeftAside);
    }

    [Theory]
    [InlineData("[tool.poetry]\nname = 'x'\n[tool.poetry.dependencies]\npython = '^3.11'", "poetry")]
    [InlineData("[project]\nname = 'x'\n[tool.poetry]\npackage-mode = false", "pyproject")]
    [InlineData("[project]\nname = 'x'\n[tool.uv]\npackage = false", "uv")]
    [InlineData("[project]\nname = 'x'\n[tool.uv]\nmanaged = false", "pyproject")]
    [InlineData("[project]\nname = 'x'\n[tool.pdm]\ndistribution = false", "pdm")]
    [InlineData("[project]\nname = 'x'\n[tool.pdm.build]\nincludes = []", "pyproject")]
    [InlineData("[build-system]\nrequires = ['setuptools']", "pyproject")]
    [InlineData("[dependency-groups]\ndev = []", "pyproject")]
    [InlineData("[tool.black]\nline-length = 100", null)]
    public void A_pyproject_without_a_lock_goes_to_the_tool_that_its_tables_name(string content, string? format)
    {
        _folder.Write("pyproject.toml", content);

        Assert.Equal(format, Locate()?.Format);
    }

    [Theory]
    [InlineData("poetry", "poetry")]
    [InlineData("pdm", "pdm")]
    [InlineData("pip", "pyproject")]
    [InlineData("uv", "pyproject")]
    public void A_declared_manager_reads_a_plain_pyproject_its_own_way(string manager, string format)
    {
        _folder.Write("pyproject.toml", "[project]\nname = 'x'");
        _folder.Write("environment.yml");

        var choice = Locate(d => d with { Manager = manager })!;

        Assert.Equal(format, choice.Format);
        Assert.Equal([_folder.File("environment.yml")], choice.LeftAside);
    }

    [Fact]
    public void A_manager_that_reads_nothing_of_what_is_there_is_an_error_naming_it()
    {
        _folder.Write("Pipfile.lock");

        var error = Assert.Throws<ProvisioningException>(() => Locate(d => d with { Manager = "poetry" })).Diagnostic;

        Assert.Equal(DiagnosticCodes.ManifestNotForManager, error.Code);
        Assert.Contains("'poetry'", error.Message);
        Assert.Contains("'Pipfile.lock'", error.Message);
    }

    [Fact]
    public void A_declared_manager_in_a_folder_without_any_manifest_declares_nothing() =>
        Assert.Null(Locate(d => d with { Manager = "poetry" }));

    [Fact]
    public void Listed_requirements_win_over_what_the_folder_holds()
    {
        _folder.Write("uv.lock");

        Assert.Equal("requirements", Locate(d => d with { Packages = [new DeclaredPackage("six")] })!.Format);
        Assert.Equal("a.txt", Path.GetFileName(Locate(d => d with { RequirementsFiles = [_folder.File("a.txt")], RequirementsFilesAreDefault = false })!.File));
    }

    [Fact]
    public void Listed_requirements_with_a_manager_that_reads_none_are_an_error() =>
        Assert.Equal(
            DiagnosticCodes.ManifestNotForManager,
            Assert.Throws<ProvisioningException>(() => Locate(d => d with { Manager = "conda", Packages = [new DeclaredPackage("six")] })).Diagnostic.Code);

    [Fact]
    public void A_requirements_file_that_the_project_switched_off_does_not_count()
    {
        _folder.Write("requirements.txt");

        Assert.Null(Locate(d => d with { RequirementsFiles = [] }));
    }

    [Theory]
    [InlineData("conda-linux-64.lock", "# made by a tool\n@EXPLICIT\nhttps://c/linux-64/a-1-0.conda", "conda")]
    [InlineData("explicit.txt", "@EXPLICIT\n", "conda")]
    [InlineData("deps.yml", "dependencies: []", "conda")]
    [InlineData("requirements-dev.txt", "requests", "requirements")]
    [InlineData("requirements.in", "requests", "requirements")]
    [InlineData("pylock.web.toml", "lock-version = '1.0'", "pylock")]
    [InlineData("pdm.dev.lock", "[metadata]\nlock_version = '4.4'", "pdm")]
    [InlineData("other.lock", "[[package]]\nname = 'a'\n[metadata]\nlock-version = '2.1'", "poetry")]
    [InlineData("Pipfile", "", "pipenv")]
    public void A_named_manifest_is_known_by_name_or_content(string name, string content, string format)
    {
        _folder.Write("uv.lock");
        var file = _folder.Write(name, content);

        var choice = Locate(d => d with { ManifestFile = file })!;

        Assert.Equal((format, file), (choice.Format, choice.File));
    }

    [Theory]
    [InlineData("none.lock", null, "PYVENV230", "does not exist")]
    [InlineData("setup.py", "", "PYVENV235", "its name is none")]
    [InlineData("cargo.toml", "[package]\nname = 'x'", "PYVENV235", "its content is none")]
    [InlineData("pyproject.toml", "[tool.black]", "PYVENV235", "no [project]")]
    public void A_named_manifest_that_cannot_be_one_is_an_error(string name, string? content, string code, string why)
    {
        if (content is not null)
        {
            _folder.Write(name, content);
        }

        var error = Assert.Throws<ProvisioningException>(() => Locate(d => d with { ManifestFile = _folder.File(name) })).Diagnostic;

        Assert.Equal(code, error.Code.Code);
        Assert.Contains(why, error.Message);
        Assert.Contains(name, error.Message);
    }

    [Theory]
    [InlineData("uv.lock")]
    [InlineData("environment.yml")]
    [InlineData("pylock.new.toml")]
    public void A_manifest_that_appears_before_the_deciding_one_is_noticed_by_its_place_alone(string name)
    {
        _folder.Write("requirements.txt");
        var looked = Locate()!.Looked;

        _folder.Write(name);

        Assert.Contains(looked, i => i.Current().Hash != i.Hash);
    }

    [Fact]
    public void A_manifest_that_comes_later_in_the_order_changes_nothing()
    {
        _folder.Write("poetry.lock");
        var looked = Locate()!.Looked;

        _folder.Write("requirements.txt");

        Assert.All(looked, i => Assert.Equal(i.Hash, i.Current().Hash));
    }

    [Fact]
    public void The_explanation_names_the_file_that_decided_and_those_left_aside()
    {
        _folder.Write("poetry.lock");
        _folder.Write("pyproject.toml", "[project]\nname = 'x'");
        _folder.Write("requirements.txt");

        Assert.Equal("poetry.lock decides (poetry); left aside: requirements.txt", Locate()!.Explanation);
    }

    [Fact]
    public void A_member_of_a_workspace_above_is_uv_s_unless_another_manager_is_declared()
    {
        _folder.Write("pyproject.toml", "[project]\nname = 'x'");
        var inner = _folder.Write("a/pyproject.toml", "[project]\nname = 'a'");
        var declaration = _folder.Declare() with { ProjectDirectory = Path.GetDirectoryName(inner)! };
        Assert.Equal("pyproject", new ManifestLocator().Locate(declaration)!.Format);

        _folder.Write("pyproject.toml", "[project]\nname = 'x'\n[tool.uv.workspace]\nmembers = ['a']");

        Assert.Equal("uv", new ManifestLocator().Locate(declaration)!.Format);
        Assert.Equal("pyproject", new ManifestLocator().Locate(declaration with { Manager = "pip" })!.Format);
    }

    private ManifestChoice? Locate(Func<Declaration, Declaration>? change = null) =>
        new ManifestLocator().Locate((change ?? (d => d))(_folder.Declare()));
}
