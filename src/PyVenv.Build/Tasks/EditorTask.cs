using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Editors;
using PyVenv.Build.Environments;

namespace PyVenv.Build.Tasks;

/// <summary>
/// What the tasks for editors and notebooks share: they write only what changed, and a file of the user's that cannot be edited is a
/// warning: the build does not depend on it.
/// </summary>
public abstract class EditorTask : EnvironmentTask, IIncrementalTask
{
    /// <summary><c>PyVenvFullPath</c>.</summary>
    [Required]
    public string EnvironmentDirectory { get; set; } = "";

    /// <summary>MSBuild's <c>-question</c>.</summary>
    public bool FailIfNotIncremental { get; set; }

    private protected sealed override void Run(MSBuildSink sink)
    {
        var machine = TaskMachine.Read("", "");
        var layout = new EnvironmentLayout(EnvironmentDirectory, machine.Platform);
        if (FinishedRecord.Read(layout) is not { } record)
        {
            // Only with PyVenvOptional does the build come here without one.
            return;
        }

        Configure(new EditorContext
        {
            ProjectFile = new AbsolutePaths(machine).Required(ProjectFile, nameof(ProjectFile)),
            Layout = new EnvironmentLayout(EnvironmentDirectory, machine.Platform, record.Manager == "conda"),
            Record = record,
            Machine = machine,
            Sink = sink,
            OnlyAsk = FailIfNotIncremental,
        });
    }

    /// <summary>The work, for a finished environment.</summary>
    private protected abstract void Configure(EditorContext context);

    /// <summary>Does one thing; what the user can mend is a warning.</summary>
    private protected static void Try(EditorContext context, Action action)
    {
        try
        {
            action();
        }
        catch (ProvisioningException e) when (e.Diagnostic.Code != DiagnosticCodes.NotUpToDate)
        {
            context.Sink.Warning(e.Diagnostic);
        }
    }
}
