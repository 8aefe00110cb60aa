using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tests.Running;

/// <summary>Whose a file is that scripts write, and what becomes of it.</summary>
public sealed class ScriptOutputsTests : IDisposable
{
    private readonly ScriptProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void What_a_failing_script_wrote_as_it_had_been_is_removed_and_what_it_left_alone_stays()
    {
        var item = _project.Add(
            "half.py",
            "import sys\nif len(sys.argv) < 3:\n    open('a.txt', 'w').write('a')\n    if len(sys.argv) == 1: open('b.txt', 'w').write('b')\nsys.exit(len(sys.argv) == 2)\n",
            outputs: "a.txt;b.txt");
        _project.Run();
        Assert.Empty(_project.Findings);

        _project.Items[0] = item with { Arguments = ["fail"] };
        _project.Run();
        Assert.False(_project.Exists("a.txt"));
        Assert.True(_project.Exists("b.txt"));

        _project.Items[0] = item with { Arguments = ["write", "nothing"] };
        _project.Run();
        Assert.Equal("PYVENV509", Assert.Single(_project.Findings).Code);
    }

    [Fact]
    public void Two_scripts_that_write_one_file_without_an_order_are_an_error()
    {
        _project.Add("a.py", "open('x.txt', 'w').write('a')\n", outputs: "x.txt");
        var second = _project.Add("b.py", "open('x.txt', 'w').write('b')\n", outputs: "sub/../x.txt");

        var error = Assert.Throws<ProvisioningException>(() => _project.Run());

        Assert.Equal("PYVENV514", error.Diagnostic.Code.Code);
        Assert.Contains("'a.py' and 'b.py' both have the output '" + Path.Combine(_project.Directory, "x.txt"), error.Message);

        _project.Items[1] = second with { DependsOn = ["a.py"] };
        Assert.Equal(["a.py", "b.py"], _project.Run());
        Assert.Empty(_project.Run());
        Assert.Equal("b", _project.Read("x.txt"));
    }

    [Fact]
    public void What_is_generated_and_then_formatted_in_place_is_up_to_date()
    {
        _project.Write("a.txt", "A");
        _project.Add("format.py", "import pathlib\np = pathlib.Path('x.txt')\np.write_text(p.read_text().lower())\n", inputs: "x.txt", outputs: "x.txt", dependsOn: "generate.py");
        _project.Add("generate.py", "open('x.txt', 'w').write(open('a.txt').read())\n", inputs: "a.txt", outputs: "x.txt");

        Assert.Equal(["format.py", "generate.py"], _project.Run());
        Assert.Empty(_project.Run());

        _project.Write("x.txt", "by hand");
        Assert.Equal(["format.py", "generate.py"], _project.Run());
        Assert.Equal("'x.txt' was changed", _project.ReasonOf("generate.py"));
        Assert.Equal("a", _project.Read("x.txt"));
    }

    [Theory]
    [InlineData("src/x.txt", "src/x.txt")]
    [InlineData("src/*.txt", "src/x.txt")]
    public void Two_that_rewrite_one_file_do_so_in_the_project_s_order_and_are_up_to_date(string files, string otherFiles)
    {
        const string append = "import sys\nopen('src/x.txt', 'a').write(sys.argv[1])\n";
        _project.Write("src/x.txt", "");
        _project.Add("append.py", append, "1", inputs: files, outputs: files, name: "one");
        _project.Add("append.py", append, "2", inputs: otherFiles, outputs: otherFiles, name: "two");

        Assert.Equal(["one", "two"], _project.Run(parallelism: 2));
        Assert.Equal("12", _project.Read("src/x.txt"));
        Assert.Empty(_project.Run());

        _project.Write("src/x.txt", "0");
        _project.Run();
        Assert.Equal("012", _project.Read("src/x.txt"));
    }

    [Theory]
    [InlineData("gen/*.txt")]
    [InlineData("gen/")]
    public void Two_scripts_that_write_into_one_folder_leave_each_other_s_files_alone(string outputs)
    {
        const string copy = "import pathlib, sys\npathlib.Path('gen').mkdir(exist_ok=True)\npathlib.Path('gen', sys.argv[1]).write_text(open('in/' + sys.argv[1]).read())\n";
        _project.Write("in/a.txt", "a");
        _project.Write("in/b.txt", "b");
        _project.Add("copy.py", copy, "a.txt", inputs: "in/a.txt", outputs: outputs, name: "a");
        _project.Add("copy.py", copy, "b.txt", inputs: "in/b.txt", outputs: outputs, name: "b");
        Assert.Equal(["a", "b"], _project.Run(parallelism: 2));
        Assert.Empty(_project.Run());

        _project.Write("in/b.txt", "new");
        Assert.Equal(["b"], _project.Run());
        _project.Write("in/a.txt", "new");
        Assert.Equal(["a"], _project.Run());

        Assert.Equal(("new", "new"), (_project.Read("gen/a.txt"), _project.Read("gen/b.txt")));
        Assert.Empty(_project.Run());
    }

    [Fact]
    public void What_one_writes_into_a_folder_and_another_reads_there_is_written_first()
    {
        _project.Add("late.py", "open('c.txt', 'w').write(open('gen/b.txt').read())\n", inputs: "gen/b.txt", outputs: "c.txt");
        _project.Add("early.py", "import os\nos.makedirs('gen')\nopen('gen/b.txt', 'w').write('b')\n", outputs: "gen/");

        _project.Run(parallelism: 2);

        Assert.Empty(_project.Findings);
        Assert.Equal("b", _project.Read("c.txt"));
    }

    [Fact]
    public void A_pattern_of_inputs_that_takes_in_the_output_does_not_run_the_script_twice()
    {
        _project.Write("docs/a.md", "a");
        _project.Add("index.py", "open('docs/index.md', 'w').write('index')\n", inputs: "docs/*.md", outputs: "docs/index.md");

        Assert.Equal(["index.py"], _project.Run());
        Assert.Empty(_project.Run());
    }

    [Fact]
    public void A_record_that_cannot_be_locked_is_an_error_and_not_waited_for()
    {
        _project.Add("a.py", "");
        _project.Run();
        var file = Directory.GetFiles(_project.StateDirectory, "*.lock").Single();
        File.Delete(file);
        Directory.CreateDirectory(file);
        _project.Write("a.py", "pass");

        _project.Run(cancellation: new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);

        Assert.Contains("'a.py' cannot run", Assert.Single(_project.Findings).Message);
    }
}
