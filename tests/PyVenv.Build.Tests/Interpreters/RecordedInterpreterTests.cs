using PyVenv.Build.Interpreters;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Tests.Interpreters;

public class RecordedInterpreterTests
{
    [Fact]
    public void What_nothing_changed_for_is_good_and_starts_nothing()
    {
        using var bench = new PythonBench();
        bench.Link("python3", PythonBench.Pyenv("3.12.1"));
        foreach (var declaration in new[] { bench.Declaration, bench.Declaration with { BasePython = "python3" }, bench.Declaration with { PythonVersion = "3.12" } })
        {
            var recorded = bench.Find(declaration);
            bench.Runner.Started.Clear();

            Assert.Null(Objection(bench, recorded, declaration));
            Assert.Empty(bench.Runner.Started);
        }
    }

    [Fact]
    public void What_is_gone_is_not()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        var link = bench.Link("python3", PythonBench.Pyenv("3.12.1"));
        var recorded = bench.Find(bench.Declaration);

        File.Delete(link);

        Assert.Equal($"the base interpreter '{link}' is gone", Objection(bench, recorded, bench.Declaration));
    }

    [Fact]
    public void What_leads_to_another_file_is_not()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        var link = bench.Link("python3", PythonBench.Pyenv("3.12.1"));
        var recorded = bench.Find(bench.Declaration);

        File.Delete(link);
        bench.Link("python3", PythonBench.Pyenv("3.13.0"));

        Assert.Equal($"the base interpreter '{link}' was replaced", Objection(bench, recorded, bench.Declaration));
    }

    [Fact]
    public void What_was_upgraded_is_not()
    {
        using var bench = new PythonBench();
        var recorded = bench.Find(bench.Declaration with { BasePython = PythonBench.Pyenv("3.12.1") });

        Assert.Contains("was replaced", Objection(bench, recorded with { Identity = new FileIdentity(1, 2) }, bench.Declaration));
    }

    [Fact]
    public void What_is_not_the_wanted_version_is_not()
    {
        using var bench = new PythonBench();
        var recorded = bench.Find(bench.Declaration with { BasePython = PythonBench.Pyenv("3.12.1") });

        Assert.Null(Objection(bench, recorded, bench.Declaration with { PythonVersion = ">=3.10" }));
        Assert.Equal("Python '3.11' (PyVenvPythonVersion) is wanted and the environment has 3.12.1", Objection(bench, recorded, bench.Declaration with { PythonVersion = "3.11" }));
    }

    [Fact]
    public void A_second_choice_is_good_only_for_the_same_choices()
    {
        using var bench = new PythonBench();
        bench.OnlyOwnPath();
        bench.Link("python3.9", PythonBench.Pyenv("3.9.18"));
        bench.Link("python3.12", PythonBench.Pyenv("3.12.1"));
        var file = Path.Combine(bench.Project, ".python-version");
        File.WriteAllText(file, "3.11\n3.12\n");
        var recorded = bench.Find(bench.Declaration);

        Assert.Null(Objection(bench, recorded, bench.Declaration));
        File.WriteAllText(file, "3.9\n3.12\n");
        Assert.NotNull(Objection(bench, recorded, bench.Declaration));
        File.WriteAllText(file, "3.12\n3.9\n");
        Assert.Null(Objection(bench, recorded, bench.Declaration));
    }

    [Fact]
    public void A_command_that_now_means_another_is_not()
    {
        using var bench = new PythonBench();
        var declaration = bench.Declaration with { BasePython = "my-python" };
        var link = bench.Link("my-python", PythonBench.Pyenv("3.12.1"));
        var recorded = bench.Find(bench.Declaration with { BasePython = PythonBench.Pyenv("3.12.1") });
        Assert.Null(Objection(bench, recorded, declaration));

        File.Delete(link);
        Assert.Equal("PyVenvBasePython 'my-python' is no longer on PATH", Objection(bench, recorded, declaration));
        bench.Link("my-python", PythonBench.Pyenv("3.13.0"));
        Assert.Equal("PyVenvBasePython 'my-python' is another interpreter than before", Objection(bench, recorded, declaration));
    }

    [Fact]
    public void A_copied_virtual_environment_is_good_while_its_file_is_the_same()
    {
        using var bench = new PythonBench();
        var python = bench.VirtualEnvironment(PythonBench.Pyenv("3.10.13"), bench["other"], "--copies");
        var declaration = bench.Declaration with { BasePython = python };
        var recorded = bench.Find(declaration);
        Assert.Null(Objection(bench, recorded, declaration));

        File.SetLastWriteTimeUtc(python, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.NotNull(Objection(bench, recorded, declaration));
    }

    [Fact]
    public void A_shim_is_good_while_pyenv_chooses_the_same()
    {
        using var bench = new PythonBench();
        PythonBench.Pyenv("3.10.13");
        bench.Variables["PYENV_ROOT"] = PythonBench.PyenvRoot!;
        bench.Variables["PATH"] = Path.Combine(PythonBench.PyenvRoot!, "shims") + ":/usr/bin:/bin";
        var file = Path.Combine(bench.Project, ".python-version");
        File.WriteAllText(file, "3.10.13\n");
        var declaration = bench.Declaration with { BasePython = "python" };
        var recorded = bench.Find(declaration);
        Assert.Equal("3.10.13", recorded.Version);
        bench.Runner.Started.Clear();

        Assert.Null(Objection(bench, recorded, declaration));
        Assert.Empty(bench.Runner.Started);
        File.WriteAllText(file, "3.9.18\n");
        Assert.NotNull(Objection(bench, recorded, declaration));
    }

    private static string? Objection(PythonBench bench, Interpreter recorded, Declaration declaration) =>
        RecordedInterpreter.Objection(recorded, declaration, WantedPython.Of(declaration, null), bench.Machine);
}
