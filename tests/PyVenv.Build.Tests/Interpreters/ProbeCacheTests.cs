using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Tests.Interpreters;

public class ProbeCacheTests
{
    [Fact]
    public void A_known_interpreter_is_not_started_again()
    {
        using var bench = new PythonBench();
        var program = PythonBench.Pyenv("3.11.7");
        var first = bench.Ask(program).Interpreter!;
        var started = bench.Runner.Started.Count;

        var second = bench.Ask(program).Interpreter!;

        Assert.Equal(1, started);
        Assert.Equal(started, bench.Runner.Started.Count);
        Assert.Equal(first.MarkerVariables, second.MarkerVariables);
        Assert.Equal(first with { MarkerVariables = second.MarkerVariables }, second);
    }

    [Fact]
    public void A_replaced_interpreter_is_started_again()
    {
        using var bench = new PythonBench();
        var link = bench.Link("python", PythonBench.Pyenv("3.11.7"));
        Assert.Equal("3.11.7", bench.Ask(link).Interpreter?.Version);

        File.Delete(link);
        bench.Link("python", PythonBench.Pyenv("3.12.1"));

        Assert.Equal("3.12.1", bench.Ask(link).Interpreter?.Version);
    }

    [Fact]
    public void What_the_answer_depended_on_is_watched()
    {
        using var bench = new PythonBench();
        var copy = CopyOfDebians(bench);
        Assert.Null(bench.Ask(copy).Interpreter?.PipLocation);

        // The interpreter's own file stays what it was when somebody installs pip.
        var pip = bench["base", "lib", "python3", "dist-packages", "pip"];
        Directory.CreateDirectory(pip);
        File.WriteAllText(Path.Combine(pip, "__init__.py"), "__version__ = '1.2.3'\n");

        Assert.Equal("1.2.3", bench.Ask(copy).Interpreter?.PipVersion);
    }

    [Fact]
    public void Another_version_of_the_system_asks_anew()
    {
        using var bench = new PythonBench();
        var program = PythonBench.Pyenv("3.11.7");
        bench.Ask(program);

        new InterpreterProbe(bench.Machine with { SystemVersion = "2" }, bench.Runner).Probe(program, bench.Project, CancellationToken.None);

        Assert.Equal(2, bench.Runner.Started.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,2]")]
    [InlineData("{\"program\":7}")]
    public void A_corrupt_cache_is_ignored_and_mended(string content)
    {
        using var bench = new PythonBench();
        var program = PythonBench.Pyenv("3.11.7");
        bench.Ask(program);
        foreach (var file in Directory.GetFiles(bench.Cache, "*", SearchOption.AllDirectories))
        {
            File.WriteAllText(file, content);
        }

        Assert.Equal("3.11.7", bench.Ask(program).Interpreter?.Version);
        Assert.Equal("3.11.7", bench.Ask(program).Interpreter?.Version);
        Assert.Equal(2, bench.Runner.Started.Count);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_is_no_failure()
    {
        using var bench = new PythonBench();
        File.WriteAllText(bench.Cache, "a file where the folder should be");

        Assert.Equal("3.11.7", bench.Ask(PythonBench.Pyenv("3.11.7")).Interpreter?.Version);
    }

    [Fact]
    public void Builds_at_once_do_not_disturb_each_other()
    {
        using var bench = new PythonBench();
        var python = bench.Ask(PythonBench.Pyenv("3.11.7")).Interpreter!;
        var cache = new ProbeCache(bench.Machine);

        Parallel.For(0, 200, i =>
        {
            if (i % 2 == 0)
            {
                cache.Store(python.Path, python, [bench.Bin]);
            }
            else
            {
                Assert.NotNull(cache.Find(python.Path));
            }
        });

        Assert.Empty(Directory.GetFiles(bench.Cache, "*.tmp", SearchOption.AllDirectories));
    }

    // Debian's Python is one static program, which finds its library beside itself.
    private static string CopyOfDebians(PythonBench bench)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3.11") && Directory.Exists("/usr/lib/python3.11"), "this is not Debian with Python 3.11");
        Directory.CreateDirectory(bench["base", "bin"]);
        Directory.CreateDirectory(bench["base", "lib", "python3.11"]);
        foreach (var entry in Directory.GetFileSystemEntries("/usr/lib/python3.11"))
        {
            var link = bench["base", "lib", "python3.11", Path.GetFileName(entry)];
            if (!Path.Exists(link))
            {
                File.CreateSymbolicLink(link, entry);
            }
        }

        var copy = bench["base", "bin", "python3.11"];
        File.Copy("/usr/bin/python3.11", copy);
        return LinkResolver.RealPath(copy);
    }
}
