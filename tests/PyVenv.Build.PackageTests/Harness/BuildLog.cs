using Microsoft.Build.Framework;
using Microsoft.Build.Logging.StructuredLogger;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>What the binary log of a build tells.</summary>
public sealed class BuildLog
{
    private readonly List<Finding> _errors = [];
    private readonly List<Finding> _warnings = [];
    private readonly List<LoggedMessage> _messages = [];
    private readonly List<string> _targetsRun = [];
    private readonly List<(string Target, string Reason)> _targetsSkipped = [];
    private readonly List<string> _tasks = [];

    /// <summary>Errors.</summary>
    public IReadOnlyList<Finding> Errors => _errors;

    /// <summary>Warnings.</summary>
    public IReadOnlyList<Finding> Warnings => _warnings;

    /// <summary>Messages in their order.</summary>
    public IReadOnlyList<LoggedMessage> Messages => _messages;

    /// <summary>The tasks that ran, by class name, in their order.</summary>
    public IReadOnlyList<string> Tasks => _tasks;

    /// <summary>How often a target was executed and not skipped.</summary>
    public int Runs(string target) => _targetsRun.Count(t => t == target);

    /// <summary>How often a task of the package ran, by its short name.</summary>
    public int TaskRuns(string task) => _tasks.Count(t => t == task);

    /// <summary>Why a target was skipped, each time: <c>OutputsUpToDate</c>, <c>ConditionWasFalse</c>, …; that it had run already is no reason of its own.</summary>
    public IReadOnlyList<string> SkipReasons(string target) =>
        [.. _targetsSkipped.Where(t => t.Target == target && t.Reason != "PreviouslyBuiltSuccessfully").Select(t => t.Reason)];

    /// <summary>Reads a log.</summary>
    public static BuildLog Read(string file)
    {
        var log = new BuildLog();
        if (!System.IO.File.Exists(file))
        {
            return log;
        }

        var skipped = new HashSet<(int, int)>();
        var ours = new HashSet<(int, int, int)>();
        var started = new List<(int, int, string)>();
        foreach (var record in BinaryLog.ReadRecords(file))
        {
            log.Add(record.Args, ours, skipped, started);
        }

        log._targetsRun.AddRange(started.Where(s => !skipped.Contains((s.Item1, s.Item2))).Select(s => s.Item3));
        return log;
    }

    private void Add(BuildEventArgs? args, HashSet<(int, int, int)> ours, HashSet<(int, int)> skipped, List<(int, int, string)> started)
    {
        var context = args?.BuildEventContext ?? BuildEventContext.Invalid;
        var task = (context.NodeId, context.ProjectContextId, context.TaskId);
        switch (args)
        {
            case BuildErrorEventArgs e:
                _errors.Add(new Finding(e.Code, e.Message ?? "", e.File, e.LineNumber, e.ColumnNumber));
                break;
            case BuildWarningEventArgs w:
                _warnings.Add(new Finding(w.Code, w.Message ?? "", w.File, w.LineNumber, w.ColumnNumber));
                break;
            case TargetStartedEventArgs t:
                started.Add((context.ProjectContextId, context.TargetId, t.TargetName));
                break;
            case TargetSkippedEventArgs s:
                skipped.Add((context.ProjectContextId, context.TargetId));
                _targetsSkipped.Add((s.TargetName, s.SkipReason.ToString()));
                break;
            case TaskStartedEventArgs t:
                // Some are called by their short names: build/targets/Declaration.targets says why.
                var name = t.TaskName.StartsWith("PyVenv.Build.Tasks.", StringComparison.Ordinal) ? t.TaskName["PyVenv.Build.Tasks.".Length..] : t.TaskName;
                if (name != t.TaskName || name is "PlanEnvironment" or "ProvisionEnvironment" or "DescribeEnvironment" or "ExamineEnvironment" or "LockDependencies"
                    or "ListOutdatedPackages" or "AuditEnvironment" or "DownloadPackages")
                {
                    _tasks.Add(name);
                    ours.Add(task);
                }

                break;
            case TaskParameterEventArgs or AssemblyLoadBuildEventArgs:
                // The engine says these of every task.
                break;
            case BuildMessageEventArgs m:
                _messages.Add(new LoggedMessage(m.Message ?? "", m.Importance == MessageImportance.High, ours.Contains(task)));
                break;
        }
    }
}
