using PyVenv.Build.Diagnostics;
using PyVenv.Build.Running.Scripts;

namespace PyVenv.Build.Tests.Running;

public sealed class ScriptRunnerTests : IDisposable
{
    /// <summary>Waits until another script has come as far: passes only when both run at once.</summary>
    private const string Meet = """
        import pathlib, sys, time
        me, other = sys.argv[1:3]
        pathlib.Path(me).write_text("here")
        end = time.monotonic() + 20
        while not pathlib.Path(other).exists():
            if time.monotonic() > end:
                sys.exit("nobody came")
            time.sleep(0.01)
        """;

    private readonly ScriptProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Independent_scripts_run_side_by_side()
    {
        _project.Add("a.py", Meet, "a.here b.here");
        _project.Add("b.py", Meet, "b.here a.here");

        Assert.Equal(["a.py", "b.py"], _project.Run(parallelism: 2));
        Assert.Empty(_project.Findings);
    }

    [Fact]
    public void No_more_run_at_once_than_may()
    {
        const string counting = """
            import os, pathlib, time
            me = pathlib.Path(f"running.{os.getpid()}")
            me.write_text("")
            time.sleep(0.1)
            with open("seen.txt", "a") as f:
                print(len(list(pathlib.Path(".").glob("running.*"))), file=f)
            me.unlink()
            """;
        for (var i = 0; i < 5; i++)
        {
            _project.Add($"s{i}.py", counting);
        }

        Assert.Equal(5, _project.Run(parallelism: 2).Length);
        Assert.All(_project.Read("seen.txt").Trim().Split('\n'), n => Assert.InRange(int.Parse(n, null), 1, 2));
    }

    [Theory]
    [InlineData("first.py")]
    [InlineData("first")]
    [InlineData("tools/first.py")]
    public void A_script_runs_after_the_one_it_depends_on_whatever_the_order_of_the_items(string name)
    {
        _project.Add("second.py", "open('log.txt', 'a').write('second;')\n", dependsOn: name);
        _project.Add("tools/first.py", "open('log.txt', 'a').write('first;')\n");

        _project.Run(parallelism: 2);

        Assert.Equal("first;second;", _project.Read("log.txt"));
    }

    [Fact]
    public void What_one_writes_and_another_reads_is_written_first_and_passed_on()
    {
        _project.Write("a.txt", "1");
        _project.Add("late.py", "open('c.txt', 'w').write(open('b.txt').read() + '3')\n", inputs: "b.*", outputs: "c.txt");
        _project.Add("early.py", "open('b.txt', 'w').write(open('a.txt').read() + '2')\n", inputs: "a.txt", outputs: "b.txt");

        Assert.Equal(["late.py", "early.py"], _project.Run(parallelism: 2));
        Assert.Equal("123", _project.Read("c.txt"));

        _project.Write("a.txt", "0");
        Assert.Equal(["late.py", "early.py"], _project.Run(parallelism: 2));
        Assert.Equal("023", _project.Read("c.txt"));
        Assert.Empty(_project.Run());
    }

    [Fact]
    public void Outputs_of_what_a_script_depends_on_are_its_inputs()
    {
        _project.Write("a.txt", "1");
        _project.Add("early.py", "open('b.txt', 'w').write(open('a.txt').read())\n", inputs: "a.txt", outputs: "b.txt");
        _project.Add("late.py", "pass\n", dependsOn: "early.py");
        _project.Run();
        Assert.Empty(_project.Run());

        _project.Write("a.txt", "2");

        Assert.Equal(["early.py", "late.py"], _project.Run());
        Assert.Equal("'b.txt' changed", _project.ReasonOf("late.py"));
    }

    [Fact]
    public void When_one_fails_those_that_depend_on_it_do_not_run_and_others_do()
    {
        _project.Add("bad.py", "raise SystemExit(3)\n");
        _project.Add("after.py", "pass\n", dependsOn: "bad.py");
        _project.Add("other.py", "pass\n");

        Assert.Equal(["bad.py", "other.py"], _project.Run());

        var finding = Assert.Single(_project.Findings);
        Assert.Equal("PYVENV505", finding.Code);
        Assert.Contains("'bad.py' ended with exit code 3", finding.Message);
    }

    [Theory]
    [InlineData("nobody.py", "PYVENV510", "'nobody.py'")]
    [InlineData("twice.py", "PYVENV512", "2 PyVenvScript items")]
    [InlineData("b.py", "PYVENV511", "'a.py' on 'b.py' on 'a.py'")]
    public void A_dependency_that_cannot_be_is_an_error(string dependsOn, string code, string text)
    {
        _project.Add("a.py", "", dependsOn: dependsOn);
        _project.Add("b.py", "", dependsOn: "a.py");
        _project.Add("x/twice.py", "");
        _project.Add("y/twice.py", "");

        var error = Assert.Throws<ProvisioningException>(() => _project.Run());

        Assert.Equal(code, error.Diagnostic.Code.Code);
        Assert.Contains(text, error.Message);
    }

    [Fact]
    public void The_same_script_twice_is_two_steps()
    {
        const string write = "import sys\nopen(sys.argv[1], 'w').write(sys.argv[1])\n";
        _project.Add("w.py", write, "a.txt", outputs: "a.txt");
        _project.Add("w.py", write, "b.txt", outputs: "b.txt");
        _project.Add("w.py", write, "c.txt");

        Assert.Equal(["w.py", "w.py", "w.py"], _project.Run());
        Assert.Empty(_project.Run());
        Assert.True(_project.Exists("a.txt") && _project.Exists("b.txt") && _project.Exists("c.txt"));
    }

    [Fact]
    public void On_demand_scripts_run_only_as_somebody_s_prerequisite()
    {
        var demanded = _project.Add("demanded.py", "open('log.txt', 'a').write('demanded;')\n");
        _project.Items[0] = demanded with { When = ScriptTiming.OnDemand };
        Assert.Empty(_project.Run());

        _project.Add("user.py", "pass\n", dependsOn: "demanded.py");
        Assert.Equal(["demanded.py", "user.py"], _project.Run());
    }

    [Fact]
    public void A_script_that_takes_too_long_is_ended_and_named()
    {
        var item = _project.Add("slow.py", "import time\nprint('starting', flush=True)\ntime.sleep(60)\n");
        _project.Items[0] = item with { TimeLimit = TimeSpan.FromMilliseconds(700) };

        _project.Run();

        var finding = Assert.Single(_project.Findings);
        Assert.Equal("PYVENV506", finding.Code);
        Assert.Contains("0.7 seconds", finding.Message);
    }

    [Theory]
    [InlineData("import no_such\n", "PYVENV501", "ModuleNotFoundError: No module named 'no_such' | If a package has 'no_such', add it to 'requirements.txt'; its name may be another than the module's.")]
    [InlineData("import json.nope\n", "PYVENV501", "ModuleNotFoundError: No module named 'json.nope'")]
    [InlineData("import subprocess, sys\nsys.exit(subprocess.call([sys.executable, '-m', 'nope']))\n", "PYVENV505", "If a package has 'nope', add it to 'requirements.txt'; its name may be another than the module's.")]
    [InlineData("import ours\n", "PYVENV501", "ModuleNotFoundError: No module named 'ours'")]
    [InlineData("import sys\nsys.exit('no good\\nat all')\n", "PYVENV505", "'a.py' ended with exit code 1, which means that it failed: no good | at all")]
    public void A_failure_reads_in_one_line_and_says_what_to_do_about_a_missing_module(string text, string code, string message)
    {
        _project.Write("ours/__init__.py", "");
        _project.Add("tools/a.py", text);

        _project.Run();

        var finding = Assert.Single(_project.Findings);
        Assert.Equal(code, finding.Code);
        Assert.EndsWith(message, finding.SingleLine);
    }

    [Fact]
    public void Cancelling_ends_the_scripts_and_leaves_them_stale()
    {
        using var cancellation = new CancellationTokenSource();
        _project.Add("slow.py", "import time\nopen('out.txt', 'w').write('half')\ntime.sleep(60)\n", outputs: "out.txt");
        using var watcher = new Timer(_ =>
        {
            if (_project.Exists("out.txt"))
            {
                cancellation.Cancel();
            }
        }, null, 0, 20);

        Assert.ThrowsAny<OperationCanceledException>(() => _project.Run(cancellation: cancellation.Token));

        Assert.False(_project.Exists("out.txt"));
    }

    [Fact]
    public void A_script_speaks_utf_8_and_what_it_prints_is_seen_as_it_is()
    {
        _project.Add("speak.py", "import sys\nprint('Grüße 日本 →', sys.flags.utf8_mode)\nprint('error: not one of MSBuild', file=sys.stderr)\n");

        _project.Run();

        Assert.Contains("Grüße 日本 → 1", _project.Messages);
        Assert.Contains("error: not one of MSBuild", _project.Messages);
        Assert.Empty(_project.Findings);
    }

    [Fact]
    public void Two_builds_at_once_run_a_step_once()
    {
        _project.Add("once.py", "import time\nopen('log.txt', 'a').write('x')\ntime.sleep(0.3)\nopen('out.txt', 'w').write('o')\n", outputs: "out.txt");

        Parallel.Invoke(() => _project.Run(), () => _project.Run());

        Assert.Equal("x", _project.Read("log.txt"));
    }

    [Fact]
    public void A_script_that_is_not_there_is_an_error_that_names_it()
    {
        _project.Items.Add(new ScriptItem { Include = "no.py", Name = "no.py", Script = Path.Combine(_project.Directory, "no.py"), WorkingDirectory = _project.Directory });

        _project.Run();

        var finding = Assert.Single(_project.Findings);
        Assert.Equal("PYVENV508", finding.Code);
        Assert.Contains(Path.Combine(_project.Directory, "no.py"), finding.Message);
    }
}
