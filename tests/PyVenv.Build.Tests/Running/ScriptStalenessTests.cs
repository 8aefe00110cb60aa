using PyVenv.Build.Running.Scripts;

namespace PyVenv.Build.Tests.Running;

public sealed class ScriptStalenessTests : IDisposable
{
    private const string Copy = """
        import sys
        with open(sys.argv[1]) as i, open(sys.argv[2], "w") as o:
            o.write(i.read())
        """;

    private readonly ScriptProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_script_runs_once_and_again_when_an_input_has_another_content()
    {
        AddCopy();

        Assert.Equal(["copy.py"], _project.Run());
        Assert.Equal("it has not run yet", _project.ReasonOf("copy.py"));
        Assert.Equal("first", _project.Read("gen/out.txt"));
        Assert.Empty(_project.Run());

        _project.Write("in.txt", "second");
        Assert.Equal(["copy.py"], _project.Run());
        Assert.Equal("'in.txt' changed", _project.ReasonOf("copy.py"));
        Assert.Equal("second", _project.Read("gen/out.txt"));
        Assert.Empty(_project.Run());
    }

    [Fact]
    public void Content_decides_and_not_time_stamps()
    {
        AddCopy();
        _project.Run();
        var input = Path.Combine(_project.Directory, "in.txt");
        var stamp = File.GetLastWriteTimeUtc(input);

        File.SetLastWriteTimeUtc(input, DateTime.UtcNow.AddHours(1));
        Assert.Empty(_project.Run());

        File.WriteAllText(input, "later");
        File.SetLastWriteTimeUtc(input, stamp.AddDays(-1));
        Assert.Equal(["copy.py"], _project.Run());
    }

    [Theory]
    [InlineData("the script", "'copy.py' changed")]
    [InlineData("an imported module", "'tools/helper.py' was changed")]
    [InlineData("the arguments", "its arguments changed")]
    [InlineData("a variable", "its environment variables changed")]
    [InlineData("the environment", "the Python environment changed")]
    [InlineData("an output that was deleted", "'gen/out.txt' is missing")]
    [InlineData("an output that was edited", "'gen/out.txt' was changed")]
    [InlineData("a new file of a pattern", "'data/b.json' is new")]
    [InlineData("a lost file of a pattern", "'data/a.json' is gone")]
    public void Each_thing_that_a_run_is_made_from_makes_it_stale_and_is_named(string change, string reason)
    {
        _project.Write("tools/__init__.py", "");
        _project.Write("tools/helper.py", "x = 1\n");
        _project.Write("data/a.json", "{}");
        _project.Write("obj/other.json", "{}");
        AddCopy(text: "from tools import helper\n" + Copy, inputs: "in.txt;**/*.json");
        _project.Run();
        Assert.Empty(_project.Findings);
        Assert.Empty(_project.Run());

        switch (change)
        {
            case "the script": _project.Write("copy.py", "from tools import helper\n" + Copy + "\n# more"); break;
            case "an imported module": _project.Write("tools/helper.py", "x = 2\n"); break;
            case "the arguments": _project.Items[0] = _project.Items[0] with { Arguments = ["in.txt", "gen/out.txt", "more"] }; break;
            case "a variable": _project.Items[0] = _project.Items[0] with { Variables = new Dictionary<string, string> { ["A"] = "1" } }; break;
            case "the environment": _project.Fingerprint = "two"; break;
            case "an output that was deleted": File.Delete(Path.Combine(_project.Directory, "gen/out.txt")); break;
            case "an output that was edited": _project.Write("gen/out.txt", "by hand"); break;
            case "a new file of a pattern": _project.Write("data/b.json", "{}"); break;
            case "a lost file of a pattern": File.Delete(Path.Combine(_project.Directory, "data/a.json")); break;
        }

        Assert.Equal(["copy.py"], _project.Run());
        Assert.Equal(reason, _project.ReasonOf("copy.py"));
        Assert.Empty(_project.Run());
    }

    [Fact]
    public void A_script_that_fails_leaves_none_of_what_it_wrote_and_runs_again()
    {
        _project.Write("good.txt", "good");
        var item = _project.Add(
            "half.py",
            "import sys\nopen('gen/a.txt', 'w').write('half')\nif len(sys.argv) == 1: raise ValueError('no')\nopen('gen/b.txt', 'w').write('whole')\n",
            outputs: "gen/a.txt;gen/b.txt");

        Assert.Equal(["half.py"], _project.Run());
        Assert.Equal("PYVENV501", Assert.Single(_project.Findings).Code);
        Assert.False(_project.Exists("gen/a.txt"));
        Assert.Equal(["half.py"], _project.Run());
        Assert.Equal("its last run did not succeed", _project.ReasonOf("half.py"));

        _project.Items[0] = item with { Arguments = ["ok"] };
        _project.Run();
        Assert.Empty(_project.Findings);
        Assert.True(_project.Exists("gen/a.txt") && _project.Exists("gen/b.txt"));
        Assert.Empty(_project.Run());
    }

    [Fact]
    public void A_killed_build_does_not_leave_a_script_that_passes_for_run()
    {
        AddCopy();
        _project.Run();
        var record = Directory.GetFiles(_project.StateDirectory, "*.json").Single();
        File.WriteAllText(record, File.ReadAllText(record).Replace("\"finished\": true", "\"finished\": false"));
        Assert.Equal(["copy.py"], _project.Run());

        File.WriteAllText(record, "{\"version\": 1, \"fini");
        Assert.Equal(["copy.py"], _project.Run());
    }

    [Fact]
    public void A_script_that_does_not_write_what_it_declares_fails()
    {
        _project.Add("lazy.py", "pass\n", outputs: "gen/never.txt");

        Assert.Equal(["lazy.py"], _project.Run());

        var finding = Assert.Single(_project.Findings);
        Assert.Equal("PYVENV509", finding.Code);
        Assert.Contains(Path.Combine(_project.Directory, "gen/never.txt"), finding.Message);
        Assert.Equal(["lazy.py"], _project.Run());
    }

    [Fact]
    public void What_a_pattern_s_script_no_longer_writes_is_removed()
    {
        _project.Write("names.txt", "a b");
        _project.Add("many.py", "for n in open('names.txt').read().split(): open(f'gen/{n}.txt', 'w').write(n)\n", inputs: "names.txt", outputs: "gen/*.txt");
        Directory.CreateDirectory(Path.Combine(_project.Directory, "gen"));
        _project.Write("gen/mine.md", "not an output");
        _project.Run();
        Assert.True(_project.Exists("gen/a.txt") && _project.Exists("gen/b.txt"));

        _project.Write("names.txt", "b c");
        _project.Run();

        Assert.Equal(["b.txt", "c.txt", "mine.md"], Directory.GetFiles(Path.Combine(_project.Directory, "gen")).Select(Path.GetFileName).Order());
        Assert.Empty(_project.Run());
    }

    [Fact]
    public void A_script_that_rewrites_its_inputs_is_up_to_date_afterwards_and_its_failure_deletes_none_of_them()
    {
        _project.Write("src/a.txt", "A\n");
        var item = _project.Add(
            "format.py",
            "import pathlib, sys\np = pathlib.Path('src/a.txt')\np.write_text(p.read_text().lower())\nsys.exit(len(sys.argv) - 1)\n",
            inputs: "src/*.txt",
            outputs: "src/*.txt");

        _project.Run();
        Assert.Equal("a\n", _project.Read("src/a.txt"));
        Assert.Empty(_project.Run());

        _project.Write("src/a.txt", "B\n");
        _project.Items[0] = item with { Arguments = ["fail"] };
        _project.Run();
        Assert.Equal("b\n", _project.Read("src/a.txt"));
    }

    [Fact]
    public void The_record_holds_neither_arguments_nor_variables()
    {
        var item = AddCopy();
        _project.Items[0] = item with { Arguments = [.. item.Arguments, "--token=hush-1"], Variables = new Dictionary<string, string> { ["TOKEN"] = "hush-2" } };
        _project.Run();

        Assert.DoesNotContain("hush", File.ReadAllText(Directory.GetFiles(_project.StateDirectory, "*.json").Single()));
    }

    [Fact]
    public void A_module_of_the_environment_that_declares_nothing_runs_every_time()
    {
        _project.Items.Add(new ScriptItem { Include = "platform", Name = "platform", Module = "platform", WorkingDirectory = _project.Directory });
        _project.Items.Add(new ScriptItem { Include = "this", Name = "this", Module = "this", WorkingDirectory = _project.Directory, Inputs = ["in.txt"] });

        Assert.Equal(["platform", "this"], _project.Run());
        Assert.Equal(["platform"], _project.Run());
    }

    private ScriptItem AddCopy(string text = Copy, string inputs = "in.txt")
    {
        _project.Write("in.txt", "first");
        return _project.Add("copy.py", text, "in.txt gen/out.txt", inputs, "gen/out.txt");
    }
}
