using System.Collections;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PyVenv.Build.Tasks;
using PyVenv.Build.Tests.Running;

namespace PyVenv.Build.Tests.Tasks;

/// <summary>The task as the targets call it, build after build.</summary>
public sealed class RunScriptsTests : IDisposable
{
    private readonly RealPython _python = new();
    private readonly Engine _engine = new();

    public void Dispose() => _python.Dispose();

    [Theory]
    [InlineData("data")]
    [InlineData("data/")]
    [InlineData("data/*.txt")]
    public void A_file_that_is_new_in_a_folder_of_inputs_is_noticed(string inputs)
    {
        _python.Write("data/a.txt", "a");
        _python.Write("list.py", "import os\nopen('out.txt', 'w').write(' '.join(sorted(os.listdir('data'))))\n");
        var script = new TaskItem("list.py");
        script.SetMetadata("Inputs", inputs);
        script.SetMetadata("Outputs", "out.txt");
        Assert.Equal(["list.py: running because it has not run yet"], Build(script));
        Assert.Empty(Build(script));

        _python.Write("data/b.txt", "b");

        Assert.Single(Build(script));
        Assert.Equal("a.txt b.txt", File.ReadAllText(Path.Combine(_python.ProjectDirectory, "out.txt")));
        Assert.Empty(Build(script));
    }

    /// <summary>Runs it once.</summary>
    /// <returns>What it says of scripts that run.</returns>
    private List<string> Build(params TaskItem[] scripts)
    {
        _engine.Messages.Clear();
        using var task = new RunScripts
        {
            BuildEngine = _engine,
            ProjectFile = Path.Combine(_python.ProjectDirectory, "app.csproj"),
            ProjectDirectory = _python.ProjectDirectory,
            EnvironmentDirectory = _python.EnvironmentDirectory,
            Python = RealPython.Find("3.11"),
            StateDirectory = Path.Combine(_python.ProjectDirectory, "obj", "scripts"),
            When = "BeforeCompile",
            Scripts = scripts,
        };
        Assert.True(task.Execute(), string.Join("\n", _engine.Errors));
        return [.. _engine.Messages.Where(m => m.Contains(": running because ", StringComparison.Ordinal))];
    }

    private sealed class Engine : IBuildEngine
    {
        public List<string> Errors { get; } = [];

        public List<string> Messages { get; } = [];

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "";

        public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e.Message!);

        public void LogWarningEvent(BuildWarningEventArgs e)
        {
        }

        public void LogMessageEvent(BuildMessageEventArgs e) => Messages.Add(e.Message!);

        public void LogCustomEvent(CustomBuildEventArgs e)
        {
        }

        public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;
    }
}
