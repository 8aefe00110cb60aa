using System.Text;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Tests.Manifests.RequirementsFiles;

public sealed class RequirementsManifestReaderTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_file_with_everything_in_it_is_read()
    {
        _project.Write(
            "requirements.txt",
            """
            # comment
            --index-url https://user:secret@index.example/simple
            Flask == 3.1.3   # comment
            requests[Socks,use_chardet]>=2.31,<3 ; python_version < "3.12"
            attrs==26.1.0 \
                --hash=sha256:aaaa \
                --hash=sha256:bbbb
            pip @ https://user:secret@example.org/pip-26.3.zip
            git+https://example.org/x.git@main#egg=x-y
            mypkg --config-settings=key=value
            """);

        var manifest = Read();

        Assert.Equal(["flask", "requests", "attrs", "pip", "x-y", "mypkg"], manifest.Requirements.Select(r => r.Name));
        Assert.Equal(["==3.1.3", ">=2.31,<3", "==26.1.0", "", "", ""], manifest.Requirements.Select(r => r.Specifier));
        Assert.Equal(["socks", "use-chardet"], manifest.Requirements[1].Extras);
        Assert.Equal("python_version < \"3.12\"", manifest.Requirements[1].Marker);
        Assert.Equal(["sha256:aaaa", "sha256:bbbb"], manifest.Requirements[2].Hashes);
        Assert.Equal("https://example.org/pip-26.3.zip", manifest.Requirements[3].Url);
        Assert.Equal("pip @ https://user:secret@example.org/pip-26.3.zip", manifest.Requirements[3].Text);
        Assert.Equal(["--config-settings=key=value"], manifest.Requirements[5].BuildOptions);
        Assert.Equal([3, 4, 5, 8, 9, 10], manifest.Requirements.Select(r => r.Location!.Line));
        Assert.Equal(["--index-url https://index.example/simple"], manifest.FileOptions);
    }

    [Fact]
    public void Nested_files_are_relative_to_the_file_that_names_them()
    {
        _project.Write("requirements.txt", "-r requirements/base.txt\n-c constraints.txt\nlast");
        _project.Write("requirements/base.txt", "-r more/deep.txt\nflask");
        _project.Write("requirements/more/deep.txt", "--requirement=../side.txt\nhttpx");
        _project.Write("requirements/side.txt", "idna");
        _project.Write("constraints.txt", "idna<4");

        var manifest = Read();

        Assert.Equal(["idna", "httpx", "flask", "idna", "last"], manifest.Requirements.Select(r => r.Name));
        Assert.Equal([false, false, false, true, false], manifest.Requirements.Select(r => r.IsConstraint));
        Assert.Equal(
            ["requirements.txt", "requirements/base.txt", "requirements/more/deep.txt", "requirements/side.txt", "constraints.txt"],
            manifest.Inputs.Select(i => Path.GetRelativePath(_project.Path, i.Path).Replace('\\', '/')));
        Assert.All(manifest.Inputs, i => Assert.Equal(ContentHash.OfFile(i.Path), i.Hash));
        Assert.Equal(new Dictionary<string, string> { ["flask"] = "" }, manifest.Inputs[1].Contents);
    }

    [Fact]
    public void A_file_that_two_others_name_is_read_once_and_is_no_cycle()
    {
        _project.Write("requirements.txt", "-r a.txt\n-r b.txt");
        _project.Write("a.txt", "-r common.txt");
        _project.Write("b.txt", "-r common.txt");
        _project.Write("common.txt", "flask");

        Assert.Equal(["flask"], Read().Requirements.Select(r => r.Name));
    }

    [Fact]
    public void Contents_name_what_a_file_asks_for_without_secrets()
    {
        _project.Write(
            "requirements.txt",
            "flask==3\nhttpx[http2]>=0.28 ; os_name=='posix'\nx @ https://u:secret@example.org/${PATH_TOKEN}/x.zip\n-e ./lib\nhttps://u:secret@example.org/y.zip\nidna<3;os_name=='nt'\nidna>3");

        var contents = Read(("PATH_TOKEN", "token-value")).Inputs[0].Contents;

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["flask"] = "==3",
                ["httpx"] = "[http2]>=0.28; os_name=='posix'",
                ["x"] = "x @ https://example.org/${PATH_TOKEN}/x.zip",
                ["-e ./lib"] = "",
                ["https://example.org/y.zip"] = "",
                ["idna"] = "<3; os_name=='nt' | >3",
            },
            contents);
    }

    [Fact]
    public void Local_projects_bring_the_files_that_say_how_they_are_built()
    {
        _project.Write("lib/pyproject.toml");
        _project.Write("other/setup.py");
        var wheel = _project.Write("wheels/tiny-1.0-py3-none-any.whl", "not read");
        _project.Write("requirements.txt", "-r sub/nested.txt\n-e ./lib[dev]");
        _project.Write("sub/nested.txt", $"./other\n./wheels/tiny-1.0-py3-none-any.whl\n{new Uri(wheel).AbsoluteUri}");

        var manifest = Read();

        Assert.Equal([_project.File("other"), wheel, wheel, _project.File("lib")], manifest.Requirements.Select(r => r.LocalPath));
        Assert.Equal([null, "tiny", "tiny", null], manifest.Requirements.Select(r => r.Name));
        Assert.Equal(["dev"], manifest.Requirements[3].Extras);
        Assert.True(manifest.Requirements[3].IsEditable);
        Assert.Equal(
            [
                "requirements.txt=True", "sub/nested.txt=True", "other/pyproject.toml=False", "other/setup.py=True", "other/setup.cfg=False",
                "wheels/tiny-1.0-py3-none-any.whl=True", "lib/pyproject.toml=True", "lib/setup.py=False", "lib/setup.cfg=False",
            ],
            manifest.Inputs.Select(i => $"{Path.GetRelativePath(_project.Path, i.Path).Replace('\\', '/')}={i.Exists}"));
    }

    [Fact]
    public void A_file_that_a_local_project_takes_its_dependencies_from_is_an_input()
    {
        _project.Write("lib/pyproject.toml", "[build-system]\nrequires = ['setuptools']\nbuild-backend = 'setuptools.build_meta'\n[project]\nname = 'lib'\ndynamic = ['dependencies']\n[tool.setuptools.dynamic]\ndependencies = { file = ['deps.txt'] }\n");
        var dependencies = _project.Write("lib/deps.txt", "flask");
        _project.Write("requirements.txt", "-e ./lib");

        Assert.Contains(dependencies, Read().Inputs.Select(i => i.Path));
    }

    [Fact]
    public void Mentioned_variables_are_known_by_a_hash_of_their_value_unless_they_are_credentials()
    {
        _project.Write("requirements.txt", "--index-url https://${USER}:${TOKEN}@index.example/${TEAM}/simple\nflask==${FLASK}\nidna # ${COMMENT}\n--find-links ${lower}${UNSET}");

        var manifest = Read(("USER", "me"), ("TOKEN", "secret-value"), ("TEAM", "blue-team"), ("FLASK", "3.1.3"));

        Assert.Equal("==3.1.3", manifest.Requirements[0].Specifier);
        Assert.Equal(
            new Dictionary<string, string> { ["TEAM"] = ContentHash.OfText("blue-team"), ["FLASK"] = ContentHash.OfText("3.1.3"), ["UNSET"] = "" },
            manifest.MentionedVariables);
        Assert.Equal(["--index-url https://index.example/${TEAM}/simple", "--find-links ${lower}${UNSET}"], manifest.FileOptions);
    }

    [Fact]
    public void A_file_on_a_server_is_passed_over()
    {
        _project.Write("requirements.txt", "-r https://user:secret@example.org/base.txt\n-c http://example.org/c.txt\nflask");

        var manifest = Read();

        Assert.Equal(["flask"], manifest.Requirements.Select(r => r.Name));
        Assert.Equal(["--requirement https://example.org/base.txt", "--constraint http://example.org/c.txt"], manifest.FileOptions);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_tells_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        File.WriteAllBytes(_project.File("requirements.txt"), [.. encoding.GetPreamble(), .. encoding.GetBytes("flask # ü\r\nidna\r\n")]);

        Assert.Equal(["flask", "idna"], Read().Requirements.Select(r => r.Name));
    }

    [Fact]
    public void A_header_names_the_encoding()
    {
        File.WriteAllBytes(_project.File("requirements.txt"), [.. "#!x\n# -*- coding: cp1252 -*-\nflask # "u8, 0xFC, 0x80]);

        Assert.Equal(["flask"], Read().Requirements.Select(r => r.Name));
    }

    [Fact]
    public void Packages_of_the_project_file_are_requirements()
    {
        var declaration = _project.Declare() with
        {
            Packages =
            [
                new DeclaredPackage("Requests", "2.31", "socks;use_chardet"),
                new DeclaredPackage("flask", ">= 3, <4", Markers: "python_version >= '3.9'"),
                new DeclaredPackage("idna", "3.*"),
                new DeclaredPackage("httpx[http2]"),
            ],
        };

        var manifest = new RequirementsManifestReader(new Dictionary<string, string>()).Read(declaration);

        Assert.Equal(
            ["Requests[socks,use-chardet]==2.31", "flask>=3,<4 ; python_version >= '3.9'", "idna==3.*", "httpx[http2]"],
            manifest.Requirements.Select(r => r.Text));
        Assert.Equal(["requests", "flask", "idna", "httpx"], manifest.Requirements.Select(r => r.Name));
        Assert.Null(manifest.File);
    }

    [Fact]
    public void A_manifest_that_the_project_names_replaces_the_default_file()
    {
        _project.Write("requirements.txt", "flask");
        var named = _project.Write("dev.in", "idna");

        var manifest = new RequirementsManifestReader(new Dictionary<string, string>()).Read(_project.Declare(), named);

        Assert.Equal(["idna"], manifest.Requirements.Select(r => r.Name));
        Assert.Equal(named, manifest.File);
    }

    [Fact]
    public void Further_inputs_are_hashed()
    {
        var input = _project.Write("schema.json", "{}");

        var manifest = new RequirementsManifestReader(new Dictionary<string, string>()).Read(_project.Declare() with { ExtraInputs = [input] });

        Assert.Equal([new InputFile(input, ContentHash.OfText("{}")).Hash], manifest.Inputs.Select(i => i.Hash));
    }

    [Fact]
    public void A_chain_of_many_files_is_read()
    {
        const int Count = 1_500;
        _project.Write("requirements.txt", "-r 0.txt");
        for (var i = 0; i < Count; i++)
        {
            _project.Write($"{i}.txt", i + 1 < Count ? $"-r {i + 1}.txt" : "flask");
        }

        Assert.Equal(["flask"], Read().Requirements.Select(r => r.Name));
    }

    private Manifest Read(params (string Name, string Value)[] variables) =>
        new RequirementsManifestReader(variables.ToDictionary(v => v.Name, v => v.Value)).Read(_project.Declare());
}
