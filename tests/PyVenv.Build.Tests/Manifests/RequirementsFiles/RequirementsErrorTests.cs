using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Tests.Manifests.RequirementsFiles;

public sealed class RequirementsErrorTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("flask\n  requests=2.31", "PYVENV206", 2, 11, "'=' is no operator")]
    [InlineData("flask\r\nrequests ==2.31.\r\n", "PYVENV206", 2, 16, "'requests ==2.31.'")]
    [InlineData("flask \\\n  >=3,\\\n  ==x", "PYVENV206", 3, 3, "version")]
    [InlineData("# a\n\nrequests ; python_version", "PYVENV206", 3, 26, "operator")]
    [InlineData("x @ https://u:secret@h/x y", "PYVENV206", 1, 26, "'x @ https://h/x y'")]
    [InlineData("--unknown", "PYVENV207", 1, 1, "'--unknown'")]
    [InlineData("flask==3  --has=sha256:1 --no", "PYVENV207", 1, 26, "'--no' can mean")]
    [InlineData("flask --hash=md5:abc", "PYVENV207", 1, 14, "'md5'")]
    [InlineData("flask --hash", "PYVENV207", 1, 7, "needs a value")]
    [InlineData("--no-index=1", "PYVENV207", 1, 1, "takes no value")]
    [InlineData("-r 'a b", "PYVENV207", 1, 4, "quote")]
    [InlineData("flask\n-r missing.txt", "PYVENV201", 2, 4, "missing.txt' does not exist")]
    [InlineData("-r ${DIR}/missing.txt", "PYVENV201", 1, 4, "missing.txt' does not exist")]
    [InlineData("flask==${V}x y", "PYVENV206", 1, 8, "'flask==${V}x y'")]
    [InlineData("-r .", "PYVENV203", 1, 4, "is a folder")]
    [InlineData("-e https://example.org/x", "PYVENV206", 1, 4, "'-e'")]
    [InlineData("-e git+https://example.org/x", "PYVENV206", 1, 4, "name")]
    [InlineData("file://host/x.zip", "PYVENV206", 1, 1, "another machine")]
    [InlineData("./wrong-name.whl", "PYVENV206", 1, 1, "wheel")]
    [InlineData("\"quoted\"", "PYVENV206", 1, 1, "package name")]
    public void What_is_wrong_with_a_line_is_said_with_its_place(string content, string code, int line, int column, string words)
    {
        var file = _project.Write("requirements.txt", content);

        var error = Fail(_project.Declare(), ("DIR", "sub-folder"), ("V", "1.0-secret"));

        Assert.Equal(code, error.Code.Code);
        Assert.Equal(new SourceLocation(file, line, column), error.Location);
        Assert.Contains(words, error.Message);
        Assert.DoesNotContain("secret", error.Message);
    }

    [Theory]
    [InlineData("-e ./lib", "editable")]
    [InlineData("./lib", "no name")]
    [InlineData("flask[async]", "extras")]
    [InlineData("https://example.org/x.zip", "no name")]
    public void A_constraint_must_be_able_to_constrain(string line, string words)
    {
        _project.Write("lib/setup.py");
        _project.Write("requirements.txt", "-c constraints.txt");
        var file = _project.Write("constraints.txt", "idna<4\n" + line);

        var error = Fail(_project.Declare());

        Assert.Equal("PYVENV209", error.Code.Code);
        Assert.Equal((file, 2), (error.Location!.File, error.Location.Line));
        Assert.Contains(words, error.Message);
    }

    [Fact]
    public void A_cycle_is_said_with_the_way_around()
    {
        _project.Write("requirements.txt", "-r a.txt");
        _project.Write("a.txt", "flask\n-r b.txt");
        var last = _project.Write("b.txt", "idna\n\n  -c  a.txt");

        var error = Fail(_project.Declare());

        Assert.Equal("PYVENV204", error.Code.Code);
        Assert.Equal(new SourceLocation(last, 3, 7), error.Location);
        Assert.Contains("a.txt -> b.txt -> a.txt", error.Message);
    }

    [Fact]
    public void Invalid_bytes_are_said_with_their_place()
    {
        var file = _project.File("requirements.txt");
        File.WriteAllBytes(file, [.. "flask\n# ü ok\nidna # "u8, 0xE9, .. " é"u8]);

        var error = Fail(_project.Declare());

        Assert.Equal("PYVENV205", error.Code.Code);
        Assert.Equal(new SourceLocation(file, 3, 8), error.Location);
        Assert.Contains("0xE9", error.Message);
    }

    [Fact]
    public void An_unknown_encoding_is_said()
    {
        var file = _project.Write("requirements.txt", "\n# coding: klingon\nflask");

        var error = Fail(_project.Declare());

        Assert.Equal(("PYVENV205", new SourceLocation(file, 2, 1)), (error.Code.Code, error.Location));
        Assert.Contains("'klingon'", error.Message);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_said()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("making links needs a right on Windows");
        }

        // A link to itself: unlike missing rights it stops every account.
        var file = _project.File("nested.txt");
        File.CreateSymbolicLink(file, file);
        var naming = _project.Write("requirements.txt", "flask\n-r nested.txt");

        var error = Fail(_project.Declare());

        Assert.Equal(("PYVENV202", new SourceLocation(naming, 2, 4)), (error.Code.Code, error.Location));
        Assert.Contains(file, error.Message);
    }

    [Theory]
    [InlineData(false, "PYVENV201")]
    [InlineData(true, "PYVENV203")]
    public void A_file_of_the_project_that_is_not_there_is_said_at_its_item(bool isFolder, string code)
    {
        var project = _project.Write("App.csproj", "<Project>\n  <ItemGroup>\n    <PyVenvRequirementsFile Include=\"python/deps.txt\" />\n  </ItemGroup>\n</Project>");
        var missing = _project.File("python/deps.txt");
        if (isFolder)
        {
            Directory.CreateDirectory(missing);
        }

        var error = Fail(_project.Declare() with { RequirementsFiles = [missing], RequirementsFilesAreDefault = false });

        Assert.Equal((code, new SourceLocation(project, 3, 45)), (error.Code.Code, error.Location));
        Assert.Contains(missing, error.Message);
    }

    [Theory]
    [InlineData("requests", "[1.0,2.0)", "", "", "'[1.0,2.0)'")]
    [InlineData("requests", "=2", "", "", "'=2'")]
    [InlineData("requests>=2", "3", "", "", "Take one of them away")]
    [InlineData("re quests", "", "", "", "'re quests'")]
    [InlineData("requests", "", "so cks", "", "'so cks'")]
    [InlineData("requests", "", "", "python_version = '3'", "at character 16")]
    public void A_package_of_the_project_file_that_is_wrong_is_said_at_its_item(string name, string version, string extras, string markers, string words)
    {
        var project = _project.Write("App.csproj", $"<Project>\n  <ItemGroup>\n    <PyVenvPackage Include=\"{name}\" />\n  </ItemGroup>\n</Project>");

        var error = Fail(_project.Declare() with { Packages = [new DeclaredPackage(name, version, extras, markers, project)] });

        Assert.Equal("PYVENV210", error.Code.Code);
        Assert.Equal(new SourceLocation(project, 3, 29), error.Location);
        Assert.Contains(words, error.Message);
    }

    [Fact]
    public void A_further_input_that_is_not_there_is_said() =>
        Assert.Equal("PYVENV211", Fail(_project.Declare() with { ExtraInputs = [_project.File("schema.json")] }).Code.Code);

    [Theory]
    [InlineData("flask\n./missing", 2, "where nothing is")]
    [InlineData("-e missing", 1, "where nothing is")]
    [InlineData("./wheels/tiny-1.0-py3-none-any.whl", 1, "where nothing is")]
    [InlineData("./empty", 1, "neither 'pyproject.toml' nor 'setup.py'")]
    [InlineData("-e ./empty", 1, "neither 'pyproject.toml' nor 'setup.py'")]
    [InlineData("./other.txt", 1, "is a file")]
    public void A_local_requirement_that_is_not_there_is_said_before_installing(string content, int line, string words)
    {
        Directory.CreateDirectory(_project.File("empty"));
        _project.Write("other.txt");
        var file = _project.Write("requirements.txt", content);
        var manifest = new RequirementsManifestReader(new Dictionary<string, string>()).Read(_project.Declare());

        var error = Assert.Throws<ProvisioningException>(() => LocalRequirements.Check(manifest)).Diagnostic;

        Assert.Equal("PYVENV208", error.Code.Code);
        Assert.Equal((file, line), (error.Location!.File, error.Location.Line));
        Assert.Contains(words, error.Message);
    }

    private static Diagnostic Fail(Declaration declaration, params (string Name, string Value)[] variables) => Assert.Throws<ProvisioningException>(
        () => new RequirementsManifestReader(variables.ToDictionary(v => v.Name, v => v.Value)).Read(declaration)).Diagnostic;
}
