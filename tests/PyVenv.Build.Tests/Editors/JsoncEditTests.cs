using System.Text.Json;
using PyVenv.Build.Editors.Jsonc;

namespace PyVenv.Build.Tests.Editors;

/// <summary>A setting in a file of the user's: it is set, and everything else stays, character by character.</summary>
public class JsoncEditTests
{
    private static readonly string[] _path = ["python.defaultInterpreterPath"];

    public static TheoryData<string> Files =>
    [
        "",
        "\n",
        "// nothing yet\n",
        "{}",
        "{ }\n",
        "{\n}\n",
        "{\r\n}",
        "{\"a\":1}",
        "{ \"a\": 1, }",
        "{\n  \"a\": 1\n}\n",
        "{\n\t\"a\": [1, 2,],\n}\n",
        "{\r\n    // first\r\n    \"a\": {\"b\": \"}\"} // last\r\n}\r\n",
        "{\n  \"a\": 1, // why\n  /* \"python.defaultInterpreterPath\": \"no\" */\n}",
        "{\n  \"a\": \"https://x\", /* { */\n\n  // the end\n}\n",
        "{\n    \"A\\u00e9\\\"\": -1.5e3, \"b\": null\n}\n",
        "/* head */ { \"a\": true } // tail",
        "{\"a\": {\n  \"python.defaultInterpreterPath\": \"nested\"}}",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_added_is_all_that_changes(string text)
    {
        var edited = JsoncEdit.Set(text, _path, "/e/bin/python");

        Assert.Equal("/e/bin/python", Parse(edited).GetProperty(_path[0]).GetString());
        Assert.True(IsTextWithInsertions(text, edited), edited);
        var before = text.Contains('{') ? Parse(text).EnumerateObject().Select(m => (m.Name, m.Value.GetRawText())) : [];
        Assert.Equal(before, Parse(edited).EnumerateObject().SkipLast(1).Select(m => (m.Name, m.Value.GetRawText())));
        Assert.Same(edited, JsoncEdit.Set(edited, _path, "/e/bin/python"));
        Assert.Equal(text.Contains("\r\n", StringComparison.Ordinal), edited.Contains("\r\n", StringComparison.Ordinal));
        if (text.Contains("\r\n", StringComparison.Ordinal))
        {
            Assert.DoesNotContain("\n", edited.Replace("\r\n", ""));
        }
    }

    [Theory]
    [InlineData("{\n  \"a\": 1\n}\n", "{\n  \"a\": 1,\n  \"python.defaultInterpreterPath\": \"p\"\n}\n")]
    [InlineData("{\n\t\"a\": 1, // why\n\t// end\n}\n", "{\n\t\"a\": 1, // why\n\t// end\n\t\"python.defaultInterpreterPath\": \"p\",\n}\n")]
    [InlineData("{\n  \"a\": 1 // why\n}\n", "{\n  \"a\": 1, // why\n  \"python.defaultInterpreterPath\": \"p\"\n}\n")]
    [InlineData("{\"a\":1}", "{\"a\":1, \"python.defaultInterpreterPath\": \"p\"}")]
    [InlineData("{}", "{\n    \"python.defaultInterpreterPath\": \"p\"\n}")]
    [InlineData("", "{\n    \"python.defaultInterpreterPath\": \"p\"\n}\n")]
    public void A_new_setting_looks_like_those_that_are_there(string text, string expected) =>
        Assert.Equal(expected, JsoncEdit.Set(text, _path, "p"));

    [Theory]
    [InlineData("{ \"python.defaultInterpreterPath\" :  \"old\" , \"z\": 1}", "{ \"python.defaultInterpreterPath\" :  \"p\\\\q\" , \"z\": 1}")]
    [InlineData("{\"python.defaultInterpreterPath\": {\"not\": [\"a text\"]}}", "{\"python.defaultInterpreterPath\": \"p\\\\q\"}")]
    [InlineData("{\"python.defaultInterpreterPath\": \"1\", \"python.defaultInterpreterPath\": \"2\"}", "{\"python.defaultInterpreterPath\": \"1\", \"python.defaultInterpreterPath\": \"p\\\\q\"}")]
    public void A_setting_that_is_there_gets_another_value_and_nothing_else_moves(string text, string expected) =>
        Assert.Equal(expected, JsoncEdit.Set(text, _path, @"p\q"));

    [Fact]
    public void Objects_on_the_way_are_made()
    {
        var edited = JsoncEdit.Set("{\n\t\"folders\": [\n\t\t{ \"path\": \".\" }\n\t]\n}\n", ["settings", _path[0]], "p");

        Assert.Equal("{\n\t\"folders\": [\n\t\t{ \"path\": \".\" }\n\t],\n\t\"settings\": {\n\t\t\"python.defaultInterpreterPath\": \"p\"\n\t}\n}\n", edited);
    }

    [Theory]
    [InlineData("{\n  \"a\": 1\n  \"b\": 2\n}", 3, 3)]
    [InlineData("{\r\n  \"a\": 'x'\r\n}", 2, 8)]
    [InlineData("{\n  \"a\": \"x\n}", 2, 10)]
    [InlineData("{ \"a\": 1", 1, 9)]
    [InlineData("{ \"a\": 1 } }", 1, 12)]
    [InlineData("{ /* ", 1, 3)]
    [InlineData("[]", 1, 1)]
    [InlineData("{\n<<<<<<< HEAD\n}", 2, 1)]
    public void A_malformed_file_is_refused_at_its_place(string text, int line, int column)
    {
        var error = Assert.Throws<JsoncSyntaxException>(() => JsoncEdit.Set(text, _path, "p"));

        Assert.Equal((line, column), (error.Line, error.Column));
    }

    private static JsonElement Parse(string text) =>
        JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }).RootElement;

    // Every character of the first is in the second, in the same order.
    private static bool IsTextWithInsertions(string text, string edited)
    {
        var at = 0;
        foreach (var c in text)
        {
            at = edited.IndexOf(c, at) + 1;
            if (at == 0)
            {
                return false;
            }
        }

        return true;
    }
}
