using System.Text;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;

namespace PyVenv.Build.Tests.Manifests;

public sealed class StructuredFileTests : IDisposable
{
    private readonly ProjectFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Toml_tables_lists_and_dotted_keys_come_with_their_places()
    {
        var root = Toml("[project]\nname = \"x\"\nscripts.run = 'a:b'\n\n[[tool.uv.index]]\nurl = 'u'\n[[tool.uv.index]]\nurl = 'v'\n[tool.pdm]\nm = {file = ['a', \"b\"]}\n");

        Assert.Equal("x", root.Table("project")!.Text("name"));
        Assert.Equal("a:b", root.Table("project", "scripts")!.Text("run"));
        Assert.Equal(["u", "v"], root.Table("tool", "uv")!.List("index")!.Tables.Select(t => t.Text("url")));
        var file = root.Table("tool", "pdm")!.Table("m")!.Strings("file");
        Assert.Equal(["a", "b"], file.Select(f => f.Text));
        Assert.Equal((10, 19), (file[1].Location.Line, file[1].Location.Column));
    }

    [Theory]
    [InlineData("a = \n", 1, 5)]
    [InlineData("ok = 1\n[x]\na = [1,\n  \"\n", 4, 4)]
    [InlineData("a = 1\na = 2\n", 2, 1)]
    [InlineData("[a]\n[a]\n", 2, 1)]
    public void Broken_toml_names_line_and_column(string content, int line, int column)
    {
        var error = Assert.Throws<ProvisioningException>(() => Toml(content)).Diagnostic;

        Assert.Equal(DiagnosticCodes.ManifestSyntax, error.Code);
        Assert.Equal((_folder.File("f"), line, column), (error.Location!.File, error.Location.Line, error.Location.Column));
    }

    [Fact]
    public void A_repeated_toml_key_is_not_quoted_with_its_value()
    {
        var error = Assert.Throws<ProvisioningException>(() => Toml("url = 'https://me:secret@host'\nurl = 1"));

        Assert.DoesNotContain("secret", error.Message);
        Assert.Contains("`url`", error.Message);
    }

    [Fact]
    public void Json_values_come_with_their_places()
    {
        var root = JsonReader.Read(Text("{\n  \"a\": {\"b\": [\"x\", 1, true, null]}\n}"));

        var items = root.Table("a")!.List("b")!.Items.Cast<DataValue>().ToList();
        Assert.Equal([DataValueKind.String, DataValueKind.Number, DataValueKind.Boolean, DataValueKind.Null], items.Select(i => i.Kind));
        Assert.Equal((2, 15), (items[0].Location.Line, items[0].Location.Column));
    }

    [Theory]
    [InlineData("{\n  \"a\": 1,,\n}", 2)]
    [InlineData("", 1)]
    [InlineData("{} x", 1)]
    public void Broken_json_names_its_line(string content, int line)
    {
        var error = Assert.Throws<ProvisioningException>(() => JsonReader.Read(Text(content))).Diagnostic;

        Assert.Equal((DiagnosticCodes.ManifestSyntax, line), (error.Code, error.Location!.Line));
    }

    [Fact]
    public void Yaml_scalars_keep_their_text_and_kind()
    {
        var root = YamlReader.Read(Text("name: x\ndeps:\n  - python=3.10\n  - 3.10\n  - '3.10'\n  - {pip: [a, b]}\n  -\n"));

        var items = root.List("deps")!.Items;
        Assert.Equal(["python=3.10", "3.10", "3.10"], items.Take(3).Cast<DataValue>().Select(i => i.Text));
        Assert.Equal([DataValueKind.String, DataValueKind.Number, DataValueKind.String], items.Take(3).Cast<DataValue>().Select(i => i.Kind));
        Assert.Equal(["a", "b"], Assert.IsType<DataTable>(items[3]).Strings("pip").Select(s => s.Text));
        Assert.Equal((3, 5), (items[0].Location.Line, items[0].Location.Column));
        Assert.Equal(DataValueKind.Null, Assert.IsType<DataValue>(items[4]).Kind);
    }

    [Theory]
    [InlineData("a: [1, 2\nb: c\n", 2)]
    [InlineData("a:\n  - b\n - c\n", 3)]
    public void Broken_yaml_names_its_line(string content, int line)
    {
        var error = Assert.Throws<ProvisioningException>(() => YamlReader.Read(Text(content))).Diagnostic;

        Assert.Equal((DiagnosticCodes.ManifestSyntax, line), (error.Code, error.Location!.Line));
    }

    [Fact]
    public void Yaml_that_holds_itself_is_an_error_not_a_hang() =>
        Assert.Equal(
            DiagnosticCodes.ManifestSyntax,
            Assert.Throws<ProvisioningException>(() => YamlReader.Read(Text("a: &x\n  - *x\n"))).Diagnostic.Code);

    [Fact]
    public void A_file_in_another_encoding_names_the_place_of_the_first_wrong_byte()
    {
        File.WriteAllBytes(_folder.File("f"), Encoding.Latin1.GetBytes("a = 1\nname = 'é'\n"));

        var error = Assert.Throws<ProvisioningException>(() => ManifestText.Read(_folder.File("f"))).Diagnostic;

        Assert.Equal((DiagnosticCodes.ManifestNotUtf8, 2, 9), (error.Code, error.Location!.Line, error.Location.Column));
    }

    [Fact]
    public void A_byte_order_mark_is_no_content()
    {
        File.WriteAllText(_folder.File("f"), "a = 1", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal("a = 1", ManifestText.Read(_folder.File("f")).Text);
    }

    [Fact]
    public void A_value_of_the_wrong_kind_names_key_and_place()
    {
        var error = Assert.Throws<ProvisioningException>(() => Toml("\n[project]\ndependencies = 'requests'").Table("project")!.Strings("dependencies")).Diagnostic;

        Assert.Equal((DiagnosticCodes.ManifestWrongValue, 3, 16), (error.Code, error.Location!.Line, error.Location.Column));
        Assert.Equal("'dependencies' must be a list, but it is a string.", error.Message);
    }

    private DataTable Toml(string content) => TomlReader.Read(Text(content));

    private ManifestText Text(string content) => ManifestText.Read(_folder.Write("f", content));
}
