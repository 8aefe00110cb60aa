using System.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.PackageTests.Harness.Conda;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Managers.Conda;

[Collection(CondaCollection.Name)]
public sealed class CondaActivationTests(CondaBench bench)
{
    [Fact]
    public void Variables_are_those_that_conda_activate_sets_and_later_builds_start_nothing_for_them()
    {
        // What conda itself prints for a shell has an apostrophe of the path unquoted.
        using var project = bench.Project(folder: "a b ç");
        var channel = CondaBench.AddPackages(project.PathOf("..", "channel"), new SmallPackage("gdal-data", "1.0", [], new Dictionary<string, string>
        {
            ["etc/conda/activate.d/gdal.sh"] = """
                echo "a script may talk"
                export GDAL_DATA="$CONDA_PREFIX/share/gdal é"
                export XDG_DATA_DIRS="$CONDA_PREFIX/share:$XDG_DATA_DIRS"
                export PATH="$CONDA_PREFIX/tools:$PATH"
                if [ -n "$DECLARED" ]; then export SEEN="$DECLARED"; fi
                local_only=1
                """.ReplaceLineEndings("\n"),
            ["etc/conda/env_vars.d/gdal.json"] = """{ "OF_PACKAGE": "1" }""",
        }));
        project.Write("environment.yml", CondaFile.Of([bench.Channel, channel], "python=3.11", "gdal-data") + "variables: {DECLARED: 'a b'}\n");
        var asked = new Dictionary<string, string>(project.Machine.Variables) { ["XDG_DATA_DIRS"] = "/secret/of/the/caller" };
        project.Machine = project.Machine with { Variables = asked };

        var record = project.Provision().Record;

        var started = project.Started.Count;
        var layout = new EnvironmentLayout(project.PathOf(".venv"), ThisMachine.Platform, isConda: true);
        var ours = new ChildEnvironment(project.Machine).Activation(layout, project.Provision().Record.ActivationVariables);
        Assert.Equal(started, project.Started.Count);
        Assert.DoesNotContain("/secret/of/the/caller", File.ReadAllText(layout.RecordFile));
        foreach (var (name, value) in Activated(project, asked))
        {
            // conda's own programs are added to PATH too; where they are is no business of the environment.
            var wanted = name == "PATH" ? string.Join(':', value.Split(':').Where(f => !f.EndsWith("/condabin", StringComparison.Ordinal))) : value;
            Assert.True(ours.TryGetValue(name, out var found) && found == wanted, $"{name}: '{found}' instead of '{wanted}'");
        }

        Assert.Equal($"{layout.Directory}/share:/other", new ChildEnvironment(project.Machine with { Variables = new Dictionary<string, string> { ["XDG_DATA_DIRS"] = "/other" } })
            .Activation(layout, record.ActivationVariables)["XDG_DATA_DIRS"]);
    }

    [Fact]
    public void A_changed_variable_changes_the_environment_and_one_that_is_gone_leaves()
    {
        using var project = bench.Project();
        string File(string variables) => CondaFile.Of([bench.Channel], "python=3.11") + variables;
        project.Write("environment.yml", File("variables: {FIRST: one, SECOND: two}\n"));
        project.Provision();

        project.Write("environment.yml", File("variables: {FIRST: other, SECOND: two}\n"));
        var report = project.Provision();
        Assert.True(report.Changed);
        Assert.Equal("other", report.Record.ActivationVariables["FIRST"]);

        project.Write("environment.yml", File("variables: {FIRST: other}\n"));
        report = project.Provision();
        Assert.EndsWith("conda keeps variables that the file no longer has", report.Reason);
        Assert.DoesNotContain("SECOND", report.Record.ActivationVariables.Keys);
    }

    [Fact]
    public void A_script_that_fails_is_a_warning_and_the_environment_is_finished()
    {
        using var project = bench.Project();
        var channel = CondaBench.AddPackages(project.PathOf("..", "channel"), new SmallPackage("broken", "1.0", [], new Dictionary<string, string>
        {
            ["etc/conda/activate.d/broken.sh"] = "echo no licence >&2\nexit 3\n",
        }));
        project.Write("environment.yml", CondaFile.Of([bench.Channel, channel], "python=3.11", "broken"));

        project.Provision();

        Assert.Contains(project.Sink.Lines, l => l.Contains("did not run to their end (exit code 3): no licence", StringComparison.Ordinal));
        Assert.False(project.Provision().Changed);
    }

    // What 'conda activate' changes, asked of conda in a shell, but for what its set-up of the shell brings.
    private Dictionary<string, string> Activated(ToolProject project, Dictionary<string, string> variables)
    {
        const string Code = """eval "$("$1" shell.posix activate "$2")" >/dev/null; env -0""";
        var start = new ProcessStartInfo("/bin/bash", ["-c", Code, "bash", Path.Combine(bench.ToolFolder, "conda"), project.PathOf(".venv")]) { RedirectStandardOutput = true };
        start.Environment.Clear();
        foreach (var variable in variables)
        {
            start.Environment[variable.Key] = variable.Value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string[] ofShell = ["_", "PS1", "PWD", "SHLVL", "OLDPWD", "CONDA_EXE", "CONDA_PYTHON_EXE", "_CONDA_EXE", "_CONDA_ROOT", "_CE_M", "_CE_CONDA"];
        var changed = output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2))
            .Where(v => !ofShell.Contains(v[0]) && (!variables.TryGetValue(v[0], out var before) || before != v[1]))
            .ToDictionary(v => v[0], v => v[1]);
        Assert.Superset(new HashSet<string> { "PATH", "CONDA_PREFIX", "GDAL_DATA", "DECLARED", "SEEN", "OF_PACKAGE" }, changed.Keys.ToHashSet());
        return changed;
    }
}
