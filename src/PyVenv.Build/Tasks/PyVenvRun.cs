using System.Text;
using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Running;
using PyVenv.Build.Running.Patterns;
using PyVenv.Build.Running.Scripts;

namespace PyVenv.Build.Tasks;

/// <summary>Runs a script, a module or a piece of code in the environment: for custom targets.</summary>
/// <example><code><![CDATA[<PyVenvRun Script="tools/seed.py" Arguments="--table;users" />]]></code></example>
[MSBuildMultiThreadableTask]
public sealed class PyVenvRun : PythonTask
{
    /// <summary>A script, relative to the project or absolute.</summary>
    public string Script { get; set; } = "";

    /// <summary>A module, as after <c>python -m</c>.</summary>
    public string Module { get; set; } = "";

    /// <summary>A program's text, as after <c>python -c</c>; indentation that all of its lines share is taken off.</summary>
    public string Code { get; set; } = "";

    /// <summary>Its arguments: a list, one argument an element.</summary>
    public string[] Arguments { get; set; } = [];

    /// <summary>
    /// Further arguments as a command line, by the rules of <c>PyVenvScript</c>'s <c>Arguments</c>: on Unix MSBuild makes slashes of all
    /// backslashes in a list.
    /// </summary>
    public string CommandLine { get; set; } = "";

    /// <summary>Where it runs, relative to the project or absolute; the project's folder by default.</summary>
    public string WorkingDirectory { get; set; } = "";

    /// <summary>Further variables, <c>NAME=value</c>.</summary>
    public string[] EnvironmentVariables { get; set; } = [];

    /// <summary>A file that is its standard input, relative to the project or absolute; without it the input is at its end.</summary>
    public string StandardInput { get; set; } = "";

    /// <summary>Ends it when it takes longer: <c>90s</c>, <c>5m</c>, <c>00:01:30</c>, or milliseconds as in <c>Exec</c>.</summary>
    public string Timeout { get; set; } = "";

    /// <summary>The exit codes that mean success; 0 by default.</summary>
    public int[] ExpectedExitCodes { get; set; } = [];

    /// <summary>Whether any exit code means success.</summary>
    public bool IgnoreExitCode { get; set; }

    /// <summary>Tools whose findings the output may hold: <c>mypy</c>, <c>ruff</c>, …</summary>
    public string[] Tools { get; set; } = [];

    /// <summary>The exit code; -1 when the time limit ended it.</summary>
    [Output]
    public int ExitCode { get; private set; }

    /// <summary>Standard output as one text.</summary>
    [Output]
    public string StandardOutput { get; private set; } = "";

    /// <summary>Standard error as one text.</summary>
    [Output]
    public string StandardError { get; private set; } = "";

    /// <summary>Standard output's lines that are not empty, as items.</summary>
    [Output]
    public ITaskItem[] ConsoleOutput { get; private set; } = [];

    private protected override void Run(MSBuildSink sink)
    {
        var machine = TaskMachine.Read("", "");
        var paths = new AbsolutePaths(machine);
        Locate(paths);
        var context = ReadContext(machine);
        var invocation = ReadInvocation(paths, context);
        var program = CreateProgram(context, machine, sink);
        var outcome = Yielding(() => program.Run(invocation, Cancellation));
        foreach (var finding in outcome.Findings)
        {
            Report(finding);
        }

        ExitCode = outcome.Result.ExitCode;
        StandardOutput = outcome.Result.StandardOutput;
        StandardError = string.Join("\n", outcome.Result.Output.Where(l => l.IsError).Select(l => l.Text));
        ConsoleOutput = [.. outcome.Result.Output.Where(l => !l.IsError && l.Text.Trim().Length > 0).Select(l => ScriptOutputs.ToItem(l.Text))];
    }

    private void Locate(AbsolutePaths paths)
    {
        ProjectFile = ProjectFile.Length > 0 ? paths.Required(ProjectFile, nameof(ProjectFile)) : BuildEngine.ProjectFileOfTaskNode;
        if (Python.Length == 0)
        {
            var provisioned = ProvisionedPython.Of(BuildEngine, ProjectFile) ?? throw Invalid(
                "PyVenvRun does not know which Python: let its target run after 'PyVenvProvision' (DependsOnTargets=\"PyVenvProvision\"); where the target is not in "
                + "the project file itself, add Python=\"$(PyVenvPython)\" ProjectFile=\"$(MSBuildProjectFullPath)\".");
            (Python, EnvironmentDirectory) = (provisioned.Python, provisioned.EnvironmentDirectory);
        }

        Python = paths.Required(Python, nameof(Python));
        EnvironmentDirectory = EnvironmentDirectory.Length > 0 ? paths.Required(EnvironmentDirectory, nameof(EnvironmentDirectory)) : EnvironmentOf(Python);
        ProjectDirectory = ProjectDirectory.Length > 0 ? paths.Required(ProjectDirectory, nameof(ProjectDirectory)) : Path.GetDirectoryName(ProjectFile)!;
    }

    private PythonInvocation ReadInvocation(AbsolutePaths paths, PythonContext context)
    {
        if (new[] { Script, Module, Code }.Count(t => t.Trim().Length > 0) != 1)
        {
            throw Invalid("PyVenvRun runs one of 'Script', 'Module' and 'Code': give exactly one of them.");
        }

        var declared = new SourceLocation(BuildEngine.ProjectFileOfTaskNode, BuildEngine.LineNumberOfTaskNode, BuildEngine.ColumnNumberOfTaskNode);
        var title = Script.Length > 0 ? Script : Module.Length > 0 ? Module : "Code";
        var places = context.Places;
        var mended = new PathArguments(context.Platform, []);
        var working = WorkingDirectory.Length > 0 ? paths.Rooted(mended.Mend(WorkingDirectory + "/", ProjectDirectory), ProjectDirectory) : ProjectDirectory;
        return new PythonInvocation
        {
            Title = title,
            Script = Script.Length > 0 ? paths.Rooted(Script, ProjectDirectory) : null,
            Module = Module.Length > 0 ? Module.Trim() : null,
            Code = Code.Trim().Length > 0 ? Unindent(Code) : null,
            Arguments = [.. Arguments.Concat(Running.CommandLine.Split(CommandLine)).Select(a => mended.Mend(a, working))],
            WorkingDirectory = working,
            Variables = ScriptMetadata.Variables([.. EnvironmentVariables.Select(v => mended.Mend(v, working))], title, declared),
            InputFile = StandardInput.Length > 0 ? paths.Rooted(StandardInput, ProjectDirectory) : null,
            TimeLimit = ScriptMetadata.TimeLimit(Timeout, title, declared),
            ExpectedExitCodes = ExpectedExitCodes.Length > 0 ? ExpectedExitCodes : [0],
            AcceptsAnyExitCode = IgnoreExitCode,
            Readers = [.. CreateReaders(places), .. OutputReaders.Find(title, places), .. Tools.SelectMany(t => OutputReaders.Find(t, places))],
            Declared = declared,
        };
    }

    private static string EnvironmentOf(string python)
    {
        var folder = Path.GetDirectoryName(python)!;
        return Path.GetFileName(folder) is "bin" or "Scripts" ? Path.GetDirectoryName(folder)! : folder;
    }

    /// <summary>Code in a project file is indented as XML is; Python would take that for a mistake.</summary>
    private static string Unindent(string code)
    {
        var lines = code.Replace("\r\n", "\n").Trim('\n').Split('\n');
        var shared = int.MaxValue;
        foreach (var line in lines)
        {
            if (line.Trim().Length > 0)
            {
                shared = Math.Min(shared, line.Length - line.TrimStart(' ', '\t').Length);
            }
        }

        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line.Length > shared ? line.Substring(shared) : line.Trim()).Append('\n');
        }

        return text.ToString();
    }

    private ProvisioningException Invalid(string message) => new(
        DiagnosticCodes.InvalidScript, message, new SourceLocation(BuildEngine.ProjectFileOfTaskNode, BuildEngine.LineNumberOfTaskNode, BuildEngine.ColumnNumberOfTaskNode));
}
