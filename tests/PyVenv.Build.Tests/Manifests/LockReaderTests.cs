using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Locks;
using PyVenv.Build.Manifests.Pdm;
using PyVenv.Build.Manifests.Pipenv;
using PyVenv.Build.Manifests.Poetry;
using PyVenv.Build.Manifests.Uv;

namespace PyVenv.Build.Tests.Manifests;

public sealed class LockReaderTests : IDisposable
{
    private const string Pyproject = "[project]\nname = 'x'\nrequires-python = '>=3.11'\ndependencies = ['flask']\n[project.optional-dependencies]\nfast = []\n[dependency-groups]\ndev = ['mypy']\n";

    private readonly ProjectFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("uv", "uv.lock")]
    [InlineData("poetry", "poetry.lock")]
    [InlineData("pdm", "pdm.lock")]
    public void A_lock_tells_its_packages_and_the_project_its_python(string format, string name)
    {
        _folder.Write("pyproject.toml", Pyproject);
        var file = _folder.Write(name, "version = 1\n[[package]]\nname = 'Flask'\nversion = '3.1'\n[[package]]\nname = 'click'\nversion = '8'\n");

        var manifest = Read(format, file);

        Assert.Equal(format, manifest.Format);
        Assert.Equal([new LockedPackage("flask", "3.1"), new LockedPackage("click", "8")], manifest.Locked);
        Assert.Equal("3.1", manifest.Inputs.Single(i => i.Path == file).Contents["flask"]);
        Assert.Equal((">=3.11", _folder.File("pyproject.toml"), 3), (manifest.RequiresPython, manifest.RequiresPythonLocation!.File, manifest.RequiresPythonLocation.Line));
        Assert.Empty(manifest.Requirements);
    }

    [Theory]
    [InlineData("uv", "uv.lock", "uv.toml")]
    [InlineData("poetry", "poetry.lock", "poetry.toml")]
    [InlineData("pdm", "pdm.lock", "pdm.toml")]
    public void A_lock_or_settings_that_appear_are_noticed(string format, string lockName, string settings)
    {
        var manifest = Read(format, _folder.Write("pyproject.toml", Pyproject));

        foreach (var name in new[] { lockName, settings })
        {
            Assert.Contains(manifest.Inputs, i => i.Path == _folder.File(name) && !i.Exists);
        }
    }

    [Theory]
    [InlineData("uv", "uv.lock")]
    [InlineData("poetry", "poetry.lock")]
    [InlineData("pdm", "pdm.lock")]
    public void A_lock_that_does_not_parse_names_line_and_column(string format, string name)
    {
        _folder.Write("pyproject.toml", Pyproject);
        var file = _folder.Write(name, "version = 1\n[[package]]\nname = \n");

        var error = Assert.Throws<ProvisioningException>(() => Read(format, file)).Diagnostic;

        Assert.Equal((DiagnosticCodes.ManifestSyntax, file, 3), (error.Code, error.Location!.File, error.Location.Line));
    }

    [Theory]
    [InlineData("uv")]
    [InlineData("poetry")]
    [InlineData("pdm")]
    public void A_lock_without_its_pyproject_is_an_error(string format) =>
        Assert.Equal(DiagnosticCodes.ManifestNotFound, Assert.Throws<ProvisioningException>(() => Read(format, _folder.Write($"{format}.lock"))).Diagnostic.Code);

    [Theory]
    [InlineData("uv")]
    [InlineData("poetry")]
    [InlineData("pdm")]
    [InlineData("pylock")]
    public void Names_of_groups_and_extras_are_checked(string format)
    {
        var file = format == "pylock" ? _folder.Write("pylock.toml", "lock-version = '1.0'\npackages = []\nextras = ['fast']\ndependency-groups = ['dev']") : _folder.Write("pyproject.toml", Pyproject);

        Read(format, file, d => d with { Groups = ["dev"], Extras = ["Fast"] });

        Assert.Equal(DiagnosticCodes.UnknownGroup, Assert.Throws<ProvisioningException>(() => Read(format, file, d => d with { Groups = ["dve"] })).Diagnostic.Code);
        Assert.Equal(DiagnosticCodes.UnknownExtra, Assert.Throws<ProvisioningException>(() => Read(format, file, d => d with { Extras = ["fats"] })).Diagnostic.Code);
    }

    [Fact]
    public void The_files_of_local_packages_in_a_lock_are_inputs()
    {
        _folder.Write("pyproject.toml", Pyproject);
        _folder.Write("lib/pyproject.toml", "[project]\nname = 'lib'");
        var texts = new Dictionary<string, string>
        {
            ["uv"] = "version = 1\n[[package]]\nname = 'lib'\nsource = { editable = 'lib' }",
            ["poetry"] = "[[package]]\nname = 'lib'\nversion = '1'\n[package.source]\ntype = 'directory'\nurl = 'lib'",
            ["pdm"] = "[[package]]\nname = 'lib'\nversion = '1'\npath = './lib'",
        };
        foreach (var pair in texts)
        {
            var manifest = Read(pair.Key, _folder.Write($"{pair.Key}.lock", pair.Value));
            Assert.Contains(manifest.Inputs, i => i.Path == _folder.File("lib/pyproject.toml") && i.Exists);
        }
    }

    [Fact]
    public void A_member_of_a_workspace_follows_the_root_its_lock_and_the_other_members()
    {
        _folder.Write("pyproject.toml", "[tool.uv.workspace]\nmembers = ['packages/*']\nexclude = ['packages/old']");
        _folder.Write("uv.lock", "version = 1\nrequires-python = '>=3.12'\n[[package]]\nname = 'a'\nversion = '1'");
        _folder.Write("packages/a/pyproject.toml", "[project]\nname = 'a'");
        _folder.Write("packages/b/pyproject.toml", "[project]\nname = 'b'");
        _folder.Write("packages/old/pyproject.toml", "[project]\nname = 'old'");

        var manifest = Read("uv", _folder.File("packages/a/pyproject.toml"));

        var paths = manifest.Inputs.Where(i => i.Exists).Select(i => Path.GetRelativePath(_folder.Path, i.Path).Replace('\\', '/')).ToList();
        Assert.Contains("pyproject.toml", paths);
        Assert.Contains("uv.lock", paths);
        Assert.Contains("packages/b/pyproject.toml", paths);
        Assert.DoesNotContain("packages/old/pyproject.toml", paths);
        Assert.Equal((">=3.12", _folder.File("uv.lock")), (manifest.RequiresPython, manifest.RequiresPythonLocation!.File));
        _folder.Write("packages/c/pyproject.toml", "[project]\nname = 'c'");
        Assert.Contains(manifest.Inputs, i => i.IsPattern && i.Current().Hash != i.Hash);
    }

    [Theory]
    [InlineData("", "", ">=3.9,>=3.10")]
    [InlineData("docs", "", ">=3.9,>=3.10,>=3.12")]
    [InlineData("All", "dev", ">=3.9,>=3.12")]
    [InlineData("", "dev", ">=3.9")]
    public void A_group_that_is_wanted_has_its_say_on_uv_s_python(string group, string without, string python)
    {
        var file = _folder.Write("pyproject.toml", """
            [project]
            name = 'a'
            requires-python = '>=3.9'
            [dependency-groups]
            dev = ['x']
            docs = ['y']
            all = [{include-group = 'docs'}]
            [tool.uv.dependency-groups]
            dev = {requires-python = '>=3.10'}
            Docs = {requires-python = '>=3.12'}
            """);

        Assert.Equal(python, Read("uv", file, d => d with { Groups = group.Length == 0 ? [] : [group], WithoutGroups = without.Length == 0 ? [] : [without] }).RequiresPython);
    }

    [Theory]
    [InlineData("^3.10", ">=3.10,<4")]
    [InlineData("~3.11", ">=3.11,<3.12")]
    [InlineData("~3", ">=3,<4")]
    [InlineData("^0.2.3", ">=0.2.3,<0.3")]
    [InlineData(">=3.9,<3.13", ">=3.9,<3.13")]
    [InlineData(">= 3.9 < 4.0", ">=3.9,<4.0")]
    [InlineData("3.11.*", "==3.11.*")]
    [InlineData("~2.7 || ^3.8", ">=3.8,<4")]
    [InlineData("*", null)]
    [InlineData("nonsense", null)]
    public void Poetry_s_python_constraint_becomes_a_specifier(string constraint, string? specifier)
    {
        var manifest = Read("poetry", _folder.Write("pyproject.toml", $"[tool.poetry]\nname = 'x'\n[tool.poetry.dependencies]\npython = '{constraint}'\n"));

        Assert.Equal(specifier, manifest.RequiresPython);
    }

    [Fact]
    public void Poetry_s_own_groups_exist_too()
    {
        var file = _folder.Write("pyproject.toml", "[tool.poetry]\nname = 'x'\n[tool.poetry.group.docs.dependencies]\nsphinx = '*'\n[tool.poetry.dev-dependencies]\nlib = {path = 'lib'}\n");
        _folder.Write("lib/setup.py", "");

        var manifest = Read("poetry", file, d => d with { Groups = ["docs", "dev"], WithoutGroups = ["main"] });

        Assert.Contains(manifest.Inputs, i => i.Path == _folder.File("lib/setup.py") && i.Exists);
        Assert.Contains("sphinx", manifest.Inputs[0].Contents.Keys);
    }

    [Theory]
    [InlineData("python_version = '3.11'", "==3.11.*")]
    [InlineData("python_full_version = '3.11.7'", "==3.11.7")]
    [InlineData("python_version = '>=3.9'", ">=3.9")]
    [InlineData("python_version = '*'", null)]
    public void A_pipfile_tells_its_python(string line, string? specifier) =>
        Assert.Equal(specifier, Read("pipenv", _folder.Write("Pipfile", $"[packages]\nflask = '*'\n[requires]\n{line}\n")).RequiresPython);

    [Fact]
    public void A_pipfile_lock_tells_its_packages_by_category_and_needs_no_pipfile()
    {
        var file = _folder.Write("Pipfile.lock", """
            {
              "_meta": {"requires": {"python_version": "3.11"}},
              "default": {"Flask": {"version": "==3.1", "markers": "python_version >= '3.9'"}, "lib": {"path": "lib", "editable": true}},
              "develop": {"mypy": {"version": "==1"}},
              "docs": {"sphinx": {"version": "==8"}}
            }
            """);
        _folder.Write("lib/pyproject.toml", "[project]\nname = 'lib'");

        var manifest = Read("pipenv", file, d => d with { Groups = ["docs"] });

        Assert.Equal(new LockedPackage("flask", "3.1", "python_version >= '3.9'", "default"), manifest.Locked[0]);
        Assert.Equal(["default", "default", "develop", "docs"], manifest.Locked.Select(l => l.Group));
        Assert.Equal("==3.11.*", manifest.RequiresPython);
        Assert.Contains(manifest.Inputs, i => i.Path == _folder.File("lib/pyproject.toml") && i.Exists);
        Assert.Contains(manifest.Inputs, i => i.Path == _folder.File("Pipfile") && !i.Exists);
        Assert.Equal(DiagnosticCodes.UnknownGroup, Assert.Throws<ProvisioningException>(() => Read("pipenv", file, d => d with { Groups = ["web"] })).Diagnostic.Code);
    }

    [Fact]
    public void Variables_in_the_addresses_of_a_pipfile_count_except_for_credentials()
    {
        var manifest = Read("pipenv", _folder.Write("Pipfile", "[[source]]\nname = 'a'\nurl = 'https://${USER}:$PASSWORD@${HOST}/simple'\n"));

        Assert.Equal(["HOST"], manifest.MentionedVariables.Keys);
        Assert.Equal(ContentHash.OfText("h"), manifest.MentionedVariables["HOST"]);
    }

    [Fact]
    public void A_broken_pipfile_lock_names_its_line()
    {
        var file = _folder.Write("Pipfile.lock", "{\n  \"default\": {\n    \"a\": {,}\n");

        var error = Assert.Throws<ProvisioningException>(() => Read("pipenv", file)).Diagnostic;

        Assert.Equal((DiagnosticCodes.ManifestSyntax, 3, 11), (error.Code, error.Location!.Line, error.Location.Column));
    }

    [Theory]
    [InlineData("lock-version = '2.0'\npackages = []", "PYVENV235", 1)]
    [InlineData("packages = []", "PYVENV234", 1)]
    [InlineData("lock-version = '1.0'\nrequires-python = 'x'\npackages = []", "PYVENV234", 2)]
    [InlineData("lock-version = '1.0'", "PYVENV234", 1)]
    public void A_pylock_that_is_none_is_an_error(string content, string code, int line)
    {
        var error = Assert.Throws<ProvisioningException>(() => Read("pylock", _folder.Write("pylock.toml", content))).Diagnostic;

        Assert.Equal((code, line), (error.Code.Code, error.Location!.Line));
    }

    private Manifest Read(string format, string file, Func<Declaration, Declaration>? change = null)
    {
        IManifestReader reader = format switch
        {
            "uv" => new UvReader(),
            "poetry" => new PoetryReader(),
            "pdm" => new PdmReader(),
            "pipenv" => new PipenvReader(new Dictionary<string, string> { ["HOST"] = "h" }),
            _ => new PylockReader(),
        };
        return reader.Read((change ?? (d => d))(_folder.Declare()), file);
    }
}
