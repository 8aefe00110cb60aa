using System.Collections;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PyVenv.Build.Tasks;

namespace PyVenv.Build.Tests.Tasks;

/// <summary>How tasks say errors; the binary log, which the package tests read, does not keep help links.</summary>
public class TaskDiagnosticsTests
{
    private readonly RecordingEngine _engine = new();

    [Fact]
    public void An_error_has_the_page_that_explains_its_code()
    {
        Assert.False(Planning(project: "/projects/app.csproj", folder: "/projects", environment: "relative/.venv").Execute());

        var error = Assert.Single(_engine.Errors);
        Assert.Equal("PYVENV002", error.Code);
        Assert.Equal("/projects/app.csproj", error.File);
        Assert.EndsWith("docs/diagnostics.md#pyvenv002", error.HelpLink);
    }

    [Fact]
    public void An_error_is_a_warning_with_the_same_code_and_page_when_the_environment_is_optional()
    {
        var task = Planning(project: "/projects/app.csproj", folder: "/projects", environment: "relative/.venv");
        task.Optional = "true";

        Assert.True(task.Execute());

        Assert.Empty(_engine.Errors);
        var warning = Assert.Single(_engine.Warnings);
        Assert.Equal("PYVENV002", warning.Code);
        Assert.EndsWith("#pyvenv002", warning.HelpLink);
    }

    [Fact]
    public void A_bug_of_ours_is_one_coded_error_and_its_stack_trace_a_message_of_low_importance()
    {
        var task = new PlanEnvironment { BuildEngine = _engine, ProjectFile = "/projects/app.csproj", Declared = [] };

        Assert.False(task.Execute());

        Assert.Equal("PYVENV099", Assert.Single(_engine.Errors).Code);
        Assert.DoesNotContain("   at ", _engine.Errors[0].Message);
        Assert.Contains(_engine.Messages, m => m.Importance == MessageImportance.Low && m.Message!.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_no_bug_of_ours()
    {
        var file = Path.GetTempFileName();
        var task = new RunTests
        {
            BuildEngine = _engine,
            ProjectFile = "/projects/app.csproj",
            ProjectDirectory = "/projects",
            EnvironmentDirectory = "/projects/.venv",
            Runner = "pytest",
            JUnitFile = Path.Combine(file, "results.xml"),
            TrxFile = Path.Combine(file, "results.trx"),
        };

        Assert.False(task.Execute());

        var error = Assert.Single(_engine.Errors);
        Assert.Equal("PYVENV425", error.Code);
        Assert.Contains(file, error.Message);
        File.Delete(file);
    }

    [Theory]
    [InlineData("A.class._b1", true)]
    [InlineData("Größe.日本", true)]
    [InlineData("Some-Odd 1.Name", false)]
    [InlineData("A..B", false)]
    [InlineData("1A", false)]
    public void A_namespace_that_is_none_is_an_error_and_no_source_that_does_not_compile(string name, bool isGood)
    {
        var folder = Directory.CreateTempSubdirectory("embed-").FullName;
        var task = new EmbedEnvironment
        {
            BuildEngine = _engine,
            ProjectFile = "/projects/app.csproj",
            EnvironmentDirectory = Path.Combine(folder, ".venv"),
            Embed = true,
            ClassFile = Path.Combine(folder, "class.cs"),
            Namespace = name,
        };

        Assert.Equal(isGood, task.Execute());
        Assert.Equal(isGood ? [] : ["PYVENV001"], _engine.Errors.Select(e => e.Code));
        Assert.Equal(isGood, File.Exists(task.ClassFile));
        if (isGood)
        {
            Assert.Contains("namespace @" + name.Replace(".", ".@", StringComparison.Ordinal) + "\n", File.ReadAllText(task.ClassFile));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Every_task_may_run_in_process_when_the_engine_has_several_threads()
    {
        var tasks = typeof(PlanEnvironment).Assembly.GetTypes().Where(t => typeof(ITask).IsAssignableFrom(t) && !t.IsAbstract).ToList();

        Assert.NotEmpty(tasks);
        Assert.All(tasks, t => Assert.True(t.IsSealed, $"{t} is not sealed"));
        Assert.All(tasks, t => Assert.Contains(t.GetCustomAttributes(inherit: false), a => a.GetType().FullName == "Microsoft.Build.Framework.MSBuildMultiThreadableTaskAttribute"));
    }

    private PlanEnvironment Planning(string project, string folder, string environment)
    {
        var declared = new TaskItem(project);
        declared.SetMetadata("Kind", "Project");
        declared.SetMetadata("ProjectDirectory", folder);
        declared.SetMetadata("EnvironmentDirectory", environment);
        return new PlanEnvironment { BuildEngine = _engine, ProjectFile = project, Declared = [declared] };
    }

    private sealed class RecordingEngine : IBuildEngine
    {
        public List<BuildErrorEventArgs> Errors { get; } = [];

        public List<BuildWarningEventArgs> Warnings { get; } = [];

        public List<BuildMessageEventArgs> Messages { get; } = [];

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "";

        public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);

        public void LogWarningEvent(BuildWarningEventArgs e) => Warnings.Add(e);

        public void LogMessageEvent(BuildMessageEventArgs e) => Messages.Add(e);

        public void LogCustomEvent(CustomBuildEventArgs e)
        {
        }

        public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;
    }
}
